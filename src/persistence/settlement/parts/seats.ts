import { decimal } from '../../../domain/rational.ts';
import { int } from '../compiled.ts';
import type { Plan } from '../plan.ts';

/**
 * The seats of each pool (DOMAIN 5, quota 1): floor(percent of the pool), then those still missing to floor(percent of all) by largest
 * remainder, larger pool, pool code by code point; of them those that grades given by hand take first. `overfull` are the pools where
 * those are too many: then nothing is written at all.
 */
export const seatsPart = ({ scheme }: Plan): string => {
  const { n, d } = decimal(scheme.quota.percent);
  const [share, whole] = [`"people" * ${int(n)}::numeric`, int(100n * d)];
  return `
  "pool" AS (
    SELECT "pool", "people", "taken", div(${share}, ${whole}) AS "least", div(sum(${share}) OVER (), ${whole}) - sum(div(${share}, ${whole})) OVER () AS "left",
      row_number() OVER (ORDER BY mod(${share}, ${whole}) DESC, "people" DESC, "pool" COLLATE "C") AS "place"
    FROM (
      SELECT "pool", count(*) FILTER (WHERE "status" = 'PENDING') AS "people", (count(*) FILTER (WHERE "scored" AND "byHand" = '好'))::int AS "taken"
      FROM "numbers" GROUP BY "pool") p),
  "seats" AS MATERIALIZED (
    SELECT s."pool", s."place"::int AS "place", s."people"::int AS "people", s."taken",
      (s."least" + CASE WHEN s."place" <= s."left" THEN 1 ELSE 0 END)::int AS "seats"
    FROM "pool" s),
  "overfull" AS MATERIALIZED (SELECT "pool" FROM "seats" WHERE "taken" > "seats")`;
};
