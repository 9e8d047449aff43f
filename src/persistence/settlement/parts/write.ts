import type { Plan } from '../plan.ts';
import { resultColumns, resultsFrom } from './result.ts';

const quoted = (names: readonly string[], prefix = ''): string => names.map((name) => `${prefix}"${name}"`).join(', ');

const fits = '(SELECT "fits" FROM "verdict")';
const again = '(SELECT "fits" AND "again" FROM "verdict")';

/**
 * What differs from the results as they stand is written, and nothing else: the caller holds the cycle's row, so nobody writes results
 * of the cycle meanwhile, and a plain insert will do for those who had none. The verdict is found before anything is written: whether
 * the grades given by hand fit, and whether there is anything to compare with (else the new rows would be searched for old ones).
 */
export const writePart = (plan: Plan): string => {
  const names = Object.keys(resultColumns(plan));
  return `
  "verdict" AS MATERIALIZED (
    SELECT NOT EXISTS (SELECT FROM "overfull") AS "fits", EXISTS (SELECT FROM "Result" o WHERE o."cycleId" = $1::uuid) AS "again"),
  "inserted" AS (
    INSERT INTO "Result" ("cycleId", "personId", "unitId", ${quoted(names)}, "settledAt")
    SELECT $1::uuid, r."personId", (SELECT "unitId" FROM "cycle"), ${quoted(names, 'r.')}, $4::timestamptz
    FROM (${resultsFrom(plan, '"settled" p')}) r
    WHERE ${fits} AND NOT EXISTS (SELECT FROM "Result" o WHERE o."cycleId" = $1::uuid AND o."personId" = r."personId")
    RETURNING "personId"),
  "updated" AS (
    UPDATE "Result" o SET ${names.map((name) => `"${name}" = r."${name}"`).join(', ')}, "settledAt" = $4::timestamptz
    FROM (${resultsFrom(plan, '"settled" p')}) r
    WHERE ${again} AND o."cycleId" = $1::uuid AND o."personId" = r."personId"
      AND (${quoted(names, 'o.')}) IS DISTINCT FROM (${quoted(names, 'r.')})
    RETURNING o."personId"),
  "deleted" AS (
    DELETE FROM "Result" o
    WHERE ${again} AND o."cycleId" = $1::uuid AND NOT EXISTS (SELECT FROM "settled" p WHERE p."personId" = o."personId")
    RETURNING o."personId"),
  "changed" AS MATERIALIZED (
    SELECT "personId" FROM "inserted" UNION ALL SELECT "personId" FROM "updated" UNION ALL SELECT "personId" FROM "deleted"),
  "poolNow" AS MATERIALIZED (
    SELECT s."pool", s."people", s."seats", coalesce(u."used", 0) AS "used"
    FROM "seats" s LEFT JOIN (SELECT "pool", count(*)::int AS "used" FROM "settled" WHERE "grade" = '好' GROUP BY "pool") u USING ("pool")),
  "poolsWritten" AS (
    INSERT INTO "PoolSeats" AS o ("cycleId", "unitId", "pool", "people", "seats", "used")
    SELECT $1::uuid, (SELECT "unitId" FROM "cycle"), "pool", "people", "seats", "used" FROM "poolNow" WHERE ${fits}
    ON CONFLICT ("cycleId", "pool") DO UPDATE SET "people" = EXCLUDED."people", "seats" = EXCLUDED."seats", "used" = EXCLUDED."used"
    WHERE (o."people", o."seats", o."used") IS DISTINCT FROM (EXCLUDED."people", EXCLUDED."seats", EXCLUDED."used")),
  "poolsGone" AS (
    DELETE FROM "PoolSeats" o
    WHERE ${again} AND o."cycleId" = $1::uuid AND NOT EXISTS (SELECT FROM "seats" s WHERE s."pool" = o."pool")),
  "run" AS (
    INSERT INTO "SettlementRun" ("unitId", "cycleId", "actor", "assumedReviewed", "people", "changed", "at")
    SELECT c."unitId", $1::uuid, $3::text, $2::boolean, (SELECT count(*) FROM "settled"), (SELECT count(*) FROM "changed"), $4::timestamptz
    FROM "cycle" c WHERE ${fits})`;
};
