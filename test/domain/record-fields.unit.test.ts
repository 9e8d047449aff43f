import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toDate } from '../../src/domain/date.ts';
import { cleanText, parseQuantity, parseRecordFields, type RecordInput } from '../../src/domain/record-fields.ts';

const today = toDate('2026-07-21');
const input = (over: Partial<RecordInput> = {}): RecordInput => ({
  occurredOn: '2026-07-20',
  text: '办结企业登记',
  quantity: '',
  measure: '',
  target: '',
  visibility: 'assessment_only',
  ...over,
});
const fault = (over: Partial<RecordInput>) => {
  const decision = parseRecordFields(input(over), today);
  return decision.kind === 'rejected' ? decision.reason : null;
};

describe('quantities', () => {
  it.each([
    ['', ''],
    ['  ', ''],
    ['0', '0'],
    ['12.50', '12.5'],
    ['007', '7'],
    ['１２．５', '12.5'],
    ['999999999.99', '999999999.99'],
  ])('%j is %j', (text, value) => expect(parseQuantity(text)).toBe(value));

  it.each(['-1', '1.234', '1,200', '1e3', '约10', '.5', '1234567890', 'NaN', '12件'])('%j is none', (text) => {
    expect(parseQuantity(text)).toBeNull();
  });

  it('keeps its value, and its form once normalised', () => {
    fc.assert(
      fc.property(fc.nat(10 ** 9), (hundredths) => {
        const text = (hundredths / 100).toFixed(2);
        const value = parseQuantity(text);
        expect(Number(value)).toBe(Number(text));
        expect(parseQuantity(value ?? '')).toBe(value);
      }),
    );
  });
});

describe('a record’s content', () => {
  it('comes back trimmed and in its shortest form', () => {
    expect(
      parseRecordFields(input({ text: ' 办结\r\n登记\u0000 ', quantity: '3.00', measure: ' 件 ', target: '2' }), today),
    ).toEqual({
      kind: 'accepted',
      fields: {
        occurredOn: '2026-07-20',
        text: '办结\n登记',
        quantity: '3',
        measure: '件',
        target: '2',
        visibility: 'assessment_only',
      },
    });
    expect(cleanText('\u0007a\tb\u0085\n')).toBe('a\tb');
  });

  it('keeps within its limits', () => {
    expect(fault({ text: '实'.repeat(1000), measure: '件'.repeat(20), occurredOn: today })).toBeNull();
    expect(fault({ text: '' })).toBe('text_missing');
    expect(fault({ text: '实'.repeat(1001) })).toBe('text_too_long');
    expect(fault({ quantity: '很多' })).toBe('quantity_invalid');
    expect(fault({ target: '-1' })).toBe('target_invalid');
    expect(fault({ measure: '件'.repeat(21) })).toBe('measure_too_long');
    expect(fault({ occurredOn: '2026-02-30' })).toBe('date_invalid');
    expect(fault({ occurredOn: '2026-07-22' })).toBe('date_in_future');
  });
});
