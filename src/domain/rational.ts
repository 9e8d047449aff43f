/** An exact fraction in lowest terms, the denominator positive. */
export interface Rational {
  readonly n: bigint;
  readonly d: bigint;
}

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? a : gcd(b, a % b));
const abs = (a: bigint): bigint => (a < 0n ? -a : a);

/** n/d in lowest terms; a zero denominator is a bug and throws RangeError. */
export const rational = (n: bigint, d = 1n): Rational => {
  if (d === 0n) throw new RangeError('a fraction over zero');
  const divisor = gcd(abs(n), abs(d)) * (d < 0n ? -1n : 1n);
  return { n: n / divisor, d: d / divisor };
};

/** A whole number as a fraction; throws RangeError for anything that is not whole. */
export const whole = (value: number): Rational => rational(BigInt(value));

export const ZERO = rational(0n);

/** Reads a decimal as it is written: '33.3' is 333/10, never a float. Null for anything else (no exponent, no lone point). */
export const parseDecimal = (text: string): Rational | null => {
  const [, sign = '', int = '', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
  return int === '' ? null : rational(BigInt(`${sign}${int}${fraction}`), 10n ** BigInt(fraction.length));
};

export const add = (a: Rational, b: Rational): Rational => rational(a.n * b.d + b.n * a.d, a.d * b.d);
export const subtract = (a: Rational, b: Rational): Rational => rational(a.n * b.d - b.n * a.d, a.d * b.d);
export const multiply = (a: Rational, b: Rational): Rational => rational(a.n * b.n, a.d * b.d);
/** a/b; dividing by zero is a bug and throws RangeError. */
export const divide = (a: Rational, b: Rational): Rational => rational(a.n * b.d, a.d * b.n);
export const sum = (values: readonly Rational[]): Rational => values.reduce(add, ZERO);

/** Negative, zero or positive, as `Array.sort` wants it. */
export const compare = (a: Rational, b: Rational): number => {
  const difference = a.n * b.d - b.n * a.d;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
};

const floorDiv = (n: bigint, d: bigint): bigint => n / d - (n % d < 0n ? 1n : 0n);

/** Rounded half up (a half goes towards the larger number) and written with exactly `places` decimals. */
export const roundHalfUp = ({ n, d }: Rational, places: number): string => {
  const units = floorDiv(2n * n * 10n ** BigInt(places) + d, 2n * d);
  const digits = abs(units)
    .toString()
    .padStart(places + 1, '0');
  const int = digits.slice(0, digits.length - places);
  return `${units < 0n ? '-' : ''}${int}${places === 0 ? '' : `.${digits.slice(-places)}`}`;
};

/** Rounded half up to `places`, without padding zeros: '88.50' is '88.5', '100.00' is '100'. */
export const toDecimalText = (value: Rational, places: number): string => {
  const text = roundHalfUp(value, places);
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
};

/** Digits and points as a Chinese keyboard types them in full width, in half width; everything else stays. */
export const halfWidth = (text: string): string =>
  text.replace(/[０-９．]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0));
