import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDesk, type Desk } from '../support/paper/command.ts';
import { columns, RESULT_COLUMNS } from '../support/paper/files.ts';
import { resultsOf } from '../support/paper/oracle.ts';
import {
  alike,
  ballots,
  exportResults,
  LEADERSHIP,
  type Organ,
  PERIOD,
  passed,
  schemeOf,
  scored,
  settleOrgan,
  staff,
} from '../support/paper/organ.ts';
import { type Row, readTable } from '../support/paper/table.ts';

/** An organ whose people have one score of their direct leader's each, and no ballots. */
const plain = (unit: string, percent: number, marks: readonly (readonly [no: string, pool: string, mark: string])[]) =>
  ({
    unit,
    scheme: schemeOf(undefined, { quota: { percent } }),
    roster: [...LEADERSHIP, ...marks.map(([no, pool]) => staff(no, pool))],
    scores: marks.map(([no, , mark]) => scored(no, 'direct', '9002', [mark, mark])),
  }) satisfies Organ;

const SECOND = { direct: 50, deputy: 30, peer: 20 };
const TEN = alike('', 10, ['90', '90']);
const reviewed = (no: string, changes: Row = {}) => passed(no, { reason: '测试', ...changes });

/** One person for each trap of the sheet, led by 9002, second opinion by 9003 unless said otherwise. */
interface Case {
  readonly no: string;
  readonly what: string;
  readonly person?: Row;
  readonly direct?: readonly [string, string] | null;
  readonly deputy?: readonly [string, string] | null;
  readonly peers?: readonly Row[];
  readonly ledger?: readonly Row[];
  readonly review?: Row | null;
  /** total, grade or status, weights */
  readonly expected: readonly [total: string, grade: string, weights: string];
}

const fact = (ledger: string, reason_code: string, points: string, effect = ''): Row => ({
  ...{
    ledger,
    date: '2026-08-03',
    title: '事项',
    reference: `测〔2026〕${reason_code}${points}号`,
    reason_code,
    points,
    effect,
  },
});
const gate = (effect: string): Row => ({ ...fact('accountability', '', '', effect), reference: '' });
const FULL = 'direct:50;deputy:30;peer:20';

