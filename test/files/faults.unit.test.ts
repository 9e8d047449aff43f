import { describe, expect, it } from 'vitest';
import { fault, faultSentence, faultText } from '../../src/files/faults/fault.ts';
import { FILE_TEXTS } from '../../src/files/faults/texts.ts';

const named = (text: string) => new Set([...text.matchAll(/\{(\w+?)(?:_en)?\}/g)].map(([, name]) => name));

describe('a sentence about a file', () => {
  it.each(Object.entries(FILE_TEXTS))('%s says the same in both languages', (_, { zh, en }) => {
    expect(named(en)).toEqual(named(zh));
    expect(zh).not.toMatch(/[。.]$/);
    expect(en).not.toMatch(/\.$/);
  });

  it('has its place in front', () => {
    expect(faultText(fault(3, '工号', 'value_missing'))).toEqual({
      zh: '第 3 行，工号：没有填写',
      en: 'row 3, 工号: is empty',
    });
    expect(faultText(fault(0, '', 'xlsx_broken')).en).toMatch(/^This xlsx file/);
    expect(faultText(fault(4, '', 'quote_open')).zh).toMatch(/^第 4 行：/);
    expect(faultText(fault(1, 'grade', 'column_missing', { found: 'a, b' })).en).toBe(
      'row 1, grade: This column is missing; columns found: a, b',
    );
  });

  it('shows what was written as it is', () => {
    expect(faultSentence(fault(1, 'a', 'date_invalid', { value: '{value} $& 二月' })).zh).toBe(
      '“{value} $& 二月”不是日期，请写成 2026-07-01',
    );
  });
});
