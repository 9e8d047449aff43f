import type { Plan } from '../plan.ts';
import { resultJson } from '../row.ts';
import { resultsFrom } from './result.ts';

/**
 * What the settlement says: pools whose decisions by hand no longer fit, people by status, pools, and the first changed people with
 * their results before (the statement sees the table as it was) and after.
 */
export const answerPart = (plan: Plan, most: number): string => `
  , "shown" AS MATERIALIZED (SELECT "personId" FROM "changed" ORDER BY "personId" LIMIT ${most}),
  "after" AS MATERIALIZED (${resultsFrom(plan, '"settled" p')} WHERE p."personId" IN (SELECT "personId" FROM "shown")),
  "before" AS (
    SELECT o.* FROM "Result" o
    WHERE (SELECT "again" FROM "verdict") AND o."cycleId" = $1::uuid AND o."personId" IN (SELECT "personId" FROM "shown"))
  SELECT (SELECT coalesce(json_agg("pool" ORDER BY "pool" COLLATE "C"), '[]') FROM "overfull") AS "overfull",
    (SELECT coalesce(json_object_agg("status", "people"), '{}') FROM (
      SELECT CASE WHEN NOT "scored" THEN "status" WHEN "grade" = '' THEN 'TIE' ELSE 'GRADED' END AS "status", count(*) AS "people"
      FROM "settled" GROUP BY 1) s) AS "byStatus",
    (SELECT coalesce(json_agg(json_build_object('pool', "pool", 'people', "people", 'seats', "seats", 'used', "used")
      ORDER BY "pool" COLLATE "C"), '[]') FROM "poolNow") AS "pools",
    (SELECT count(*)::int FROM "changed") AS "changedCount",
    (SELECT coalesce(json_agg(json_build_object('personId', c."personId", 'before', CASE WHEN o."personId" IS NOT NULL THEN ${resultJson('o')} END,
        'after', CASE WHEN r."personId" IS NOT NULL THEN ${resultJson('r')} END) ORDER BY c."personId"), '[]')
      FROM "shown" c LEFT JOIN "before" o USING ("personId") LEFT JOIN "after" r USING ("personId")) AS "changed"`;
