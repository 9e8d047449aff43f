import type { SummaryRepository } from '../services/store.ts';
import type { Db, Sql } from './sql.ts';

// One statement whatever the number: on T-10 a whole unit has none yet.
const createMissing = {
  name: 'summary.createMissing',
  text: `INSERT INTO "SelfSummary" ("unitId", "cycleId", "personId", "text", "createdAt")
    SELECT r."unitId", r."cycleId", r."personId", r."text", $2
    FROM json_to_recordset($1::json) AS r("unitId" uuid, "cycleId" uuid, "personId" uuid, "text" text) ON CONFLICT DO NOTHING`,
};

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
export function createSummaryRepository(db: Db, sql: Sql, now: Date): SummaryRepository {
  return {
    byPerson: (cycleId, personId) =>
      db.selfSummary.findUnique({ where: { cycleId_personId: { cycleId, personId } }, select }),
    ofCycle: (cycleId) => db.selfSummary.findMany({ where: { cycleId }, select }),
    async createMissing(rows) {
      await sql(createMissing, [JSON.stringify(rows), now]);
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
