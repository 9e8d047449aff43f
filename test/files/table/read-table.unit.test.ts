import { describe, expect, it } from 'vitest';
import { readTable } from '../../../src/files/table/read-table.ts';
import { TABLE_LIMITS } from '../../../src/files/table/table.ts';
import { fixture, tableOf } from '../fixture.ts';

const refusalOf = async (bytes: Uint8Array) => {
  const reading = await readTable(bytes);
  return reading.kind === 'refused' ? [reading.fault.line, reading.fault.code] : null;
};
const lines = async (file: Uint8Array | string, sheet = 0) => (await tableOf(file)).sheets[sheet]?.rows ?? [];
const utf8 = (text: string) => new TextEncoder().encode(text);

describe('the text of a file', () => {
  it('is GB18030 where it is no UTF-8, four-byte characters included', async () => {
    const rows = await lines(fixture('roster-gb18030.csv'));
    expect(rows.map(({ line }) => line)).toEqual([1, 2, 4, 5, 6, 7]);
    expect(rows[5]?.cells.slice(0, 3)).toEqual(['０１２３', '㐂喆', '办公室']);
  });

  it('loses a byte-order mark, and keeps line breaks inside quotes', async () => {
    const rows = await lines(fixture('ledger-bom.csv'));
    expect(rows[0]?.cells[0]).toBe('工号');
    expect(rows[1]?.cells[3]).toBe('完成验收三十一户，\r\n含"危改"十二户, 另有回访');
    expect(rows[2]?.line).toBe(4);
  });

  it('may be UTF-16 with tabs, as a spreadsheet calls Unicode text', async () => {
    expect((await lines(fixture('amounts-unicode.txt'), 1))[1]?.cells).toEqual(['0010', '3000']);
  });

  it('is refused where it is none', async () => {
    expect(await refusalOf(new Uint8Array([0x61, 0, 0x62]))).toEqual([0, 'not_text']);
    expect(await refusalOf(new Uint8Array([0x61, 0xff, 0xff, 0x0a]))).toEqual([0, 'not_text']);
  });
});

describe('a table', () => {
  it('may be empty', async () => {
    expect(await lines('')).toEqual([]);
    expect(await lines('\uFEFF')).toEqual([]);
  });

  it('has the lines of its records, and no blank rows', async () => {
    expect(await lines('a,b\n\n ,\n"x\ny",z\nq,r\n')).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 4, cells: ['x\ny', 'z'] },
      { line: 6, cells: ['q', 'r'] },
    ]);
  });

  it('takes back the apostrophe that made a formula harmless', async () => {
    expect((await lines("'=1+1,'+86,-2.5,'tis,''-x\n"))[0]?.cells).toEqual(['=1+1', '+86', '-2.5', "'tis", "'-x"]);
  });
});

describe('a file is refused', () => {
  it('that is too large, by its bytes and by its rows', async () => {
    expect(await refusalOf(new Uint8Array(TABLE_LIMITS.bytes + 1))).toEqual([0, 'file_too_large']);
    expect(await refusalOf(utf8('a\n'.repeat(TABLE_LIMITS.rows + 1)))).toEqual([0, 'too_many_rows']);
  });

  it('with a quote that never closes', async () => {
    expect(await refusalOf(utf8('a,b\n"c,d\n'))).toEqual([2, 'quote_open']);
  });

  it('of an old workbook', async () => {
    expect(await refusalOf(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]))).toEqual([0, 'xls_not_read']);
  });
});
