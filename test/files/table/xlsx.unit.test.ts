import { describe, expect, it } from 'vitest';
import { readTable } from '../../../src/files/table/read-table.ts';
import { shownNumber } from '../../../src/files/table/read-xlsx.ts';
import { unpack, zipEntries } from '../../../src/files/table/unzip.ts';
import { writeXlsx } from '../../../src/files/write/xlsx.ts';
import { writeZip } from '../../../src/files/write/zip.ts';
import { fixture, gather, tableOf } from '../fixture.ts';

const codeOf = async (bytes: Uint8Array) => {
  const reading = await readTable(bytes);
  return reading.kind === 'refused' ? reading.fault.code : 'read';
};
const small = () => gather(writeXlsx('表', [{ title: 'a' }], [['b']]));

/** The workbook with another first sheet. */
async function withSheet(sheet: string): Promise<Uint8Array> {
  const entries = zipEntries(await small()) ?? [];
  const parts = entries.map((entry) => ({
    name: entry.name,
    content: [entry.name.endsWith('sheet1.xml') ? Buffer.from(sheet) : (unpack(entry, 1e6) ?? Buffer.alloc(0))],
  }));
  return gather(writeZip(parts));
}
const rows = (xml: string) =>
  `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${xml}</sheetData></worksheet>`;

describe('a workbook', () => {
  it('has every sheet, row numbers, rich text, both kinds of dates and yes as a tick', async () => {
    const { sheets } = await tableOf(fixture('excel-roster.xlsx'));
    expect(sheets.map(({ name }) => name)).toEqual(['说明', '名单']);
    expect(sheets[1]?.rows.map(({ line, cells }) => [line, cells[1], cells[7], cells[8]])).toEqual([
      [1, '', '', ''],
      [3, '姓名', '任现职时间', '是否一线'],
      [4, '孟思齐', '2022-05-01', '否'],
      [5, '陆云起', '2024-07-01', 'TRUE'],
      [7, '简宁', '2024/7/1', '是'],
    ]);
  });

  it('has the decimals it shows, computed ones too', async () => {
    const { sheets } = await tableOf(fixture('excel-scores.xlsx'));
    expect(sheets[0]?.rows.slice(1).map(({ cells }) => cells.slice(3))).toEqual([
      ['33.3', '88.5'],
      ['91', '0.1'],
      ['90.3', '90'],
    ]);
  });

  it('shows a formula that failed, and does not take it for empty', async () => {
    const { sheets } = await tableOf(fixture('excel-scores-bad.xlsx'));
    expect(sheets[0]?.rows[1]?.cells).toEqual(['0011', '直接领导', '0010', '#DIV/0!', '88.5']);
  });
});

describe('numbers of a sheet', () => {
  it.each([
    ['33.299999999999997', '33.3'],
    ['0.1', '0.1'],
    ['12', '12'],
    ['0012', '0012'],
    ['1.2345678901234567E+18', '1234567890123460000'],
    ['9.0000000000000002E+1', '90'],
    ['1.0000000000000001E-7', '0.0000001'],
    ['530102199001011234', '530102199001011234'],
    ['-2.5', '-2.5'],
    ['x', 'x'],
  ])('%s is %s', (kept, shown) => expect(shownNumber(kept)).toBe(shown));
});

describe('a workbook is refused', () => {
  it('that is cut short, empty or none', async () => {
    const whole = await small();
    expect(await codeOf(whole)).toBe('read');
    expect(await codeOf(whole.subarray(0, whole.length - 30))).toBe('xlsx_broken');
    expect(await codeOf(whole.subarray(0, 40))).toBe('xlsx_broken');
    expect(await codeOf(await gather(writeZip([{ name: 'a.txt', content: [Buffer.from('a')] }])))).toBe('xlsx_broken');
    expect(await codeOf(await withSheet('<worksheet><sheetData><row r="1"><c r="A1"'))).toBe('xlsx_broken');
  });

  it('whatever byte of it is wrong, without a throw', async () => {
    const whole = await small();
    const codes = new Set<string>();
    for (let at = 0; at < whole.length; at += 7) {
      const bytes = whole.slice();
      bytes[at] = (bytes[at] ?? 0) ^ 0xff;
      codes.add(await codeOf(bytes));
    }
    expect([...codes]).toContain('xlsx_broken');
  });

  it('that says it unpacks to more than the limit, without unpacking it', async () => {
    const bomb = await small();
    const view = new DataView(bomb.buffer);
    // The unpacked size in the last entry of the central directory: the sheet's.
    const last = Buffer.from(bomb).lastIndexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
    view.setUint32(last + 24, 0xf0000000, true);
    expect(await codeOf(bomb)).toBe('unpacks_too_large');
  });

  it('that unpacks to more than it says', async () => {
    const [entry] = zipEntries(await gather(writeZip([{ name: 'a', content: [Buffer.alloc(100_000)] }]))) ?? [];
    expect(entry?.packed.length).toBeLessThan(1000);
    expect(entry && unpack(entry, 99_999)).toBeNull();
    expect(entry && unpack(entry, 100_000)?.length).toBe(100_000);
  });

  it('with rows or columns no sheet has, whose gaps the reader would fill', async () => {
    expect(await codeOf(await withSheet(rows('<row r="999999999"><c r="A999999999"><v>1</v></c></row>')))).toBe(
      'xlsx_broken',
    );
    expect(await codeOf(await withSheet(rows('<row><c r="A99999999"><v>1</v></c></row>')))).toBe('xlsx_broken');
    expect(await codeOf(await withSheet(rows('<row r="&#57;99999999"><c r="A1"><v>1</v></c></row>')))).toBe(
      'xlsx_broken',
    );
    expect(await codeOf(await withSheet(rows('<row r="1"><c r="XFD1"><v>1</v></c></row>')))).toBe('too_wide');
    expect(await codeOf(await withSheet(rows('<row r="1"><c r="A1"><v>1</v></c><c r="XFD1" s="1"/></row>')))).toBe(
      'read',
    );
  });
});
