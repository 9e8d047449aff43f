import type { CycleState } from '../domain/cycle.ts';
import type { Scheme } from '../domain/scheme.ts';
import type { Cycle } from '../services/entities.ts';
import type { CycleRepository } from '../services/store.ts';
import type { Db, Sql } from './sql.ts';

const lockCycle = {
  name: 'cycle-lock',
  text: 'SELECT "id" FROM "Cycle" WHERE "unitId" = $1::uuid AND "period" = $2::text FOR UPDATE',
};

type Row = Awaited<ReturnType<Db['cycle']['findMany']>>[number];

function toCycle(row: Row): Cycle {
  return {
    id: row.id,
    unitId: row.unitId,
    period: row.period,
    state: row.state as CycleState,
    scheme: row.scheme as unknown as Scheme,
    openedOn: row.openedOn,
  };
}

/** Cycles (考核周期): a unit's quarter with its frozen scheme. */
export function createCycleRepository(db: Db, sql: Sql, now: Date): CycleRepository {
  const many = async (where: object): Promise<Cycle[]> =>
    (await db.cycle.findMany({ where, orderBy: { period: 'desc' } })).map(toCycle);
  return {
    ofUnit: (unitId) => many({ unitId }),
    async byId(id) {
      return (await many({ id }))[0] ?? null;
    },
    async byPeriod(unitId, period) {
      return (await many({ unitId, period }))[0] ?? null;
    },
    ofPerson: (personId) => many({ participants: { some: { personId } } }),
    ofLeader: (directLeaderId) => many({ participants: { some: { directLeaderId } } }),
    async create(cycle) {
      const rows = await db.cycle.createManyAndReturn({
        skipDuplicates: true,
        data: [{ ...cycle, scheme: cycle.scheme as unknown as object, openedAt: now }],
      });
      const row = rows[0];
      return row === undefined ? null : toCycle(row);
    },
    async lock(unitId, period) {
      await sql(lockCycle, [unitId, period]);
      return (await many({ unitId, period }))[0] ?? null;
    },
    async move(id, from, to, actor, reason) {
      const rows = await db.cycle.updateManyAndReturn({ where: { id, state: from }, data: { state: to } });
      const row = rows[0];
      if (row === undefined) return false;
      await db.cycleMove.create({ data: { cycleId: id, unitId: row.unitId, from, to, actor, reason, at: now } });
      return true;
    },
    participants: (cycleId) =>
      db.participant.findMany({
        where: { cycleId },
        select: { personId: true, status: true, statusReason: true, directLeaderId: true },
      }),
    async setStatus(cycleId, personId, from, to, reason) {
      // Taken back, the status is the roster's again.
      const statusByHand = to !== 'PENDING';
      const changed = await db.participant.updateMany({
        where: { cycleId, personId, status: from },
        data: { status: to, statusReason: reason, statusByHand },
      });
      return changed.count > 0;
    },
  };
}
