import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDesk, type Desk } from '../support/paper/command.ts';
import { exportResults, PERIOD, schemeOf } from '../support/paper/organ.ts';
import { settleSmall } from '../support/paper/small-organ.ts';
import type { Row } from '../support/paper/table.ts';

/** A line of a file: without a column it is good; with one, a refusal must name line and column, and say the words. */
type Line = readonly [text: string, column?: string, says?: RegExp];

const ROSTER_HEADER = '工号,姓名,部门,职务,类别,组别,直接领导,分管领导,角色,状态,任现职时间,一线';
const ROSTER: readonly Line[] = [
  ['0001,甲一,办公室,科员,综合管理,A,0009,,工作人员,,2024-01-01,否'],
  ['0001,甲二,办公室,科员,综合管理,A,0009,,,,,', '工号', /0001/],
  ['0003,甲三,办公室,科员,综合管理,A,0008,,,,,', '直接领导', /0008/],
  ['0004,甲四,办公室,科员,综合管理,A,9,,,,,', '直接领导', /0009/],
  ['0005,甲五,办公室,科员,综合管理,A,0005,,,,,', '直接领导'],
  ['0006,甲六,办公室,科员,综合管理,A,0009,,皇帝,,,', '角色', /皇帝/],
  ['0007,甲七,办公室,科员,综合管理,A,0009,,,也许,,', '状态', /也许/],
  ['0010,甲八,办公室,科员,综合管理,A,0009,,,,2024-02-30,', '任现职时间', /2024-02-30/],
  ['0011,甲九,办公室,科员,综合管理,A,0009,,,,,大概', '一线', /大概/],
  ['0012,,办公室,科员,综合管理,A,0009,,,,,', '姓名'],
  ['0009,甲十,办公室,主任,综合管理,B,,,内设机构负责人,,,'],
];

const SCORES_HEADER = 'employee_no,source,rater_no,achievement,conduct';
const SCORES: readonly Line[] = [
  ['0001,direct,9002,90,90'],
  ['7777,peer,,90,90', 'employee_no', /7777/],
  ['2,direct,9002,90,90', 'employee_no', /0002/],
  ['0003,direct,9002,101,90', 'achievement', /101/],
  ['0003,deputy,9003,90,90.123', 'conduct', /90\.123/],
  ['0004,direct,9003,90,90', 'rater_no', /9003/],
  ['0001,direct,9002,91,91', 'rater_no'],
  ['0004,client,,90,90', 'source', /client/],
  ['0004,deputy,9003,90,', 'conduct'],
  ['0004,peer,0005,90,90', 'rater_no'],
  ['0005,direct,,90,90', 'rater_no'],
  ['0005,peer,,九十,90', 'achievement', /九十/],
];

const LEDGER_HEADER = 'employee_no,ledger,date,title,reference,reason_code,points,effect';
const LEDGER: readonly Line[] = [
  ['0001,result,2026-07-20,事一,文1,urgent_task,2,'],
  ['0001,result,2026-07-21,事二,文1,commended,1,', 'reference', /文1/],
  ['0002,result,2026-10-01,事三,,,,', 'date', /2026-10-01/],
  ['0002,result,2026-07-20,事四,文4,,2,', 'reason_code'],
  ['0002,duty,2026-07-20,事五,文5,duty_undone,2,', 'points|reason_code'],
  ['0002,result,2026-07-20,事六,,urgent_task,2,', 'reference'],
  ['0002,result,2026-07-20,事七,文7,urgent_task,1.234,', 'points', /1\.234/],
  ['0002,diary,2026-07-20,事八,,,,', 'ledger', /diary/],
  ['0002,duty,2026-07-20,事九,,,,cap_最好', 'effect', /cap_最好/],
  ['0002,result,2026-07-20,事十,文10,being_nice,2,', 'reason_code', /being_nice/],
];

const REVIEWS_HEADER = 'employee_no,integrity,virtue,waived_sources,reason';
const REVIEWS: readonly Line[] = [
  ['0001,pass,好,,'],
  ['0002,perhaps,好,,', 'integrity', /perhaps/],
  ['0003,pass,优秀,,', 'virtue', /优秀/],
  ['0004,pass,好,gossip,无', 'waived_sources', /gossip/],
  ['0001,pass,好,,', 'employee_no', /0001/],
  ['5,pass,好,,', 'employee_no', /0005/],
];

const file = (header: string, lines: readonly Line[], title: string | null = null): string =>
  [...(title === null ? [] : [title]), header, ...lines.map(([text]) => text), ''].join('\n');

/** What a refusal leaves unsaid: each bad row must have a line with its number, column and words; no good row any. */
function unsaid(said: string, lines: readonly Line[], first: number): string[] {
  return lines.flatMap(([text, column, says = /./], i) => {
    const about = said.split('\n').filter((line) => new RegExp(`^\\s*第 ?${first + i} ?行`).test(line));
    if (column === undefined) return about.length > 0 ? [`refused a good row: ${text}`] : [];
    const named = new RegExp(column);
    return about.some((line) => named.test(line) && says.test(line)) ? [] : [`${first + i}, ${column}: ${text}`];
  });
}

