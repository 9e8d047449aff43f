import type { Plan, SourcePlan } from '../plan.ts';
import { gateOf } from './gates.ts';
import { pointsShown } from './totals.ts';

/** The columns of a result, and how each comes from a settled row; what a person without numbers has is null or empty. */
const columnsOf = (plan: Plan): Readonly<Record<string, string>> => {
  const number = (units: string) => `CASE WHEN p."scored" THEN ${units} * 0.01 END`;
  return {
    pool: 'p."pool"',
    status: `CASE WHEN NOT p."scored" THEN p."status" WHEN p."grade" = '' THEN 'TIE' ELSE 'GRADED' END`,
    reasons: 'p."reasons"',
    achievement: number('p."achievement"'),
    conduct: number('p."conduct"'),
    direct: number('p."direct"'),
    base: number('p."base"'),
    bonus: number(`(${pointsShown(plan, 'p."plus"')})`),
    deduction: number(`(${pointsShown(plan, 'p."minus"')})`),
    total: number('p."total"'),
    rank: 'CASE WHEN p."scored" THEN p."rank" END',
    seats: 'p."seats"',
    grade: 'p."grade"',
    gate: `CASE WHEN p."scored" THEN ${gateOf('p."level"')} ELSE '' END`,
    overridden: `p."scored" AND p."byHand" IS NOT NULL`,
    sources: `CASE WHEN p."status" <> 'PENDING' THEN '[]' ELSE jsonb_build_array(${plan.sources.map(sourceOf).join(', ')}) END`,
  };
};

// A whole number times 0.01 is written with two decimals: '88.50'.
const sourceOf = ({ key, trims }: SourcePlan): string => `
        CASE WHEN p."${key}_why" IS NULL THEN jsonb_build_object('key', '${key}', 'kind', 'used', 'weight', p."${key}_weight",
          'raters', p."${key}_raters", 'trimmed', ${trims ? `p."${key}_kept" < p."${key}_raters"` : 'false'},
          'means', jsonb_build_object('achievement', (p."${key}_achievement" * 0.01)::text, 'conduct', (p."${key}_conduct" * 0.01)::text))
        ELSE jsonb_build_object('key', '${key}', 'kind', 'unused', 'why', p."${key}_why", 'weight', p."${key}_weight", 'raters', p."${key}_raters") END`;

const quoted = (names: readonly string[], prefix = ''): string => names.map((name) => `${prefix}"${name}"`).join(', ');

/**
 * What differs from the results as they stand is written, and nothing else: the caller holds the cycle's row, so nobody writes results
 * of the cycle meanwhile, and a plain insert will do for those who had none.
 */
export const writePart = (plan: Plan): string => {
  const columns = columnsOf(plan);
  const names = Object.keys(columns);
  const fits = 'NOT EXISTS (SELECT FROM "overfull")';
  return `
  "result" AS NOT MATERIALIZED (
    SELECT p."personId", ${names.map((name) => `${columns[name]} AS "${name}"`).join(',\n      ')}
    FROM "settled" p),
  "inserted" AS (
    INSERT INTO "Result" ("cycleId", "personId", "unitId", ${quoted(names)}, "settledAt")
    SELECT $1::uuid, r."personId", (SELECT "unitId" FROM "cycle"), ${quoted(names, 'r.')}, $4::timestamptz
    FROM "result" r
    WHERE ${fits} AND NOT EXISTS (SELECT FROM "Result" o WHERE o."cycleId" = $1::uuid AND o."personId" = r."personId")
    RETURNING "personId"),
  "updated" AS (
    UPDATE "Result" o SET ${names.map((name) => `"${name}" = r."${name}"`).join(', ')}, "settledAt" = $4::timestamptz
    FROM "result" r
    WHERE ${fits} AND o."cycleId" = $1::uuid AND o."personId" = r."personId"
      AND (${quoted(names, 'o.')}) IS DISTINCT FROM (${quoted(names, 'r.')})
    RETURNING o."personId"),
  "deleted" AS (
    DELETE FROM "Result" o
    WHERE ${fits} AND o."cycleId" = $1::uuid AND NOT EXISTS (SELECT FROM "person" p WHERE p."personId" = o."personId")
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
    WHERE ${fits} AND o."cycleId" = $1::uuid AND NOT EXISTS (SELECT FROM "seats" s WHERE s."pool" = o."pool")),
  "run" AS (
    INSERT INTO "SettlementRun" ("unitId", "cycleId", "actor", "assumedReviewed", "people", "changed", "at")
    SELECT c."unitId", $1::uuid, $3::text, $2::boolean, (SELECT count(*) FROM "settled"), (SELECT count(*) FROM "changed"), $4::timestamptz
    FROM "cycle" c WHERE ${fits})`;
};
