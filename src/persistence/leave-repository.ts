import type { LeaveRepository } from '../services/leaves/ports.ts';
import type { Db, Sql } from './sql.ts';

const select = {
  id: true,
  unitId: true,
  personId: true,
  kind: true,
  from: true,
  to: true,
  enteredBy: true,
  version: true,
} as const;

// In one order, so that two entries wait for each other and never in a ring.
const lock = {
  name: 'leave-lock',
  text: `SELECT "id" FROM "Person" WHERE "id" = ANY($1::uuid[]) ORDER BY "id" FOR NO KEY UPDATE`,
};

/** Leave and absence (请假、外出). */
export function createLeaveRepository(db: Db, sql: Sql, now: Date): LeaveRepository {
  return {
    byId: (id) => db.leave.findFirst({ where: { id, cancelledAt: null }, select }),
    ofPeople: (personIds, today) =>
      db.leave.findMany({
        where: { personId: { in: [...personIds] }, cancelledAt: null, to: { gte: today } },
        orderBy: [{ from: 'asc' }, { createdAt: 'asc' }],
        select,
      }),
    async lock(personIds) {
      await sql(lock, [personIds]);
    },
    add: (row) => db.leave.create({ data: { ...row, createdAt: now }, select }),
    async cancel(id, version) {
      const rows = await db.leave.updateManyAndReturn({
        where: { id, version, cancelledAt: null },
        data: { cancelledAt: now, version: version + 1 },
        select,
      });
      return rows[0] ?? null;
    },
  };
}
