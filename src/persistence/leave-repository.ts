import type { LeaveRepository } from '../services/leaves/ports.ts';
import type { Db } from './sql.ts';

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

/** Leave and absence (请假、外出). */
export function createLeaveRepository(db: Db, now: Date): LeaveRepository {
  return {
    byId: (id) => db.leave.findFirst({ where: { id, cancelledAt: null }, select }),
    ofPeople: (personIds, today) =>
      db.leave.findMany({
        where: { personId: { in: [...personIds] }, cancelledAt: null, to: { gte: today } },
        orderBy: [{ from: 'asc' }, { createdAt: 'asc' }],
        select,
      }),
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
