import type { SummaryRepository } from '../services/store.ts';
import type { Db } from './sql.ts';

const select = {
  id: true,
  unitId: true,
  cycleId: true,
  personId: true,
  text: true,
  edited: true,
  confirmedAt: true,
  joined: true,
  extendedTo: true,
  lateReason: true,
  lateReasonBy: true,
  closedOn: true,
  version: true,
} as const;

/** Self summaries of a quarter (个人小结). */
export function createSummaryRepository(db: Db, now: Date): SummaryRepository {
  return {
    byPerson: (cycleId, personId) =>
      db.selfSummary.findUnique({ where: { cycleId_personId: { cycleId, personId } }, select }),
    ofCycle: (cycleId) => db.selfSummary.findMany({ where: { cycleId }, select }),
    async createMissing(rows) {
      await db.selfSummary.createMany({ skipDuplicates: true, data: rows.map((row) => ({ ...row, createdAt: now })) });
    },
    async update(id, version, change) {
      const rows = await db.selfSummary.updateManyAndReturn({
        where: { id, version },
        data: { ...change, version: version + 1 },
        select,
      });
      return rows[0] ?? null;
    },
  };
}