const CASES: readonly Case[] = [
  {
    no: '0101',
    what: 'a head without a deputy leader',
    person: { deputy_leader: '' },
    direct: ['94', '94'],
    deputy: null,
    expected: ['93.20', '较好', 'direct:80;peer:20'],
  },
  {
    no: '0102',
    what: 'a head whose deputy leader is the direct one',
    person: { deputy_leader: '9002' },
    direct: ['84', '84'],
    deputy: null,
    expected: ['85.20', '较好', 'direct:80;peer:20'],
  },
  {
    no: '0103',
    what: 'four ballots',
    peers: TEN.slice(0, 4),
    direct: ['80', '80'],
    deputy: ['88', '88'],
    expected: ['83.00', '较好', 'direct:50;deputy:30'],
  },
  {
    no: '0104',
    what: 'exactly five ballots, trimmed to three',
    peers: ballots('', [
      ['0', '100'],
      ['80', '70'],
      ['81', '71'],
      ['82', '72'],
      ['100', '0'],
    ]),
    direct: ['80', '80'],
    deputy: ['80', '80'],
    expected: ['79.40', '一般', FULL],
  },
  {
    no: '0105',
    what: 'a waived direct with a merged deputy',
    person: { deputy_leader: '' },
    direct: ['99', '99'],
    deputy: null,
    review: { waived_sources: 'direct' },
    expected: ['90.00', '较好', 'peer:20'],
  },
  {
    no: '0106',
    what: 'a waived direct with a deputy of its own',
    direct: ['10', '10'],
    deputy: ['80', '80'],
    review: { waived_sources: 'direct' },
    expected: ['84.00', '较好', 'deputy:30;peer:20'],
  },
  { no: '0107', what: 'a missing deputy score', deputy: null, expected: ['', 'PENDING', ''] },
  {
    no: '0108',
    what: 'a missing deputy score, waived',
    direct: ['83', '83'],
    deputy: null,
    review: { waived_sources: 'deputy' },
    expected: ['85.00', '较好', 'direct:50;peer:20'],
  },
  {
    no: '0109',
    what: 'everything waived',
    review: { waived_sources: 'direct;deputy;peer' },
    expected: ['', 'PENDING', ''],
  },
  {
    no: '0110',
    what: 'a waiver that does not apply',
    person: { deputy_leader: '' },
    direct: ['85', '85'],
    deputy: null,
    review: { waived_sources: 'deputy;client' },
    expected: ['86.00', '较好', 'direct:80;peer:20'],
  },
  { no: '0111', what: 'no review at all', review: null, expected: ['', 'PENDING', ''] },
  { no: '0112', what: 'integrity on hold', review: { integrity: 'hold' }, expected: ['', 'PENDING', ''] },
  {
    no: '0113',
    what: 'virtue 一般 caps at 较好',
    direct: ['99', '99'],
    deputy: ['99', '99'],
    review: { virtue: '一般' },
    expected: ['97.20', '较好', FULL],
  },
  {
    no: '0114',
    what: 'virtue 较差 caps at 一般',
    direct: ['99', '99'],
    deputy: ['99', '99'],
    review: { virtue: '较差' },
    expected: ['97.20', '一般', FULL],
  },
  {
    no: '0115',
    what: 'a veto',
    direct: ['99', '99'],
    deputy: ['99', '99'],
    ledger: [gate('veto')],
    expected: ['97.20', '较差', FULL],
  },
  {
    no: '0116',
    what: 'the strictest of two gates',
    direct: ['99', '99'],
    deputy: ['99', '99'],
    ledger: [gate('cap_较好'), gate('cap_一般')],
    expected: ['97.20', '一般', FULL],
  },
  {
    no: '0117',
    what: 'a cap never raises',
    direct: ['50', '50'],
    deputy: ['50', '50'],
    ledger: [gate('cap_较好')],
    expected: ['58.00', '较差', FULL],
  },
  {
    no: '0118',
    what: 'more than a hundred',
    direct: ['100', '100'],
    deputy: ['100', '100'],
    peers: alike('', 6, ['100', '100']),
    ledger: [fact('result', 'village_posting', '7.5'), fact('commendation', 'commended', '6')],
    expected: ['110.00', '好', FULL],
  },
  {
    no: '0119',
    what: 'never below nothing, deductions capped',
    direct: ['5', '5'],
    deputy: ['5', '5'],
    peers: alike('', 5, ['5', '5']),
    ledger: [fact('duty', 'duty_undone', '-15'), fact('accountability', 'negligence', '-15')],
    expected: ['0.00', '较差', FULL],
  },
  {
    no: '0120',
    what: 'half up at the end: 89.995 is 90.00',
    direct: ['89.98', '89.98'],
    deputy: ['90.02', '90.02'],
    peers: [],
    expected: ['90.00', '较好', 'direct:50;deputy:30'],
  },
  {
    no: '0121',
    what: 'half up at the end: 80.025 is 80.03',
    direct: ['80.04', '80.04'],
    deputy: ['80', '80'],
    peers: [],
    expected: ['80.03', '较好', 'direct:50;deputy:30'],
  },
  {
    no: '0122',
    what: 'on leave',
    person: { status: 'no_grade', status_reason: '病假超过半个周期' },
    direct: null,
    deputy: null,
    peers: [],
    review: null,
    expected: ['', 'NO_GRADE', ''],
  },
];

const sheetOrgan: Organ = {
  unit: 'SHEET',
  // One seat for twenty-one people, so that gates and bands speak, not the quota.
  scheme: schemeOf(SECOND, { quota: { percent: 5 } }),
  roster: [...LEADERSHIP, ...CASES.map(({ no, person }) => staff(no, 'ONE', { deputy_leader: '9003', ...person }))],
  scores: CASES.flatMap(({ no, direct = ['85', '85'], deputy = ['85', '85'], peers = TEN }) => [
    ...(direct === null ? [] : [scored(no, 'direct', '9002', [...direct])]),
    ...(deputy === null ? [] : [scored(no, 'deputy', '9003', [...deputy])]),
    ...peers.map((row) => ({ ...row, employee_no: no })),
  ]),
  ledger: CASES.flatMap(({ no, ledger = [] }) => ledger.map((row) => ({ ...row, employee_no: no }))),
  reviews: CASES.flatMap(({ no, review = {} }) => (review === null ? [] : [reviewed(no, review)])),
};

