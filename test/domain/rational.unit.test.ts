import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  add,
  compare,
  decimal,
  divide,
  floor,
  halfWidth,
  multiply,
  parseDecimal,
  type Rational,
  rational,
  roundHalfUp,
  subtract,
  sum,
  toDecimalText,
  whole,
  ZERO,
} from '../../src/domain/rational.ts';

const anyRational = fc
  .tuple(fc.bigInt(-(10n ** 12n), 10n ** 12n), fc.bigInt(1n, 10n ** 6n))
  .map(([n, d]) => rational(n, d));
const places = fc.integer({ min: 0, max: 6 });

describe('decimals', () => {
  it('reads a decimal as it is written', () => {
    expect(parseDecimal('33.3')).toEqual(rational(333n, 10n));
    expect(parseDecimal('-0.05')).toEqual(rational(-1n, 20n));
    expect(parseDecimal('007.50')).toEqual(rational(15n, 2n));
    for (const text of ['', '.', '.5', '5.', '1e3', '+1', '1,000', ' 1', '１', 'NaN', '0x1', '--1', '1.2.3'])
      expect(parseDecimal(text), text).toBeNull();
  });

  it.each([
    ['2.345', 2, '2.35'],
    ['2.344999', 2, '2.34'],
    ['0.005', 2, '0.01'],
    ['99.995', 2, '100.00'],
    ['0', 2, '0.00'],
    ['7', 0, '7'],
    ['-0.5', 0, '0'],
    ['-0.51', 0, '-1'],
    ['-1.25', 1, '-1.2'],
  ])('%s to %i places is %s', (text, count, expected) => {
    expect(roundHalfUp(parseDecimal(text) ?? ZERO, count)).toBe(expected);
  });

  it('writes without padding where asked', () => {
    expect(['100', '88.50', '0.00', '10.05'].map((text) => toDecimalText(parseDecimal(text) ?? ZERO, 2))).toEqual([
      '100',
      '88.5',
      '0',
      '10.05',
    ]);
    expect(toDecimalText(whole(100), 0)).toBe('100');
    expect(halfWidth('１２．５ 件，①')).toBe('12.5 件，①');
  });

  it('writes and reads back every decimal unchanged', () => {
    fc.assert(
      fc.property(fc.bigInt(-(10n ** 15n), 10n ** 15n), places, (n, count) => {
        const value = rational(n, 10n ** BigInt(count));
        expect(parseDecimal(roundHalfUp(value, count))).toEqual(value);
      }),
    );
  });

  it('rounds to the only multiple within half a unit, a half going up', () => {
    fc.assert(
      fc.property(anyRational, places, (value, count) => {
        const text = roundHalfUp(value, count);
        const scale = 10n ** BigInt(count);
        const units = BigInt(text.replace('.', ''));
        // 2·|value − rounded| ≤ unit, with equality only when rounded up: −d < 2(n·scale − units·d) < d or equal to −d.
        const difference = 2n * (value.n * scale - units * value.d);
        expect(difference < value.d && difference >= -value.d).toBe(true);
        expect(text.split('.')[1]?.length ?? 0).toBe(count);
      }),
    );
  });
});

describe('exact arithmetic', () => {
  it('keeps fractions in lowest terms with a positive denominator', () => {
    expect(rational(6n, -4n)).toEqual({ n: -3n, d: 2n });
    expect(rational(0n, -7n)).toEqual(ZERO);
    expect(() => rational(1n, 0n)).toThrow(RangeError);
    expect(() => whole(1.5)).toThrow(RangeError);
    expect(() => divide(whole(1), ZERO)).toThrow(RangeError);
  });

  it('reads a parameter as the decimal it is written as', () => {
    expect(decimal(33.3)).toEqual(rational(333n, 10n));
    expect(decimal(-0.05)).toEqual(rational(-1n, 20n));
    for (const none of [1e-7, 1e21, Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => decimal(none)).toThrow(RangeError);
  });

  it('knows the largest whole number not above', () => {
    expect([rational(7n, 2n), rational(-7n, 2n), whole(4), ZERO].map(floor)).toEqual([3n, -4n, 4n, 0n]);
  });

  it('reduces beyond machine numbers', () => {
    const large = 3n ** 60n;
    expect(rational(large * 14n, large * -4n)).toEqual(rational(-7n, 2n));
    expect(rational(large * 2n, 6n)).toEqual({ n: large / 3n, d: 1n });
  });

  it('obeys the laws of fractions', () => {
    const same = (a: Rational, b: Rational) => expect(a).toEqual(b);
    fc.assert(
      fc.property(anyRational, anyRational, anyRational, (a, b, c) => {
        same(add(a, b), add(b, a));
        same(sum([a, b, c]), add(a, add(b, c)));
        same(multiply(a, add(b, c)), add(multiply(a, b), multiply(a, c)));
        same(add(subtract(a, b), b), a);
        if (b.n !== 0n) same(multiply(divide(a, b), b), a);
        expect(Math.sign(compare(a, b))).toBe(Number(subtract(a, b).n > 0n) - Number(subtract(a, b).n < 0n));
      }),
    );
  });
});
