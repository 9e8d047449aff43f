import type { RecordState } from '../domain/record.ts';
import type { WorkRecord } from '../services/entities.ts';
import type { RecordRepository } from '../services/store.ts';
import type { Db } from './sql.ts';

type Row = Awaited<ReturnType<Db['workRecord']['findMany']>>[number];

/** A row as the services know it. */
export function toWorkRecord(row: Row): WorkRecord {
  return {
    id: row.id,
    unitId: row.unitId,
    personId: row.personId,
    state: row.state as RecordState,
    month: row.month,
    occurredOn: row.occurredOn,
    text: row.text,
    quantity: row.quantity,
    measure: row.measure,
    target: row.target,
    visibility: row.visibility === 'assessment_only' ? 'assessment_only' : 'public',
    evidenceMessageId: row.evidenceMessageId,
    returnReason: row.returnReason,
    version: row.version,
  };
}

const order = [{ occurredOn: 'asc' }, { createdAt: 'asc' }, { id: 'asc' }] as const;

/** Work records (实绩). */
export function createRecordRepository(db: Db, now: Date): RecordRepository {
  const many = async (where: object): Promise<WorkRecord[]> =>
    (await db.workRecord.findMany({ where, orderBy: [...order] })).map(toWorkRecord);
  const waiting = (leaderId: string) => ({ state: 'SUBMITTED', person: { directLeaderId: leaderId } });
  return {
    async byId(id) {
      return (await many({ id }))[0] ?? null;
    },
    byIds: (ids) => many({ id: { in: [...ids] } }),
    carried: (ids) => many({ id: { in: [...ids] }, carriedFrom: { not: null } }),
    async create(record) {
      const { state } = record;
      const rows = await db.workRecord.createManyAndReturn({
        skipDuplicates: true,
        data: [{ ...record, createdAt: now, updatedAt: now, submittedAt: state === 'SUBMITTED' ? now : null }],
      });
      return rows[0] === undefined ? null : toWorkRecord(rows[0]);
    },
    async bySource(sourceMessageId, personId) {
      return (await many({ sourceMessageId, personId }))[0] ?? null;
    },
    async update(id, version, change) {
      // Brought back, or moved to another month, it stands for itself: what it came from may be carried on again.
      const leaves = change.state === 'DRAFT' ? {} : { month: { not: change.month } };
      if (change.state === 'DRAFT' || change.month !== undefined)
        await db.workRecord.updateMany({
          where: { id, version, carriedFrom: { not: null }, ...leaves },
          data: { carriedFrom: null },
        });
      const rows = await db.workRecord.updateManyAndReturn({
        where: { id, version },
        data: {
          ...change,
          version: version + 1,
          updatedAt: now,
          ...(change.state === 'VERIFIED' ? { verifiedAt: now } : {}),
        },
      });
      return rows[0] === undefined ? null : toWorkRecord(rows[0]);
    },
    ofPerson: (personId, months) => many({ personId, month: { in: [...months] } }),
    submittedSince: (personId, months, since) =>
      many({
        personId,
        month: { in: [...months] },
        state: { in: ['SUBMITTED', 'VERIFIED'] },
        submittedAt: { gt: since },
      }),
    ofUnit: (unitId, month) => many({ unitId, month, state: { in: ['SUBMITTED', 'VERIFIED', 'RETURNED'] } }),
    toVerify: (leaderId, month) => many({ ...waiting(leaderId), month }),
    async monthsToVerify(leaderId, until) {
      const rows = await db.workRecord.findMany({
        where: { ...waiting(leaderId), month: { lte: until } },
        distinct: ['month'],
        select: { month: true },
        orderBy: { month: 'asc' },
      });
      return rows.map((row) => row.month);
    },
    async leadersToVerify(unitId, month) {
      const rows = await db.workRecord.findMany({
        where: { unitId, month, state: 'SUBMITTED' },
        select: { person: { select: { directLeaderId: true } } },
      });
      const counts = new Map<string, number>();
      for (const { person } of rows) {
        if (person.directLeaderId !== null)
          counts.set(person.directLeaderId, (counts.get(person.directLeaderId) ?? 0) + 1);
      }
      return [...counts].map(([leaderId, records]) => ({ leaderId, records }));
    },
    drafts: (personId) => db.workRecord.count({ where: { personId, state: 'DRAFT' } }),
  };
}
