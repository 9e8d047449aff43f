import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDesk, type Desk } from '../support/paper/command.ts';
import { BONUS_COLUMNS, columns, RESULT_COLUMNS, YEAR_COLUMNS } from '../support/paper/files.ts';
import { resultsOf } from '../support/paper/oracle.ts';
import { bonusOf, yearOf } from '../support/paper/oracle-after.ts';
import { exportResults, PERIOD, settleOrgan } from '../support/paper/organ.ts';
import { createChance, randomOrgan, type Traits } from '../support/paper/random-organ.ts';
import { type Row, readTable, toCsv } from '../support/paper/table.ts';

const ORGANS: readonly (Traits & { kind: 'csv' | 'xlsx'; split: 'equal' | 'total'; coefficient: number })[] = [
  {
    seed: 1,
    size: 5,
    pools: 2,
    sources: 0,
    percent: 40,
    indicators: false,
    kind: 'csv',
    split: 'equal',
    coefficient: 1,
  },
  {
    seed: 2,
    size: 60,
    pools: 5,
    sources: 1,
    percent: 33.3,
    indicators: true,
    kind: 'xlsx',
    split: 'total',
    coefficient: 0.87,
  },
  {
    seed: 3,
    size: 41,
    pools: 7,
    sources: 2,
    percent: 40,
    indicators: true,
    kind: 'csv',
    split: 'equal',
    coefficient: 0.333,
  },
  {
    seed: 4,
    size: 27,
    pools: 1,
    sources: 3,
    percent: 62.5,
    indicators: false,
    kind: 'xlsx',
    split: 'total',
    coefficient: 0,
  },
];

describe.concurrent('organs by chance, cell by cell', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await createDesk();
    // The database is made once, before many commands at once join it.
    await desk.ok('calendar', 'show', '2026');
  });
  afterAll(() => desk?.remove());

  it.each(ORGANS)('seed $seed: $size people in $pools pools', async ({ kind, split, coefficient, ...traits }) => {
    const made = randomOrgan(traits);
    const bonus = { rates: { 较好: 0.015, 一般: 0.5, 较差: 1 }, unitCoefficient: coefficient, split };
    const organ = { ...made, scheme: { ...made.scheme, bonus } };
    const quarter = await settleOrgan(desk, organ, kind);
    const wanted = resultsOf(quarter);
    expect(columns(await exportResults(desk, organ.unit), ...RESULT_COLUMNS)).toEqual(wanted);

    const at = ['--unit', organ.unit];
    const own = (name: string) => `${organ.unit}-${name}.csv`;
    const chance = createChance(traits.seed);
    const amounts: Row[] = wanted
      .filter(({ status }) => status !== 'NOT_ASSESSED')
      .map(({ employee_no = '' }) => ({ employee_no, amount_yuan: `${chance.int(9000)}.${chance.int(90) + 10}` }));
    await desk.write(
      own('amounts'),
      toCsv([['employee_no', 'amount_yuan'], ...amounts.map((row) => Object.values(row))]),
    );
    const sums = await desk.json('bonus', 'settle', PERIOD, ...at, '--amounts', own('amounts'), '--out', own('bonus'));
    const paid = bonusOf(amounts, wanted, quarter.scheme.bonus);
    expect(sums).toMatchObject(paid.sums);
    expect(columns(await readTable(desk.path(own('bonus'))), ...BONUS_COLUMNS)).toEqual(paid.sheet);

    if (traits.seed !== 2) return;
    await desk.ok('year', 'export', '2026', ...at, '--format', 'csv', '--out', 'year.csv');
    const year = columns(await readTable(desk.path('year.csv')), ...YEAR_COLUMNS);
    const third = new Map(wanted.map((row) => [row.employee_no ?? '', row.grade ?? '']));
    const none = new Map<string, string>();
    const inOrder = year.toSorted((a, b) => ((a.employee_no ?? '') < (b.employee_no ?? '') ? -1 : 1));
    expect(inOrder).toEqual(yearOf(quarter.roster, [none, none, third, none], quarter.scheme.annual));
  });

  it('cover what they are for', () => {
    const rows = ORGANS.flatMap((traits) => {
      const { unit: _, scheme, roster, scores, ledger = [], reviews = [] } = randomOrgan(traits);
      const quarter = JSON.parse(JSON.stringify({ scheme, roster, scores, ledger, reviews }));
      return resultsOf(quarter);
    });
    for (const status of ['GRADED', 'TIE', 'PENDING', 'NO_GRADE', 'NOT_ASSESSED']) {
      expect(rows.filter((row) => row.status === status).length, status).toBeGreaterThan(0);
    }
    for (const grade of ['好', '较好', '一般', '较差']) {
      expect(rows.filter((row) => row.grade === grade).length, grade).toBeGreaterThan(3);
    }
    expect(new Set(rows.map(({ weights }) => weights)).size).toBeGreaterThan(10);
  });
});
