import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { neutralise, restore } from '../../../src/files/table/neutral.ts';
import { unpack, zipEntries } from '../../../src/files/table/unzip.ts';
import type { OutColumn } from '../../../src/files/write/columns.ts';
import { writeCsv } from '../../../src/files/write/csv.ts';
import { writeXlsx } from '../../../src/files/write/xlsx.ts';
import { gather, piecesOf, tableOf } from '../fixture.ts';

const COLUMNS: readonly OutColumn[] = [
  { title: '工号' },
  { title: 'name', width: 20 },
  { title: 'total', kind: 'decimal' },
  { title: 'rank', kind: 'integer' },
];
const ROWS = [
  ['0010', '孟思齐', '88.50', '1'],
  ['0011', '=HYPERLINK("http://x")', '-2.00', '2'],
  ['0012', ' a,"b"\r\nc ', '', ''],
];
const cellsOf = async (file: Uint8Array) => (await tableOf(file)).sheets[0]?.rows.map(({ cells }) => cells);

const DANGEROUS = [
  '=1',
  '+1',
  '-1+2',
  '@a',
  '\tx',
  '\rx',
  '\0x',
  '＝1',
  '＋1',
  '－1',
  '＠a',
  ' =1',
  '\u3000=1',
  "'=1",
  '-',
  '+86',
  '\n=1',
];

describe('cells that a spreadsheet could take for a formula', () => {
  it.each(DANGEROUS)('%j starts with an apostrophe, and is read as it was', (text) => {
    expect(neutralise(text)).toBe(`'${text}`);
    expect(restore(neutralise(text))).toBe(text);
  });

  it.each([
    '-2.5',
    '-3',
    '0',
    '88.50',
    '好',
    "it's",
    "'quoted'",
    'a=b',
    '',
    '2026-07-01',
  ])('%j stays as it is', (text) => {
    expect(neutralise(text)).toBe(text);
    expect(restore(text)).toBe(text);
  });

  it('are always read back', () => {
    const text = fc.string({ unit: fc.constantFrom("'", '=', '-', '1', '.', ' ', '\t', '＋', 'a') });
    fc.assert(fc.property(text, (one) => restore(neutralise(one)) === one));
  });
});

describe('a csv we write', () => {
  it('has a byte-order mark, CRLF, and quotes where they are needed', async () => {
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await gather(writeCsv(COLUMNS, ROWS)));
    expect(text).toBe(
      '\uFEFF工号,name,total,rank\r\n0010,孟思齐,88.50,1\r\n0011,"\'=HYPERLINK(""http://x"")",-2.00,2\r\n0012," a,""b""\r\nc ",,\r\n',
    );
  });

  it('comes in pieces', async () => {
    const many = Array.from({ length: 20_000 }, (_, index) => [String(index), '孟思齐']);
    const pieces = await piecesOf(writeCsv(COLUMNS.slice(0, 2), many));
    expect(pieces.length).toBeGreaterThan(3);
    expect((await cellsOf(Buffer.concat(pieces)))?.slice(1)).toEqual(many);
  });
});

describe('a workbook we write', () => {
  const part = async (name: string) => {
    const entry = zipEntries(await gather(writeXlsx('结果[1]', COLUMNS, ROWS)))?.find((one) => one.name.endsWith(name));
    return entry === undefined ? '' : (unpack(entry, entry.size)?.toString() ?? '');
  };

  it('has texts as texts, numbers as numbers with their places, nothing for empty cells', async () => {
    const sheet = await part('sheet1.xml');
    expect(sheet).toContain('<c r="A2" s="4" t="inlineStr"><is><t>0010</t></is></c>');
    expect(sheet).toContain('<c r="C2" s="2"><v>88.50</v></c><c r="D2" s="3"><v>1</v></c>');
    expect(sheet).toContain("'=HYPERLINK");
    expect(sheet).not.toContain('r="C4"');
    expect(sheet).not.toContain('<f>');
  });

  it('has a header in bold that stays in sight, and columns wide enough for Chinese', async () => {
    const sheet = await part('sheet1.xml');
    expect(sheet).toContain('<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>');
    expect(sheet).toContain('<c r="A1" s="1" t="inlineStr"><is><t>工号</t></is></c>');
    expect(sheet).toContain('<col min="2" max="2" width="20" customWidth="1"/>');
    expect(await part('workbook.xml')).toContain('name="结果 1"');
  });

  it('is the same for the same rows', async () => {
    const [one, two] = [await gather(writeXlsx('a', COLUMNS, ROWS)), await gather(writeXlsx('a', COLUMNS, ROWS))];
    expect(one).toEqual(two);
  });

  it('takes more than 26 columns, and none', async () => {
    const wide = Array.from({ length: 60 }, (_, index) => ({ title: `c${index}` }));
    const cells = wide.map(({ title }) => title);
    expect(await cellsOf(await gather(writeXlsx('a', wide, [cells])))).toEqual([cells, cells]);
    expect(await cellsOf(await gather(writeXlsx('a', [], [])))).toEqual([]);
  });
});

// A blank row is no row, so the first cell is always filled; a lone half of a character pair has no UTF-8.
const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({
    unit: fc.constantFrom(
      '_',
      'x',
      '0',
      'D',
      '\r',
      '\n',
      '\t',
      '"',
      '&',
      '<',
      "'",
      '=',
      '云',
      '\u0001',
      '\uFFFE',
      '𠮷',
      ' ',
    ),
  }),
);
const rowOf = fc.tuple(fc.constant('0010'), text, text);

describe('what we write', () => {
  const columns = [{ title: '工号' }, { title: 'a' }, { title: 'b' }];
  it.each([
    ['csv', (rows: string[][]) => writeCsv(columns, rows)],
    ['xlsx', (rows: string[][]) => writeXlsx('表', columns, rows)],
  ])('is read again exactly: %s', async (_, write) => {
    await fc.assert(
      fc.asyncProperty(fc.array(rowOf, { maxLength: 5 }), async (rows) => {
        const read = await cellsOf(await gather(write(rows)));
        const padded = read?.map((cells) => [...cells, '', ''].slice(0, 3));
        expect(padded).toEqual([['工号', 'a', 'b'], ...rows]);
      }),
      { numRuns: 60 },
    );
  });
});
