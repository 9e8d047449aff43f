/** An exact fraction in lowest terms, the denominator positive. */
export interface Rational {
  readonly n: bigint;
  readonly d: bigint;
}

const SAFE = BigInt(Number.MAX_SAFE_INTEGER);
const gcdOfNumbers = (a: number, b: number): number => (b === 0 ? a : gcdOfNumbers(b, a % b));
// Machine numbers as soon as both fit exactly: a settlement reduces a million fractions.
const gcd = (a: bigint, b: bigint): bigint => {
  if (a <= SAFE && b <= SAFE) return BigInt(gcdOfNumbers(Number(a), Number(b)));
  return b === 0n ? a : gcd(b, a % b);
};
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

/** A parameter as a scheme's JSON writes it: 33.3 is 333/10. Throws RangeError for what has no plain decimal form (1e-7, NaN). */
export const decimal = (value: number): Rational => {
  const parsed = parseDecimal(String(value));
  if (parsed === null) throw new RangeError(`not a plain decimal: ${value}`);
  return parsed;
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

/** The largest whole number not above the value. */
export const floor = ({ n, d }: Rational): bigint => floorDiv(n, d);

/** Rounded half up (a half goes towards the larger number), counted in units of the last of `places` decimals. */
export const roundedUnits = ({ n, d }: Rational, places: number): bigint =>
  floorDiv(2n * n * 10n ** BigInt(places) + d, 2n * d);

/** Rounded half up and written with exactly `places` decimals. */
export const roundHalfUp = (value: Rational, places: number): string => {
  const units = roundedUnits(value, places);
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
