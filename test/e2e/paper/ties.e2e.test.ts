import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDesk, type Desk } from '../support/paper/command.ts';
import { columns, RESULT_COLUMNS, YEAR_COLUMNS } from '../support/paper/files.ts';
import { type Quarter, resultsOf } from '../support/paper/oracle.ts';
import { yearOf } from '../support/paper/oracle-after.ts';
import {
  alike,
  exportResults,
  LEADERSHIP,
  type Organ,
  PERIOD,
  passed,
  rosterFile,
  schemeOf,
  scored,
  settleOrgan,
  staff,
} from '../support/paper/organ.ts';
import { type Row, readTable, toCsv } from '../support/paper/table.ts';

type Mark = readonly [achievement: string, conduct: string];
/** number, direct leader's score or none (waived), every ballot */
const PEOPLE: readonly (readonly [no: string, direct: Mark | null, ballot: Mark])[] = [
  // Pool A: equal totals, the higher achievement has the seat.
  ['A1', ['95', '95'], ['95', '95']],
  ['A2', ['93', '90'], ['93', '90']],
  ['A3', ['91', '93'], ['91', '93']],
  ['A4', ['85', '85'], ['85', '85']],
  ['A5', ['85', '85'], ['85', '85']],
  // Pool B: equal totals and achievement; the direct leader's score decides, a waived one comes last.
  ['B1', ['92', '90'], ['92', '94']],
  ['B2', ['92', '91'], ['92', '90']],
  ['B3', null, ['92', '90.8']],
  ['B4', ['82', '82'], ['82', '82']],
  ['B5', ['82', '82'], ['82', '82']],
  // Pool C: two equal in all three over the last of two seats.
  ['C1', ['96', '96'], ['96', '96']],
  ['C2', ['92', '92'], ['92', '92']],
  ['C3', ['92', '92'], ['92', '92']],
  ['C4', ['84', '84'], ['84', '84']],
  ['C5', ['70', '70'], ['70', '70']],
  // Pool D: three equal over two seats.
  ['D1', ['94', '94'], ['94', '94']],
  ['D2', ['94', '94'], ['94', '94']],
  ['D3', ['94', '94'], ['94', '94']],
  ['D4', ['91', '91'], ['91', '91']],
  ['D5', ['50', '50'], ['50', '50']],
];

/** An administrator keeps settings and decides nothing. */
const ADMIN = 'A5';

const organ: Organ = {
  unit: 'TIES',
  scheme: schemeOf(),
  roster: [...LEADERSHIP, ...PEOPLE.map(([no]) => staff(no, no.charAt(0), no === ADMIN ? { roles: 'admin' } : {}))],
  scores: PEOPLE.flatMap(([no, direct, ballot]) => [
    ...(direct === null ? [] : [scored(no, 'direct', '9002', direct)]),
    ...alike(no, 5, ballot),
  ]),
  reviews: PEOPLE.map(([no, direct]) =>
    passed(no, direct === null ? { waived_sources: 'direct', reason: '领导回避' } : {}),
  ),
};

describe('ties and who decides them', () => {
  let desk: Desk;
  let quarter: Quarter;
  let rows: Row[];

  const decide = (no: string, grade: string, by: string, approvedBy: string) => [
    ...['results', 'override', no, PERIOD, '--unit', 'TIES', '--grade', grade],
    ...['--reason', '会议研究决定', '--by', by, '--approved-by', approvedBy],
  ];
  const gradesOf = (pool: string) =>
    rows.filter((row) => row.pool === pool).map(({ grade, status }) => grade || status || '');
  const now = async () => {
    rows = columns(await exportResults(desk, 'TIES'), ...RESULT_COLUMNS);
  };

  beforeAll(async () => {
    desk = await createDesk();
    quarter = await settleOrgan(desk, organ, 'xlsx');
    await now();
  });
  afterAll(() => desk?.remove());

  it('are broken by achievement, then by the direct leader, or left open', () => {
    expect(rows).toEqual(resultsOf(quarter));
    expect(gradesOf('A')).toEqual(['好', '好', '较好', '较好', '较好']);
    expect(rows.filter(({ pool }) => pool === 'A').map(({ rank }) => rank)).toEqual(['1', '2', '2', '4', '4']);
    expect(gradesOf('B')).toEqual(['好', '好', '较好', '较好', '较好']);
    expect(gradesOf('C')).toEqual(['好', 'TIE', 'TIE', '较好', '一般']);
    expect(gradesOf('D')).toEqual(['TIE', 'TIE', 'TIE', '较好', '较差']);
  });

  it('are decided by two different people whose office it is', async () => {
    const wrong: readonly (readonly [by: string, approvedBy: string])[] = [
      ['9004', '9004'],
      ['9004', 'A1'],
      ['A1', '9001'],
      ['9004', ADMIN],
      ['9004', '0000'],
    ];
    await Promise.all(wrong.map(([by, approvedBy]) => desk.refused(...decide('C2', '好', by, approvedBy))));
    await now();
    expect(rows).toEqual(resultsOf(quarter));
  });

  it('never fill more than the seats', async () => {
    await desk.refused(...decide('A4', '好', '9004', '9001'));
    await desk.ok(...decide('C3', '好', '9004', '9001'));
    await desk.refused(...decide('C2', '好', '9002', '9001'));
    await desk.ok(...decide('C2', '较好', '9002', '9003'));
    await now();
    expect(gradesOf('C')).toEqual(['好', '较好', '好', '较好', '一般']);
    expect(gradesOf('D')).toEqual(['TIE', 'TIE', 'TIE', '较好', '较差']);
  });
});

