import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatFen, parseYuan, partOf } from '../../../src/domain/bonus/money.ts';
import { rational } from '../../../src/domain/rational.ts';

describe('yuan and fen', () => {
  it('reads yuan with at most two decimals', () => {
    expect(['1234.5', '0', '0.05', '007.50', ' 12 ', '１２．５'].map(parseYuan)).toEqual([
      123_450n,
      0n,
      5n,
      750n,
      1_200n,
      1_250n,
    ]);
    for (const text of ['', '-1', '+1', '1.', '.5', '1.005', '1,234.50', '1e3', '¥5', '1 2', '1234567890123'])
      expect(parseYuan(text), text).toBeNull();
  });

  it('writes fen as yuan', () => {
    expect([0n, 5n, 123_450n, -5n, 10n ** 20n].map(formatFen)).toEqual([
      '0.00',
      '0.05',
      '1234.50',
      '-0.05',
      `1${'0'.repeat(18)}.00`,
    ]);
  });

  it('reads back what it writes', () => {
    fc.assert(fc.property(fc.bigInt(0n, 10n ** 14n - 1n), (fen) => parseYuan(formatFen(fen)) === fen));
  });

  it('takes a part half up to a fen', () => {
    expect([1n, 2n, 3n].map((fen) => partOf(fen, rational(1n, 2n)))).toEqual([1n, 1n, 2n]);
    expect(partOf(10n, rational(1n, 3n))).toBe(3n);
  });
});
