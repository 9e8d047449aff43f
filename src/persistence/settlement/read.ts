import type {
  AssessedPerson,
  LedgerFact,
  OverrideFact,
  ReviewFact,
  ScoreFact,
  SettlementFacts,
} from '../../domain/settlement/facts.ts';
import type { PoolSeats, SettledUnit } from '../../domain/settlement/outcome.ts';
import type { PoolSize } from '../../domain/settlement/quota.ts';
import type { Sql } from '../sql.ts';
import { type ResultRow, resultJson, toSettledPerson } from './row.ts';

/** A statement over a cycle, and the same over some of its people: a text of its own, so that the indexes serve it. */
const narrowed = (name: string, text: (narrow: string) => string) => ({
  all: { name: `settlement.${name}`, text: text('') },
  of: { name: `settlement.${name}.of`, text: text(` AND "personId" = ANY($2::uuid[])`) },
});

const person = `SELECT p."personId" AS "key", p."category", p."level", p."position", p."pool", p."directLeaderId" AS "directLeader",
      p."deputyLeaderId" AS "deputyLeader",
      CASE p."status" WHEN 'NO_GRADE' THEN 'no_grade' WHEN 'NOT_ASSESSED' THEN 'not_assessed' ELSE 'assessed' END AS "status"
    FROM "Participant" p JOIN "Person" q ON q."id" = p."personId"`;

const people = {
  name: 'settlement.people',
  text: `${person} WHERE p."cycleId" = $1::uuid ORDER BY q."employeeNo" COLLATE "C"`,
};

const peopleOfPool = {
  name: 'settlement.people.pool',
  text: `${person} JOIN "Participant" o ON o."cycleId" = p."cycleId" AND o."pool" = p."pool"
    WHERE p."cycleId" = $1::uuid AND o."personId" = $2::uuid ORDER BY q."employeeNo" COLLATE "C"`,
};

const scores = narrowed(
  'scores',
  (
    narrow,
  ) => `SELECT "personId" AS "person", "source", "scores" FROM "ScoreSheet" WHERE "cycleId" = $1::uuid AND "handedIn"${narrow}
    UNION ALL SELECT "personId", "source", "scores" FROM "Ballot" WHERE "cycleId" = $1::uuid${narrow}`,
);

const ledger = narrowed(
  'ledger',
  (
    narrow,
  ) => `SELECT l."personId" AS "person", l."title", l."reference", l."reasonCode", coalesce(l."points"::text, '') AS "points", l."effect"
    FROM "LedgerEntry" l JOIN "Cycle" c ON c."unitId" = l."unitId" AND c."period" = l."period"
    WHERE c."id" = $1::uuid AND l."approved"${narrow}`,
);

const reviews = narrowed(
  'reviews',
  (narrow) => `SELECT "personId" AS "person", "integrity", "virtue", coalesce("waived", '{}') AS "waived", "reason"
    FROM "Review" WHERE "cycleId" = $1::uuid${narrow}`,
);

const overrides = narrowed(
  'overrides',
  (narrow) =>
    `SELECT "personId" AS "person", "grade" FROM "Override" WHERE "cycleId" = $1::uuid AND "current"${narrow}`,
);

const readOf = async (
  sql: Sql,
  of: 'all' | 'of',
  params: readonly unknown[],
): Promise<Pick<SettlementFacts, 'scores' | 'ledger' | 'reviews' | 'overrides'>> => ({
  scores: await sql<ScoreFact>(scores[of], params),
  ledger: await sql<LedgerFact>(ledger[of], params),
  reviews: await sql<ReviewFact>(reviews[of], params),
  overrides: await sql<OverrideFact>(overrides[of], params),
});

/** All that a cycle's settlement depends on, people by their ids, in the order of employee numbers. */
export const readFacts = async (sql: Sql, cycleId: string, assumeReviewed: boolean): Promise<SettlementFacts> => ({
  people: await sql<AssessedPerson>(people, [cycleId]),
  ...(await readOf(sql, 'all', [cycleId])),
  assumeReviewed,
});

/** What the places of one person's pool depend on, but for the seats; in the order of `readFacts`. */
export const readFactsOfPool = async (
  sql: Sql,
  cycleId: string,
  personId: string,
  assumeReviewed: boolean,
): Promise<SettlementFacts> => {
  const members = await sql<AssessedPerson>(peopleOfPool, [cycleId, personId]);
  const facts = await readOf(sql, 'of', [cycleId, members.map(({ key }) => key)]);
  return { people: members, ...facts, assumeReviewed };
};

const poolSizes = {
  name: 'settlement.pool-sizes',
  text: `SELECT "pool", (count(*) FILTER (WHERE "status" NOT IN ('NO_GRADE', 'NOT_ASSESSED')))::int AS "people"
    FROM "Participant" WHERE "cycleId" = $1::uuid GROUP BY "pool"`,
};

/** The pools of a cycle, with how many of each count for the quota. */
export const readPoolSizes = (sql: Sql, cycleId: string): Promise<PoolSize[]> => sql<PoolSize>(poolSizes, [cycleId]);

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
