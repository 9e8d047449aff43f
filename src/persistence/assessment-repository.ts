import type { AssessmentRepository } from '../services/assessment/ports.ts';
import type { Db, Sql } from './sql.ts';

/** Rows of one statement: a file of half a million does not become one parameter. */
const CHUNK = 20_000;

const writeSheets = {
  name: 'import-sheets',
  text: `INSERT INTO "ScoreSheet" AS s ("unitId", "cycleId", "raterId", "personId", "source", "scores", "saved", "handedIn", "origin", "updatedAt")
    SELECT $1::uuid, $2::uuid, r."raterId", r."personId", r."source", r."scores", true, true, 'import', $4::timestamptz
    FROM json_to_recordset($3::json) AS r("raterId" uuid, "personId" uuid, "source" text, "scores" jsonb)
    ON CONFLICT ("cycleId", "personId", "source", "raterId") DO UPDATE SET "scores" = EXCLUDED."scores", "reason" = '', "saved" = true,
      "handedIn" = true, "origin" = 'import', "version" = s."version" + 1, "updatedAt" = EXCLUDED."updatedAt"`,
};

// In random order: the order of the rows must not be the order of the papers.
const writeBallots = {
  name: 'import-ballots',
  text: `INSERT INTO "Ballot" ("unitId", "cycleId", "personId", "source", "scores", "origin")
    SELECT $1::uuid, $2::uuid, r."personId", r."source", r."scores", 'import'
    FROM json_to_recordset($3::json) AS r("personId" uuid, "source" text, "scores" jsonb) ORDER BY random()`,
};

const writeLedger = {
  name: 'import-ledger',
  text: `INSERT INTO "LedgerEntry" ("unitId", "period", "personId", "ledger", "date", "title", "reference", "reasonCode", "points", "effect",
      "quantity", "measure", "target", "origin", "createdAt")
    SELECT $1::uuid, $2::text, r."personId", r."ledger", r."date", r."title", r."reference", r."reasonCode", r."points", r."effect",
      r."quantity", r."measure", r."target", 'import', $4::timestamptz
    FROM json_to_recordset($3::json) AS r("personId" uuid, "ledger" text, "date" text, "title" text, "reference" text, "reasonCode" text,
      "points" numeric, "effect" text, "quantity" text, "measure" text, "target" text)`,
};

const writeReviews = {
  name: 'import-reviews',
  text: `INSERT INTO "Review" ("unitId", "cycleId", "personId", "integrity", "virtue", "waived", "reason", "officer", "origin", "at")
    SELECT $1::uuid, $2::uuid, r."personId", r."integrity", r."virtue", ARRAY(SELECT json_array_elements_text(r."waived")), r."reason",
      $4::text, 'import', $5::timestamptz
    FROM json_to_recordset($3::json) AS r("personId" uuid, "integrity" text, "virtue" text, "waived" json, "reason" text)
    ON CONFLICT ("cycleId", "personId") DO UPDATE SET "integrity" = EXCLUDED."integrity", "virtue" = EXCLUDED."virtue",
      "waived" = EXCLUDED."waived", "reason" = EXCLUDED."reason", "officer" = EXCLUDED."officer", "origin" = 'import', "at" = EXCLUDED."at"`,
};

const chunks = <Row>(rows: readonly Row[]): string[] =>
  Array.from({ length: Math.ceil(rows.length / CHUNK) }, (_, index) =>
    JSON.stringify(rows.slice(index * CHUNK, (index + 1) * CHUNK)),
  );

// The statement mixes the ballots of one piece; this, those of different pieces.
const mixed = <Row>(rows: readonly Row[]): Row[] =>
  rows
    .map((row) => ({ row, place: Math.random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ row }) => row);

/** Scores, ledgers and reviews that come from files. Call it within a transaction that holds the cycle's row. */
export function createAssessmentRepository(db: Db, sql: Sql, now: Date): AssessmentRepository {
  const imported = (cycle: { id: string }) => ({ cycleId: cycle.id, origin: 'import' });
  return {
    handedInByChat: (cycleId) =>
      db.scoreSheet.findMany({
        where: { cycleId, origin: 'chat', handedIn: true },
        select: { personId: true, raterId: true, source: true },
      }),
    async replaceScores(cycle, { sheets, ballots }) {
      const before = await db.scoreSheet.deleteMany({ where: imported(cycle) });
      const ballotsBefore = await db.ballot.deleteMany({ where: imported(cycle) });
      for (const part of chunks(sheets)) await sql(writeSheets, [cycle.unitId, cycle.id, part, now]);
      for (const part of chunks(mixed(ballots))) await sql(writeBallots, [cycle.unitId, cycle.id, part]);
      return before.count + ballotsBefore.count;
    },
    async replaceLedger(unitId, period, rows) {
      const before = await db.ledgerEntry.deleteMany({ where: { unitId, period, origin: 'import' } });
      for (const part of chunks(rows)) await sql(writeLedger, [unitId, period, part, now]);
      return before.count;
    },
    async replaceReviews(cycle, rows, officer) {
      const before = await db.review.deleteMany({ where: imported(cycle) });
      for (const part of chunks(rows)) await sql(writeReviews, [cycle.unitId, cycle.id, part, officer, now]);
      return before.count;
    },
  };
}
