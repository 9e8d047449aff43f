import { describe, expect, it } from 'vitest';
import { type Column, findHeader } from '../../../src/files/table/header.ts';
import type { Table } from '../../../src/files/table/table.ts';
import { csv, fixture, tableOf } from '../fixture.ts';

const COLUMNS: readonly Column[] = [
  { key: 'employee_no', aliases: ['工号', '人员编号'], required: true },
  { key: 'amount_yuan', aliases: ['金额'], required: true },
  { key: 'note', aliases: ['备注'] },
];
const found = (table: Table) => {
  const reading = findHeader(table, COLUMNS);
  if (reading.kind === 'refused') return reading.faults;
  const { places, unknown, line, rows } = reading.header;
  return { keys: [...places.keys()], unknown, line, rows: rows.length };
};

describe('a header', () => {
  it.each([
    ['employee_no,amount_yuan'],
    [' Employee No , AMOUNT_YUAN '],
    ['工 号,金额（元）'],
    ['*人员编号（必填）,金额：'],
    ['ｅｍｐｌｏｙｅｅ＿ｎｏ,金额(元)'],
  ])('%j is recognised', async (line) => {
    expect(found(await csv(line, '1,2'))).toEqual({
      keys: ['employee_no', 'amount_yuan'],
      unknown: [],
      line: 1,
      rows: 1,
    });
  });

  it('stands below title rows, and needs no rows below it', async () => {
    const table = await csv('三季度绩效,,', '制表：财务,,2026-10-20', '', '备注,工号,金额', '');
    expect(found(table)).toEqual({ keys: ['note', 'employee_no', 'amount_yuan'], unknown: [], line: 4, rows: 0 });
  });

  it('names the columns it does not know', async () => {
    expect(found(await csv('工号,签字,金额,,备 注 二'))).toMatchObject({ unknown: ['签字', '备 注 二'] });
  });

  it('shows which separator is meant', async () => {
    const semicolons = await tableOf(fixture('amounts-semicolon.csv'));
    expect(found(semicolons)).toEqual({ keys: ['employee_no', 'amount_yuan', 'note'], unknown: [], line: 1, rows: 2 });
    expect(found(await csv('工号\t金额', '1\t2,5'))).toMatchObject({ keys: ['employee_no', 'amount_yuan'] });
    expect(found(await csv('工号,金额', '1,"a;b;c;d"'))).toMatchObject({ keys: ['employee_no', 'amount_yuan'] });
  });

  it('shows which sheet is meant', async () => {
    const sheet = (name: string, ...rows: string[][]) => ({
      name,
      rows: rows.map((cells, index) => ({ line: index + 1, cells })),
    });
    const table = { sheets: [sheet('说明', ['工号要写全']), sheet('表', ['工号', '金额'], ['1', '2'])] };
    expect(found(table)).toMatchObject({ line: 1, rows: 1 });
  });

  it('is refused without a needed column, or with one twice, naming those there are', async () => {
    expect(found(await csv('表', '工号,数额'))).toEqual([
      { line: 2, column: 'amount_yuan', code: 'column_missing', args: { found: '工号, 数额' } },
    ]);
    expect(found(await csv('工号,金额,人员编号'))).toEqual([
      { line: 1, column: 'employee_no', code: 'column_twice', args: { found: '工号, 金额, 人员编号' } },
    ]);
  });

  it('is refused where there is none, naming what is needed', async () => {
    const none = [
      { line: 0, column: '', code: 'no_header', args: { columns: 'employee_no (工号), amount_yuan (金额)' } },
    ];
    expect(found(await csv())).toEqual(none);
    expect(found(await csv('0010,3000', '0011,2400'))).toEqual(none);
  });
});
