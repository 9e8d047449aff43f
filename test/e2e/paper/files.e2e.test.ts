import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDesk, type Desk } from '../support/paper/command.ts';
import {
  exportResults,
  LEADERSHIP,
  PERIOD,
  rosterFile,
  schemeOf,
  scoresFile,
  scoresWorkbook,
  staff,
} from '../support/paper/organ.ts';
import { SMALL_SCORES, settleSmall } from '../support/paper/small-organ.ts';
import { parseCsv, type Row, toGb18030 } from '../support/paper/table.ts';
import { readXlsx } from '../support/paper/xlsx.ts';

const CHINESE: Readonly<Record<string, string>> = {
  employee_no: '工号',
  source: '来源',
  rater_no: '评分人工号',
  achievement: '工作实绩',
  conduct: '工作作风',
  direct: '直接领导',
  deputy: '分管领导',
  peer: '民主测评',
};
const inChinese = (text: string) => text.replace(/[a-z_]+/g, (word) => CHINESE[word] ?? word);

describe('files of every kind', () => {
  let desk: Desk;
  let before: Row[];
  const at = [PERIOD, '--unit', 'SMALL'] as const;
  const approve = ['cycle', 'advance', ...at, '--to', 'APPROVAL', '--by', '9004', '--reason', '审查完成'];

  beforeAll(async () => {
    desk = await createDesk();
    await settleSmall(desk, 'SMALL');
    before = await exportResults(desk, 'SMALL');
  });
  afterAll(() => desk?.remove());

  it('bring the same numbers: byte-order mark and CRLF, GB18030, a workbook', async () => {
    // Each brings other scores than the one before, so that a file that brings nothing is found out.
    const less = (by: number) =>
      scoresFile(SMALL_SCORES.map((row) => ({ ...row, conduct: String(Number(row.conduct) - by) })));
    await desk.write('bom.csv', `\uFEFF${less(10).replaceAll('\n', '\r\n')}`);
    await desk.write('gb.csv', toGb18030(`云溪评分表,,,,\n\n${inChinese(less(20))}`.replaceAll('\n', '\r\n')));
    await desk.write('book.xlsx', scoresWorkbook(SMALL_SCORES));
    for (const [name, total] of [
      // 0003 has 87 everywhere: 0.6 × 87 + 0.4 × 77, and so on.
      ['bom.csv', '83.00'],
      ['gb.csv', '79.00'],
      ['book.xlsx', '87.00'],
    ] as const) {
      await desk.ok('scores', 'import', name, ...at);
      expect(await desk.ok('settle', ...at), name).toMatch(new RegExp(`0003.*${total}`));
    }
    expect(await exportResults(desk, 'SMALL')).toEqual(before);
  });

  it('change nothing when they come a second time', async () => {
    expect(typeof (await desk.json('scores', 'import', 'scores.csv', ...at))).toBe('object');
    expect(await desk.json('settle', ...at)).toMatchObject({ changed_count: 0 });
  });

  it('answer --json with one value, notes apart', async () => {
    for (const args of [
      ['cycle', 'status', ...at],
      ['results', 'explain', '0001', ...at],
    ]) {
      const done = await desk.run(...args, '--json');
      expect(done.code, `${args}\n${done.stderr}`).toBe(0);
      expect(typeof JSON.parse(done.stdout)).toBe('object');
    }
    const refused = await desk.run('cycle', 'status', PERIOD, '--unit', 'NEVER', '--json');
    expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining('NEVER') });
    expect(refused.stdout === '' || JSON.parse(refused.stdout)).toBeTruthy();
  });

  it('are called provisional while the cycle is open', async () => {
    const done = await desk.run('year', 'export', '2026', '--unit', 'SMALL', '--format', 'csv', '--out', 'year.csv');
    expect(done.stderr).toMatch(/尚未|暂/);
    await desk.write('amounts.csv', 'employee_no,amount_yuan\n0001,100\n');
    const paid = ['bonus', 'settle', ...at, '--amounts', 'amounts.csv', '--out', 'bonus.csv'];
    expect((await desk.run(...paid, '--json')).stderr).toMatch(/尚未|暂/);
  });

  it('replace what the same command brought; the settlement says who changed and how', async () => {
    const corrected = SMALL_SCORES.map((row) =>
      row.employee_no === '0002' && row.source === 'direct' ? { ...row, achievement: '99', conduct: '99' } : row,
    ).filter(({ employee_no }) => employee_no !== '0005');
    await desk.write('corrected.csv', scoresFile(corrected));
    await desk.ok('scores', 'import', 'corrected.csv', ...at);
    const said = await desk.ok('settle', ...at);
    // 0002: 91 by half, 99 by half.
    expect(said).toMatch(/0002.*91\.00.*95\.00/);
    expect(said).toMatch(/0005.*79\.00/);
    expect(said).not.toMatch(/0003|0004/);
    const after = await exportResults(desk, 'SMALL');
    const row = (no: string) => after.find(({ employee_no }) => employee_no === no);
    expect(row('0002')).toMatchObject({ total: '95.00', status: 'GRADED' });
    expect(row('0005')).toMatchObject({ total: '', status: 'PENDING' });
  });

  it('settle on assumed reviews, which do not reach APPROVAL', async () => {
    await desk.ok('settle', ...at, '--assume-reviewed');
    expect(await desk.refused(...approve)).not.toBe('');
    await desk.ok('settle', ...at);
  });

  it('are closed out once the grades are up for approval', async () => {
    await desk.ok('reviews', 'import', 'reviews.csv', ...at);
    await desk.ok(...approve);
    expect(JSON.stringify(await desk.json('cycle', 'status', ...at))).toContain('APPROVAL');
    const settled = await exportResults(desk, 'SMALL');
    await desk.refused('scores', 'import', 'corrected.csv', ...at);
    await desk.refused('settle', ...at);
    expect(await exportResults(desk, 'SMALL')).toEqual(settled);
  });
});

describe('text that looks like a formula', () => {
  const HOSTILE = ['=cmd()', '+1+1', '-2+3', '@SUM(A1)', '＝cmd()', '＠x', '\tx=1'];
  let desk: Desk;

  beforeAll(async () => {
    desk = await createDesk();
    const people = HOSTILE.map((name, i) => staff(`000${i}`, 'A', { name, department: name, status_reason: name }));
    await desk.write('roster.csv', rosterFile([...LEADERSHIP, ...people]));
    await desk.write('scheme.json', JSON.stringify(schemeOf()));
    await desk.ok('roster', 'import', 'roster.csv', '--unit', 'HOSTILE');
    await desk.ok('scheme', 'load', 'scheme.json', '--unit', 'HOSTILE');
    await desk.ok('cycle', 'open', PERIOD, '--unit', 'HOSTILE');
    await desk.ok('settle', PERIOD, '--unit', 'HOSTILE', '--assume-reviewed');
  });
  afterAll(() => desk?.remove());

  it.each(['csv', 'xlsx'] as const)('goes out as text: %s', async (format) => {
    const out = `out.${format}`;
    await desk.ok('results', 'export', PERIOD, '--unit', 'HOSTILE', '--format', format, '--out', out);
    const bytes = await readFile(desk.path(out));
    const rows = format === 'csv' ? parseCsv(bytes.toString().replace('\uFEFF', '')) : readXlsx(bytes);
    const found = rows.flat().filter((cell) => /^\s*[=+\-@＝＋－＠\t\r\0]/.test(cell));
    expect(found).toEqual([]);
    expect(rows.flat().filter((cell) => cell.includes('cmd()')).length).toBeGreaterThanOrEqual(2);
  });
});