/** Four quarters of grades, '-' for a quarter without one. */
const YEARS: Readonly<Record<string, string>> = {
  A1: '好 好 好 好',
  A2: '好 好 好 -',
  A3: '好 - - 好',
  A4: '好 好 好 一般',
  A5: '好 好 好 较差',
  B1: '好 较好 较好 较好',
  B2: '较好 较好 较好 较好',
  B3: '- - - -',
  B4: '好 - - -',
  B5: '- 一般 - -',
  C1: '好 好 较好 -',
};
const gradeIn = (no: string, q: number) => YEARS[no]?.split(' ')[q]?.replace('-', '') ?? '';

describe('a year of imported grades', () => {
  let desk: Desk;
  const roster = [
    ...LEADERSHIP,
    ...Object.keys(YEARS).map((no) => staff(no, 'A', { front_line: no === 'A3' || no === 'A4' ? 'yes' : 'no' })),
    staff('Z1', 'A', { status: 'no_grade', status_reason: '新录用' }),
  ];

  beforeAll(async () => {
    desk = await createDesk();
    await desk.write('roster.csv', rosterFile(roster));
    await desk.write('scheme.json', JSON.stringify(schemeOf()));
    await desk.ok('roster', 'import', 'roster.csv', '--unit', 'YEARS');
    await desk.ok('scheme', 'load', 'scheme.json', '--unit', 'YEARS');
    const bring = async (q: number) => {
      const graded = Object.keys(YEARS).filter((no) => gradeIn(no, q) !== '');
      await desk.write(`q${q}.csv`, toCsv([['employee_no', 'grade'], ...graded.map((no) => [no, gradeIn(no, q)])]));
      await desk.ok('results', 'import', `q${q}.csv`, `2025Q${q + 1}`, '--unit', 'YEARS');
    };
    await Promise.all([0, 1, 2, 3].map(bring));
  });
  afterAll(() => desk?.remove());

  it('一般以下 includes 一般, two are enough, a quarter without a grade is neither', async () => {
    await desk.ok('year', 'export', '2025', '--unit', 'YEARS', '--format', 'csv', '--out', 'year.csv');
    const rows = columns(await readTable(desk.path('year.csv')), ...YEAR_COLUMNS);
    const quarters = [0, 1, 2, 3].map((q) => new Map(Object.keys(YEARS).map((no) => [no, gradeIn(no, q)])));
    const byNumber = rows.toSorted((a, b) => ((a.employee_no ?? '') < (b.employee_no ?? '') ? -1 : 1));
    expect(byNumber).toEqual(yearOf(roster, quarters, { minGood: 2 }));
    expect(
      byNumber.map(({ employee_no, excellent, award, promotion }) => [employee_no, excellent, award, promotion]),
    ).toEqual([
      ['A1', 'direct', 'first', 'open'],
      ['A2', 'eligible', 'first', 'open'],
      ['A3', 'eligible', 'first', 'priority'],
      ['A4', 'ineligible', 'barred', 'barred'],
      ['A5', 'ineligible', 'barred', 'barred'],
      ['B1', 'ineligible', 'open', 'open'],
      ['B2', 'ineligible', 'open', 'open'],
      ['B3', 'ineligible', 'open', 'open'],
      ['B4', 'ineligible', 'open', 'open'],
      ['B5', 'ineligible', 'barred', 'barred'],
      ['C1', 'eligible', 'open', 'open'],
      ['Z1', 'ineligible', 'open', 'open'],
    ]);
  });

  it('is told of a proposal whom to strike and why', async () => {
    await desk.write('proposal.csv', toCsv([['employee_no'], ['A1'], ['A3'], ['A4'], ['B1']]));
    const told = await desk.ok('year', 'check', 'proposal.csv', '2025', '--unit', 'YEARS');
    expect(told).toMatch(/A4.*一般/);
    expect(told).toMatch(/B1/);
  });
});
