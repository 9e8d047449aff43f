import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byCodePoint } from '../../src/domain/text-order.ts';

describe('order of texts', () => {
  it('goes by code point, not by UTF-16 unit', () => {
    expect(['10', '9', '010', '', '工', '1'].toSorted(byCodePoint)).toEqual(['', '010', '1', '10', '9', '工']);
    expect(['\u{20000}', '\uFF21'].toSorted(byCodePoint)).toEqual(['\uFF21', '\u{20000}']);
  });

  it('is the order of the UTF-8 bytes', () => {
    const text = fc.string({ unit: 'grapheme' });
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(Math.sign(byCodePoint(a, b))).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)));
      }),
    );
  });
});
