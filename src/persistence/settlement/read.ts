import type {
  AssessedPerson,
  LedgerFact,
  OverrideFact,
  ReviewFact,
  ScoreFact,
  SettlementFacts,
} from '../../domain/settlement/facts.ts';
import type { PoolSeats, SettledUnit } from '../../domain/settlement/outcome.ts';
import type { Sql } from '../sql.ts';
import { type ResultRow, resultJson, toSettledPerson } from './row.ts';

const people = {
  name: 'settlement.people',
  text: `SELECT p."personId" AS "key", p."category", p."level", p."position", p."pool", p."directLeaderId" AS "directLeader",
      p."deputyLeaderId" AS "deputyLeader",
      CASE p."status" WHEN 'NO_GRADE' THEN 'no_grade' WHEN 'NOT_ASSESSED' THEN 'not_assessed' ELSE 'assessed' END AS "status"
    FROM "Participant" p JOIN "Person" q ON q."id" = p."personId"
    WHERE p."cycleId" = $1::uuid ORDER BY q."employeeNo" COLLATE "C"`,
};

const scores = {
  name: 'settlement.scores',
  text: `SELECT "personId" AS "person", "source", "scores" FROM "ScoreSheet" WHERE "cycleId" = $1::uuid AND "handedIn"
    UNION ALL SELECT "personId", "source", "scores" FROM "Ballot" WHERE "cycleId" = $1::uuid`,
};

const ledger = {
  name: 'settlement.ledger',
  text: `SELECT l."personId" AS "person", l."title", l."reference", l."reasonCode", coalesce(l."points"::text, '') AS "points", l."effect"
    FROM "LedgerEntry" l JOIN "Cycle" c ON c."unitId" = l."unitId" AND c."period" = l."period"
    WHERE c."id" = $1::uuid AND l."approved"`,
};

const reviews = {
  name: 'settlement.reviews',
  text: `SELECT "personId" AS "person", "integrity", "virtue", coalesce("waived", '{}') AS "waived", "reason"
    FROM "Review" WHERE "cycleId" = $1::uuid`,
};

const overrides = {
  name: 'settlement.overrides',
  text: `SELECT "personId" AS "person", "grade" FROM "Override" WHERE "cycleId" = $1::uuid AND "current"`,
};

/** All that a cycle's settlement depends on, people by their ids, in the order of employee numbers. */
export const readFacts = async (sql: Sql, cycleId: string, assumeReviewed: boolean): Promise<SettlementFacts> => ({
  people: await sql<AssessedPerson>(people, [cycleId]),
  scores: await sql<ScoreFact>(scores, [cycleId]),
  ledger: await sql<LedgerFact>(ledger, [cycleId]),
  reviews: await sql<ReviewFact>(reviews, [cycleId]),
  overrides: await sql<OverrideFact>(overrides, [cycleId]),
  assumeReviewed,
});

const results = {
  name: 'settlement.results',
  text: `SELECT ${resultJson('r')} AS "row" FROM "Result" r JOIN "Person" q ON q."id" = r."personId"
    WHERE r."cycleId" = $1::uuid ORDER BY q."employeeNo" COLLATE "C"`,
};

const pools = {
  name: 'settlement.pools',
  text: `SELECT "pool", "people", "seats", "used" FROM "PoolSeats" WHERE "cycleId" = $1::uuid ORDER BY "pool" COLLATE "C"`,
};

/** The results as they stand, people in the order of `readFacts`; empty before the first settlement. */
export const readSettled = async (sql: Sql, cycleId: string): Promise<SettledUnit> => ({
  people: (await sql<{ row: ResultRow }>(results, [cycleId])).map(({ row }) => toSettledPerson(row)),
  pools: await sql<PoolSeats>(pools, [cycleId]),
});