describe('a bad file', () => {
  let desk: Desk;
  let before: Row[];
  const at = [PERIOD, '--unit', 'SMALL'] as const;

  beforeAll(async () => {
    desk = await createDesk();
    await settleSmall(desk, 'SMALL');
    before = await exportResults(desk, 'SMALL');
  });
  afterAll(() => desk?.remove());

  it.concurrent('of people names every bad row and makes no unit', async () => {
    await desk.write('bad-roster.csv', file(ROSTER_HEADER, ROSTER, '某单位人员名单,,,,,,,,,,,'));
    const said = await desk.refused('roster', 'import', 'bad-roster.csv', '--unit', 'NEVER');
    expect(unsaid(said, ROSTER, 3)).toEqual([]);
    expect(await desk.refused('cycle', 'open', PERIOD, '--unit', 'NEVER')).toContain('NEVER');
  });

  it.concurrent.each([
    ['scores', SCORES_HEADER, SCORES],
    ['ledger', LEDGER_HEADER, LEDGER],
    ['reviews', REVIEWS_HEADER, REVIEWS],
  ] as const)('of %s names every bad row', async (what, header, lines) => {
    await desk.write(`bad-${what}.csv`, file(header, lines));
    const said = await desk.refused(what, 'import', `bad-${what}.csv`, ...at);
    expect(unsaid(said, lines, 2)).toEqual([]);
  });

  it.concurrent('of amounts, of grades or of days names every bad row', async () => {
    const amounts: Line[] = [
      ['0001,100'],
      ['0002,-1', 'amount_yuan'],
      ['0003,1.001', 'amount_yuan'],
      ['4,1', 'employee_no', /0004/],
    ];
    await desk.write('bad-amounts.csv', file('employee_no,amount_yuan', amounts));
    const settle = ['bonus', 'settle', ...at, '--amounts', 'bad-amounts.csv', '--out', 'never.csv'];
    expect(unsaid(await desk.refused(...settle), amounts, 2)).toEqual([]);
    const grades: Line[] = [['0001,好'], ['0002,优秀', 'grade', /优秀/], ['8888,好', 'employee_no', /8888/]];
    await desk.write('bad-grades.csv', file('employee_no,grade', grades));
    const earlier = ['results', 'import', 'bad-grades.csv', '2026Q1', '--unit', 'SMALL'];
    expect(unsaid(await desk.refused(...earlier), grades, 2)).toEqual([]);
    const days: Line[] = [
      ['2027-01-01,no,元旦,测,'],
      ['2027-02-29,no,节,测,', 'date'],
      ['2027-03-01,也许,节,测,', 'workday'],
    ];
    await desk.write('bad-days.csv', file('date,workday,name,source,locality', days));
    expect(unsaid(await desk.refused('calendar', 'import', 'bad-days.csv'), days, 2)).toEqual([]);
  });

  it.concurrent('of a scheme names every fault', async () => {
    const scheme = {
      ...schemeOf({ direct: 50, peer: 40 }, { quota: { percent: 140 }, bands: { 好: 90, 较好: 95, 一般: 60 } }),
      dimensions: [
        { key: 'achievement', weight: 60 },
        { key: 'virtue', weight: 30 },
      ],
    };
    await desk.write('bad-scheme.json', JSON.stringify(scheme));
    const said = await desk.refused('scheme', 'load', 'bad-scheme.json', '--unit', 'SMALL');
    for (const part of ['sources', 'dimensions', 'percent', 'bands']) expect(said).toContain(part);
    await desk.write('no-scheme.json', '{"name": "x", ');
    await desk.refused('scheme', 'load', 'no-scheme.json', '--unit', 'SMALL');
  });

  it.concurrent('without a column, without a header or not there at all is told so', async () => {
    await desk.write('no-column.csv', 'employee_no,source,rater_no,achievement\n0001,direct,9002,90\n');
    expect(await desk.refused('scores', 'import', 'no-column.csv', ...at)).toContain('conduct');
    await desk.write('no-header.csv', '你好\n再见\n');
    await desk.refused('reviews', 'import', 'no-header.csv', ...at);
    expect(await desk.refused('reviews', 'import', 'nowhere.csv', ...at)).toContain('nowhere.csv');
    await desk.write('not.xlsx', Buffer.from('504b030414000000', 'hex'));
    await desk.refused('scores', 'import', 'not.xlsx', ...at);
  });

  it('has written nothing', async () => {
    await desk.ok('settle', ...at);
    expect(await exportResults(desk, 'SMALL')).toEqual(before);
    await desk.ok('year', 'export', '2026', '--unit', 'SMALL', '--format', 'csv', '--out', 'year.csv');
    expect((await desk.run('calendar', 'show', '2027')).stdout).not.toContain('2027-02-28');
  });
});