describe.concurrent('the traps, from files', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await createDesk();
    // The database is made once, before many commands at once join it.
    await desk.ok('calendar', 'show', '2026');
  });
  afterAll(() => desk?.remove());

  /** Settles an organ, holds every cell against the oracle, and hands over the rows of those assessed. */
  async function checked(organ: Organ): Promise<Row[]> {
    const quarter = await settleOrgan(desk, organ);
    const rows = columns(await exportResults(desk, organ.unit), ...RESULT_COLUMNS);
    expect(rows).toEqual(resultsOf(quarter));
    return rows.filter(({ status }) => status !== 'NOT_ASSESSED');
  }
  const grades = (rows: readonly Row[]) => rows.map(({ employee_no, grade }) => `${employee_no} ${grade}`);

  it('five pools of two: four seats, not five', async () => {
    const marks = ['A', 'B', 'C', 'D', 'E'].flatMap((pool, i) => [
      [`00${i}1`, pool, '93'] as const,
      [`00${i}2`, pool, '95'] as const,
    ]);
    const rows = await checked(plain('POOLS', 40, marks));
    expect(rows.filter(({ grade }) => grade === '好').map(({ employee_no }) => employee_no)).toEqual([
      '0002',
      '0012',
      '0022',
      '0032',
    ]);
    expect(rows.map(({ seats }) => seats).join('')).toBe('1111111100');
  });

  it('everyone at the standard score: all 较好, nobody 一般, no seat filled', async () => {
    const rows = await checked(
      plain(
        'STANDARD',
        40,
        ['01', '02', '03', '04', '05'].map((no) => [no, 'A', '80']),
      ),
    );
    expect(rows.map(({ grade, seats, rank }) => `${grade} ${seats} ${rank}`)).toEqual(Array(5).fill('较好 2 1'));
  });

  it('33.3 % of three is no seat, and of ten three', async () => {
    const marks = (pool: string, count: number, from: number) =>
      Array.from({ length: count }, (_, i) => [`${from + i}`, pool, `${95 - i / 10}`] as const);
    expect(grades(await checked(plain('THIRD', 33.3, marks('A', 3, 10))))).toEqual(['10 较好', '11 较好', '12 较好']);
  });

  it('one person has no seat', async () => {
    expect(grades(await checked(plain('ONE', 40, [['1', 'A', '100']])))).toEqual(['1 较好']);
  });

  it('nobody at all: every command does its work on nothing', async () => {
    const rows = await checked({ unit: 'EMPTY', scheme: schemeOf(), roster: [], scores: [], ledger: [], reviews: [] });
    expect(rows).toEqual([]);
    await desk.write('none.csv', 'employee_no,amount_yuan\n');
    const at = [PERIOD, '--unit', 'EMPTY'];
    const sums = await desk.json('bonus', 'settle', ...at, '--amounts', 'none.csv', '--out', 'none-bonus.csv');
    expect(sums).toMatchObject({ pool_fen: 0, distributable_fen: 0, paid_fen: 0, carried_fen: 0 });
    expect(await readTable(desk.path('none-bonus.csv'))).toEqual([]);
    await desk.ok('year', 'export', '2026', '--unit', 'EMPTY', '--format', 'csv', '--out', 'none-year.csv');
    expect(await readTable(desk.path('none-year.csv'))).toEqual([]);
  });

  it('the sheet: sources, waivers, gates, caps and rounding', async () => {
    const rows = await checked(sheetOrgan);
    const found = CASES.map(({ no, what }) => {
      const row = rows.find(({ employee_no }) => employee_no === no);
      return [what, row?.total, row?.grade || row?.status, row?.weights];
    });
    expect(found).toEqual(CASES.map(({ what, expected }) => [what, ...expected]));
  });
});
