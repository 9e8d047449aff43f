import type { PoolSeats } from '../domain/settlement/outcome.ts';
import type { HeldResult, ResultLine, ResultRepository, YearGrade } from '../services/results/ports.ts';
import { carriedBalance, holdResult, moveSeat, readGrades, readLines } from './result-statements.ts';
import { readFacts, readFactsOfPool, readPoolSizes, readSettled } from './settlement/read.ts';
import { settleCycle } from './settlement/settle-cycle.ts';
import type { Db, Sql } from './sql.ts';

/** Results, seats, grades by hand and bonus sheets. What writes is called within a transaction that holds the cycle's row. */
export function createResultRepository(db: Db, sql: Sql, now: Date): ResultRepository {
  return {
    settle: (cycle, by) => settleCycle(sql, { cycleId: cycle.id, scheme: cycle.scheme, ...by, now }),
    lastRun: (cycleId) =>
      db.settlementRun.findFirst({
        where: { cycleId },
        orderBy: { at: 'desc' },
        select: { assumedReviewed: true, people: true, changed: true, at: true },
      }),
    facts: (cycleId, assumeReviewed) => readFacts(sql, cycleId, assumeReviewed),
    factsOfPool: (cycleId, personId, assumeReviewed) => readFactsOfPool(sql, cycleId, personId, assumeReviewed),
    poolSizes: (cycleId) => readPoolSizes(sql, cycleId),
    settled: (cycleId) => readSettled(sql, cycleId),
    async lines(cycleId) {
      const runs = await db.settlementRun.count({ where: { cycleId } });
      return runs === 0 ? null : await sql<ResultLine>(readLines, [cycleId]);
    },
    async hold(cycleId, personId) {
      return (await sql<HeldResult>(holdResult, [cycleId, personId]))[0] ?? null;
    },
    async moveSeat(cycleId, pool, by) {
      return (await sql(moveSeat, [cycleId, pool, by])).length > 0;
    },
    async seats(cycleId) {
      const rows: PoolSeats[] = await db.poolSeats.findMany({
        where: { cycleId },
        select: { pool: true, people: true, seats: true, used: true },
        orderBy: { pool: 'asc' },
      });
      return rows;
    },
    async override({ cycle, personId, ...row }) {
      const where = { cycleId: cycle.id, personId };
      await db.override.updateMany({ where: { ...where, current: true }, data: { current: false } });
      await db.override.create({ data: { ...where, ...row, unitId: cycle.unitId, at: now } });
      await db.result.update({
        where: { cycleId_personId: where },
        data: { status: 'GRADED', grade: row.grade, overridden: true },
      });
    },
    grades: (unitId, periods) => sql<YearGrade>(readGrades, [unitId, periods]),
    async replaceEarlier(unitId, period, rows) {
      const before = await db.earlierGrade.deleteMany({ where: { unitId, period } });
      await db.earlierGrade.createMany({ data: rows.map((row) => ({ ...row, unitId, period, importedAt: now })) });
      return before.count;
    },
    async keepBonus(sheet) {
      await db.bonusSheet.create({ data: { ...sheet, rows: [...sheet.rows], at: now } });
    },
    async carriedBalance(unitId) {
      const [row] = await sql<{ carried: string }>(carriedBalance, [unitId]);
      return BigInt(row?.carried ?? '0');
    },
  };
}
