import type { CalendarRow } from '../domain/calendar.ts';
import type { Clock } from '../services/ports.ts';
import type { Store, Tx } from '../services/store.ts';
import { createChatRepository } from './chat-repository.ts';
import { createCycleRepository } from './cycle-repository.ts';
import type { Database } from './database.ts';
import { createIdentityRepository } from './identity-repository.ts';
import { createInboxRepository } from './inbox-repository.ts';
import { createOutboxRepository } from './outbox-repository.ts';
import { createPersonRepository } from './person-repository.ts';
import { createRecordRepository } from './record-repository.ts';
import { type WritePress, writeAlone, writeTogether } from './score-press.ts';
import { createScoreRepository } from './score-repository.ts';
import { createEvidenceRepository, createMonthlyListRepository } from './small-repositories.ts';
import type { Db, Sql } from './sql.ts';
import { createSummaryRepository } from './summary-repository.ts';
import { createUnitRepository } from './unit-repository.ts';

function repositories(db: Db, sql: Sql, now: Date, write: WritePress): Tx {
  return {
    now,
    inbox: createInboxRepository(db, sql, now),
    outbox: createOutboxRepository(db, sql, now),
    people: createPersonRepository(db, now),
    units: createUnitRepository(db),
    records: createRecordRepository(db, now),
    evidence: createEvidenceRepository(db, now),
    lists: createMonthlyListRepository(db, now),
    cycles: createCycleRepository(db, now),
    summaries: createSummaryRepository(db, now),
    scores: createScoreRepository(db, sql, now, write),
    chats: createChatRepository(db, sql, now),
    identity: createIdentityRepository(db, sql, now),
    async calendar(locality) {
      return (await db.calendarDay.findMany({ where: { locality: { in: ['', locality] } } })) as CalendarRow[];
    },
    async complaint(row) {
      return (await db.complaint.create({ data: { ...row, createdAt: now } })).id;
    },
    async complaintText(id) {
      return (await db.complaint.findUnique({ where: { id } }))?.text ?? null;
    },
    async audit(line) {
      await db.auditEntry.create({ data: { ...line, detail: line.detail as object, at: now } });
    },
    async mark(key) {
      return (await db.sweepMark.createMany({ skipDuplicates: true, data: [{ key, at: now }] })).count > 0;
    },
    async unmark(key) {
      await db.sweepMark.delete({ where: { key } });
    },
    async marked(keys) {
      const rows = await db.sweepMark.findMany({ where: { key: { in: [...keys] } } });
      return new Set(rows.map((row) => row.key));
    },
  };
}

/** The one implementation of what the services keep. Serialisation failures and deadlocks are Prisma's to throw; the caller retries. */
export function createStore(database: Database, clock: Clock): Store {
  const onPool: Sql = async <Row>(statement: { name: string; text: string }, params: readonly unknown[]) => {
    const result = await database.pool.query({ name: statement.name, text: statement.text, values: [...params] });
    return result.rows as Row[];
  };
  const write = writeTogether(onPool);
  return {
    transaction: (work) =>
      database.prisma.$transaction(
        (db) => {
          const inTx: Sql = async <Row>(statement: { text: string }, params: readonly unknown[]) =>
            (await db.$queryRawUnsafe(statement.text, ...params)) as Row[];
          return work(repositories(db, inTx, clock.now(), writeAlone(inTx)));
        },
        { timeout: 10_000, maxWait: 2_000 },
      ),
    read: () => repositories(database.prisma, onPool, clock.now(), write),
  };
}
