import { multiply, parseDecimal, type Rational, rational } from '../rational.ts';

/**
 * A scheme's number as the decimal it was written as: 33.3 is 333/10, never the float beside it. Exact for up to 15 significant
 * digits, which is all a scheme file may hold; throws RangeError for what is not finite.
 */
export const decimalOf = (value: number): Rational => {
  const [mantissa = '', exponent = '0'] = String(value).split('e');
  const decimal = parseDecimal(mantissa);
  if (decimal === null) throw new RangeError(`not a finite number: ${value}`);
  const power = 10n ** BigInt(Math.abs(Number(exponent)));
  return multiply(decimal, Number(exponent) < 0 ? rational(1n, power) : rational(power));
};
