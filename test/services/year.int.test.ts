import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toPeriod } from '../../src/domain/date.ts';
import type { Grade } from '../../src/domain/scheme.ts';
import { loadScheme } from '../../src/services/schemes/load-scheme.ts';
import { unitYear } from '../../src/services/year/year-ledger.ts';
import { DIRECT_ONLY, LEADERS, type PaperStage, PERIOD, row, setPaperStage } from './paper-stage.ts';

let stage: PaperStage;
beforeAll(async () => {
  stage = await setPaperStage();
});
afterAll(() => stage.close());

/** Imports an earlier quarter's grades; how many it replaced. */
async function earlier(code: string, period: string, grades: Readonly<Record<string, Grade>>): Promise<number> {
  const unit = await stage.unitOf(code);
  const rows = await Promise.all(
    Object.entries(grades).map(async ([no, grade]) => ({ personId: (await stage.person(code, no)).id, grade })),
  );
  return stage.inTx((tx) => tx.results.replaceEarlier(unit.id, period, rows));
}
const year = async (code: string, of = 2026) => unitYear(stage.read(), await stage.unitOf(code), of);
const quarters = async (code: string, of = 2026) =>
  Object.fromEntries((await year(code, of)).rows.map((each) => [each.employeeNo, each.quarters.join(' ')]));

describe('the year of a unit', () => {
  it('joins imported and settled quarters, by the year’s own rules', async () => {
    const code = await stage.unit([
      row('1001', { frontLine: true }),
      row('1002'),
      row('1003', { status: 'no_grade', statusReason: '长期病假' }),
      row('1004', { status: 'not_assessed' }),
    ]);
    await earlier(code, '2026Q1', { 1001: '好', 1002: '较好', 1003: '好' });
    await earlier(code, '2026Q2', { 1001: '好', 1002: '一般' });
    await earlier(code, '2025Q4', { 1001: '较差' });
    await stage.open(code);
    await stage.score(code, { 1001: 85, 1002: 84 });
    await stage.review(code, { 1002: { integrity: 'hold' } });
    await stage.settle(code);
    expect(await quarters(code)).toEqual({
      1001: '好 好 较好 NOT_SETTLED',
      1002: '较好 一般 PENDING NOT_SETTLED',
      1003: '好 NOT_SETTLED NO_GRADE NOT_SETTLED',
    });
    const { rows } = await year(code);
    expect(rows).toMatchObject([
      { employeeNo: '1001', goodCount: 2, excellent: 'eligible', promotion: 'priority' },
      { employeeNo: '1002', excellent: 'ineligible', award: 'barred', promotion: 'barred' },
      { employeeNo: '1003', goodCount: 1 },
    ]);
    expect(await quarters(code, 2025)).toMatchObject({ 1001: 'NOT_SETTLED NOT_SETTLED NOT_SETTLED 较差' });
  });

  it('takes a settled quarter before an imported one', async () => {
    const code = await stage.unit([row('1001'), row('1002'), row('1003')]);
    await earlier(code, PERIOD, { 1001: '较差', 1002: '一般' });
    expect(await quarters(code)).toMatchObject({ 1001: 'NOT_SETTLED NOT_SETTLED 较差 NOT_SETTLED' });
    await stage.open(code);
    await stage.score(code, { 1001: 95, 1002: 85, 1003: 85 });
    await stage.review(code);
    await stage.settle(code);
    expect(await quarters(code)).toEqual({
      1001: 'NOT_SETTLED NOT_SETTLED 好 NOT_SETTLED',
      1002: 'NOT_SETTLED NOT_SETTLED 较好 NOT_SETTLED',
      1003: 'NOT_SETTLED NOT_SETTLED 较好 NOT_SETTLED',
    });
  });

  it('replaces an earlier quarter’s import, of that unit and quarter alone', async () => {
    const [code, other] = [await stage.unit([row('1001'), row('1002')]), await stage.unit([row('1001')])];
    expect(await earlier(code, '2026Q1', { 1001: '好', 1002: '好' })).toBe(0);
    expect(await earlier(code, '2026Q2', { 1001: '较好' })).toBe(0);
    expect(await earlier(other, '2026Q1', { 1001: '较差' })).toBe(0);
    expect(await earlier(code, '2026Q1', { 1002: '一般' })).toBe(2);
    expect(await quarters(code)).toEqual({
      1001: 'NOT_SETTLED 较好 NOT_SETTLED NOT_SETTLED',
      1002: '一般 NOT_SETTLED NOT_SETTLED NOT_SETTLED',
    });
    expect(await quarters(other)).toEqual({ 1001: '较差 NOT_SETTLED NOT_SETTLED NOT_SETTLED' });
  });

  it('lists people by department, then number, by code point, and those who left no more', async () => {
    const code = await stage.unit([
      row('b1', { department: '办公室' }),
      row('B2', { department: '办公室' }),
      row('1003', { department: 'Z科' }),
      row('1002', { department: '乙科' }),
    ]);
    const listed = async () => (await year(code)).rows.map(({ employeeNo }) => employeeNo);
    expect(await listed()).toEqual(['1003', '1002', 'B2', 'b1']);
    await stage.roster(code, [...LEADERS, row('b1')]);
    expect(await listed()).toEqual(['b1']);
  });

  it('goes by the rules of the year’s newest cycle, else by the unit’s scheme', async () => {
    const code = await stage.unit([row('1001')]);
    const unit = await stage.unitOf(code);
    const load = (minGood: number) =>
      stage.inTx((tx) => loadScheme(tx, unit, { ...DIRECT_ONLY, annual: { minGood } }, 'cli:test'));
    const minGood = async (of: number) => (await year(code, of)).scheme.annual.minGood;
    await load(1);
    expect(await minGood(2026)).toBe(1);
    await stage.open(code, toPeriod('2026Q1'));
    await load(3);
    await stage.open(code, toPeriod('2026Q2'));
    await load(4);
    await stage.open(code, toPeriod('2027Q1'));
    await load(2);
    expect(await Promise.all([2025, 2026, 2027].map(minGood))).toEqual([2, 3, 4]);
  });

  it('of a unit with nobody is empty', async () => {
    await stage.roster('NONE', []);
    expect((await year('NONE')).rows).toEqual([]);
  });
});

