import type { CalendarRow } from '../domain/calendar.ts';
import { type SummaryWords, summaryWords } from '../domain/self-summary.ts';
import type { Clock } from '../services/ports.ts';
import type { Store, Tx } from '../services/store.ts';
import { createAssessmentRepository } from './assessment-repository.ts';
import { createChatRepository } from './chat-repository.ts';
import { createCycleRepository } from './cycle-repository.ts';
import type { Database } from './database.ts';
import { createIdentityRepository } from './identity-repository.ts';
import { createInboxRepository } from './inbox-repository.ts';
import { createLadderRepository } from './ladder-repository.ts';
import { createLeaveRepository } from './leave-repository.ts';
import { createNoticeRepository } from './operations-notices.ts';
import { createOutboxRepository } from './outbox-repository.ts';
import { createPersonRepository } from './person-repository.ts';
import { createRecordRepository } from './record-repository.ts';
import { createResultRepository } from './result-repository.ts';
import { createRosterRepository } from './roster-repository.ts';
import { type WritePress, writeAlone, writeTogether } from './score-press.ts';
import { createScoreRepository } from './score-repository.ts';
import { createEvidenceRepository, createMonthlyListRepository, createSchemeRepository } from './small-repositories.ts';
import type { Db, Sql } from './sql.ts';
import { createSummaryRepository } from './summary-repository.ts';
import { createUnitRepository } from './unit-repository.ts';

const writeCalendar = {
  name: 'calendar-write',
  text: `INSERT INTO "CalendarDay" ("date", "locality", "workday", "name", "source")
    SELECT r."date", r."locality", r."workday", r."name", r."source"
    FROM json_to_recordset($1::json) AS r("date" text, "locality" text, "workday" boolean, "name" text, "source" text)
    ON CONFLICT ("date", "locality") DO UPDATE SET "workday" = EXCLUDED."workday", "name" = EXCLUDED."name", "source" = EXCLUDED."source"`,
};

// In one order, so that two sweeps with the same keys wait for each other and never in a ring.
const markAll = {
  name: 'mark-all',
  text: `INSERT INTO "SweepMark" ("key", "at") SELECT "key", $2 FROM unnest($1::text[]) AS "key"
    ON CONFLICT DO NOTHING RETURNING "key"`,
};
// The keys of a whole organ's day are many times its people.
const ASKED_AT_ONCE = 50_000;
const marked = { name: 'marked', text: `SELECT "key", "at" FROM "SweepMark" WHERE "key" = ANY($1::text[])` };

function repositories(db: Db, sql: Sql, now: Date, words: SummaryWords, write: WritePress): Tx {
  // A press on many records asks for the same calendar once for each of them.
  const calendars = new Map<string, CalendarRow[]>();
  return {
    now,
    summaryWords: words,
    inbox: createInboxRepository(db, sql, now),
    outbox: createOutboxRepository(sql, now),
    people: createPersonRepository(db, now),
    units: createUnitRepository(db, now),
    schemes: createSchemeRepository(db, now),
    roster: createRosterRepository(sql, now),
    assessment: createAssessmentRepository(db, sql, now),
    results: createResultRepository(db, sql, now),
    records: createRecordRepository(db, now),
    evidence: createEvidenceRepository(db, now),
    lists: createMonthlyListRepository(db, now),
    cycles: createCycleRepository(db, sql, now),
    summaries: createSummaryRepository(db, sql, now),
    scores: createScoreRepository(db, sql, now, write),
    chats: createChatRepository(db, sql, now),
    identity: createIdentityRepository(db, sql, now),
    notices: createNoticeRepository(sql, now),
    ladder: createLadderRepository(sql),
    leaves: createLeaveRepository(db, sql, now),
    async calendar(locality) {
      const known = calendars.get(locality);
      if (known !== undefined) return known;
      const rows = (await db.calendarDay.findMany({ where: { locality: { in: ['', locality] } } })) as CalendarRow[];
      calendars.set(locality, rows);
      return rows;
    },
    async calendarRows() {
      return (await db.calendarDay.findMany({ orderBy: [{ date: 'asc' }, { locality: 'asc' }] })) as CalendarRow[];
    },
    async writeCalendar(rows) {
      await sql(writeCalendar, [JSON.stringify(rows)]);
      calendars.clear();
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
    async markAll(keys) {
      const rows = await sql<{ key: string }>(markAll, [[...keys].toSorted(), now]);
      return new Set(rows.map((row) => row.key));
    },
    async marked(keys) {
      const found = new Map<string, Date>();
      for (let from = 0; from < keys.length; from += ASKED_AT_ONCE) {
        const rows = await sql<{ key: string; at: Date }>(marked, [keys.slice(from, from + ASKED_AT_ONCE)]);
        for (const { key, at } of rows) found.set(key, at);
      }
      return found;
    },
  };
}

/** Milliseconds a transaction may take, and wait for a connection. */
const PATIENCE = {
  press: { timeout: 10_000, maxWait: 2_000 },
  command: { timeout: 900_000, maxWait: 60_000 },
};

/** The one implementation of what the services keep. Serialisation failures and deadlocks are Prisma's to throw; the caller retries. */
export function createStore(database: Database, clock: Clock, locale: 'zh-CN' | 'en-US'): Store {
  const words = summaryWords(locale);
  const onPool: Sql = async <Row>(statement: { name: string; text: string }, params: readonly unknown[]) => {
    const result = await database.pool.query({ name: statement.name, text: statement.text, values: [...params] });
    return result.rows as Row[];
  };
  const write = writeTogether(onPool);
  return {
    transaction: (work, patience = 'press') =>
      database.prisma.$transaction((db) => {
        const inTx: Sql = async <Row>(statement: { text: string }, params: readonly unknown[]) =>
          (await db.$queryRawUnsafe(statement.text, ...params)) as Row[];
        return work(repositories(db, inTx, clock.now(), words, writeAlone(inTx)));
      }, PATIENCE[patience]),
    read: () => repositories(database.prisma, onPool, clock.now(), words, write),
  };
}
