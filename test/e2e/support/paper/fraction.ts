/** An exact number as numerator over denominator, never reduced. */
export type Fraction = readonly [n: bigint, d: bigint];

export const ZERO: Fraction = [0n, 1n];

/** A decimal as it is written: '33.3' is 333/10. */
export function decimal(text: string | number): Fraction {
  const [, sign = '', whole = '0', part = ''] = /^([+-]?)(\d+)(?:\.(\d+))?$/.exec(String(text).trim()) ?? [];
  return [BigInt(`${sign === '-' ? '-' : ''}${whole}${part}`), 10n ** BigInt(part.length)];
}

export const plus = ([a, b]: Fraction, [c, d]: Fraction): Fraction => [a * d + c * b, b * d];
export const times = ([a, b]: Fraction, [c, d]: Fraction): Fraction => [a * c, b * d];
export const over = ([a, b]: Fraction, [c, d]: Fraction): Fraction => (c < 0n ? [-a * d, -b * c] : [a * d, b * c]);
export const minus = (a: Fraction, [c, d]: Fraction): Fraction => plus(a, [-c, d]);
export const sum = (all: readonly Fraction[]): Fraction => all.reduce(plus, ZERO);
export const order = ([a, b]: Fraction, [c, d]: Fraction): number => (a * d < c * b ? -1 : a * d > c * b ? 1 : 0);
export const least = (a: Fraction, b: Fraction): Fraction => (order(a, b) < 0 ? a : b);
export const greatest = (a: Fraction, b: Fraction): Fraction => (order(a, b) > 0 ? a : b);

/** Whole units of a number that is not negative, half up. */
export const halfUp = ([n, d]: Fraction): bigint => (2n * n + d) / (2n * d);

/** Hundredths of a number that is not negative, half up. */
export const hundredths = (value: Fraction): bigint => halfUp(times(value, [100n, 1n]));

/** Hundredths as they are shown: 9005n is '90.05'. */
export const shown = (value: bigint): string => `${value / 100n}.${String(value % 100n).padStart(2, '0')}`;