describe('the bonus sheets of a unit', () => {
  it('are kept as they were, and carry what the newest of each quarter carried', async () => {
    const code = await stage.unit([row('1001')]);
    const { id: unitId } = await stage.unitOf(code);
    const keep = (period: string, carried: bigint, at: string) => {
      stage.at(at);
      const sums = { pool: carried + 5n, distributable: carried + 5n, paid: 5n, carried };
      return stage.inTx((tx) =>
        tx.results.keepBonus({ unitId, period, ...sums, rows: [{ employee_no: '1001' }], actor: 'cli:test' }),
      );
    };
    const balance = () => stage.read().results.carriedBalance(unitId);
    expect(await balance()).toBe(0n);
    await keep('2026Q1', 100n, '2026-04-20T02:00:00Z');
    await keep('2026Q2', 9_007_199_254_740_993n, '2026-07-20T02:00:00Z');
    expect(await balance()).toBe(9_007_199_254_741_093n);
    await keep('2026Q2', 7n, '2026-07-21T02:00:00Z');
    expect(await balance()).toBe(107n);
    expect(
      await stage.rows(`SELECT "period", "carried"::text, "rows" FROM "BonusSheet" WHERE "unitId" = $1 ORDER BY "at"`, [
        unitId,
      ]),
    ).toEqual([
      { period: '2026Q1', carried: '100', rows: [{ employee_no: '1001' }] },
      { period: '2026Q2', carried: '9007199254740993', rows: [{ employee_no: '1001' }] },
      { period: '2026Q2', carried: '7', rows: [{ employee_no: '1001' }] },
    ]);
  });
});
