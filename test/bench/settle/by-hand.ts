/** A table of the shape of `Result`, for the statement it is held against. */
export const CREATE_BY_HAND = `CREATE TABLE "ByHand" (LIKE "Result" INCLUDING ALL)`;

/**
 * The same settlement written by hand for the default scheme alone (direct 80, peer 20; 60/40; quota 40 %), as one statement: exact in
 * integers, straight from the rules, with nothing left open for another scheme and nothing compared with what was there before. It reads
 * scores and puts its JSON together in the fastest way known, as ours does.
 */
export const SETTLE_BY_HAND = `
WITH sheet AS (
  SELECT "personId", count(*) AS n, sum((("scores" ->> 'achievement')::float8 * 100)::int) AS a, sum((("scores" ->> 'conduct')::float8 * 100)::int) AS c
  FROM "ScoreSheet" WHERE "cycleId" = $1 AND "source" = 'direct' AND "handedIn" GROUP BY 1),
vote AS (
  SELECT "personId", count(*) AS n, sum(a) AS a, min(a) + max(a) AS a_ends, sum(c) AS c, min(c) + max(c) AS c_ends
  FROM (SELECT "personId", (("scores" ->> 'achievement')::float8 * 100)::int AS a, (("scores" ->> 'conduct')::float8 * 100)::int AS c
    FROM "Ballot" WHERE "cycleId" = $1 AND "source" = 'peer') b
  GROUP BY 1),
fact AS (
  SELECT "personId", "points" > 0 AS good, max(abs("points")) AS points
  FROM "LedgerEntry" WHERE "unitId" = $2 AND "period" = $3 AND "approved" AND "points" <> 0
  GROUP BY "personId", "points" > 0, "reference", CASE WHEN "reference" = '' THEN "id" END),
points AS (
  SELECT "personId", least(coalesce(sum(points) FILTER (WHERE good), 0), 10) AS bonus, least(coalesce(sum(points) FILTER (WHERE NOT good), 0), 20) AS deduction
  FROM fact GROUP BY 1),
hit AS (
  SELECT "personId", max(CASE "effect" WHEN 'cap_较好' THEN 1 WHEN 'cap_一般' THEN 2 ELSE 3 END) AS level
  FROM "LedgerEntry" WHERE "unitId" = $2 AND "period" = $3 AND "approved" AND "effect" <> '' GROUP BY 1),
person AS (
  SELECT p."personId", p."pool", p."status", o."grade" AS by_hand, coalesce(g.bonus, 0) AS bonus, coalesce(g.deduction, 0) AS deduction,
    greatest(h.level, CASE v."virtue" WHEN '一般' THEN 1 WHEN '较差' THEN 2 ELSE 0 END) AS level,
    CASE WHEN v."integrity" IS NULL THEN 'review_missing' WHEN v."integrity" = 'hold' THEN 'integrity_hold' END AS held,
    CASE WHEN 'direct' = ANY (v."waived") THEN 'waived' WHEN s.n IS NULL THEN 'missing' END AS direct_why,
    CASE WHEN 'peer' = ANY (v."waived") THEN 'waived' WHEN coalesce(t.n, 0) < 5 THEN 'withheld' END AS peer_why,
    coalesce(s.n, 0) AS dn, s.a AS da, s.c AS dc, coalesce(t.n, 0) AS tn, t.n - 2 AS pn, t.a - t.a_ends AS pa, t.c - t.c_ends AS pc
  FROM "Participant" p
  LEFT JOIN "Review" v ON v."cycleId" = $1 AND v."personId" = p."personId"
  LEFT JOIN "Override" o ON o."cycleId" = $1 AND o."personId" = p."personId" AND o."current"
  LEFT JOIN sheet s ON s."personId" = p."personId" LEFT JOIN vote t ON t."personId" = p."personId"
  LEFT JOIN points g ON g."personId" = p."personId" LEFT JOIN hit h ON h."personId" = p."personId"
  WHERE p."cycleId" = $1),
weighed AS (
  SELECT *, "status" = 'PENDING' AND held IS NULL AND direct_why IS DISTINCT FROM 'missing' AND (direct_why IS NULL OR peer_why IS NULL) AS scored,
    CASE WHEN direct_why IS NULL THEN 80 ELSE 0 END AS dw, CASE WHEN direct_why IS NULL THEN dn ELSE 1 END AS dk,
    CASE WHEN peer_why IS NULL THEN 20 ELSE 0 END AS pw, CASE WHEN peer_why IS NULL THEN pn ELSE 1 END AS pk
  FROM person),
summed AS (
  SELECT *, dw * coalesce(da, 0) * pk + pw * coalesce(pa, 0) * dk AS a, dw * coalesce(dc, 0) * pk + pw * coalesce(pc, 0) * dk AS c,
    (dw + pw) * dk * pk AS d
  FROM weighed),
scored AS (
  SELECT *, CASE WHEN scored THEN (2 * a + d) / (2 * d) END AS achievement, CASE WHEN scored THEN (2 * c + d) / (2 * d) END AS conduct,
    CASE WHEN scored AND direct_why IS NULL THEN (2 * (60 * da + 40 * dc) + 100 * dk) / (200 * dk) END AS direct,
    CASE WHEN scored THEN (2 * (60 * a + 40 * c) + 100 * d) / (200 * d) END AS base
  FROM summed),
totalled AS (SELECT *, greatest(0, base + (100 * (bonus - deduction))::int) AS total FROM scored),
pool AS (SELECT "pool", count(*) FILTER (WHERE "status" = 'PENDING') AS n, count(*) FILTER (WHERE scored AND by_hand = '好') AS taken FROM totalled GROUP BY 1),
seats AS (
  SELECT "pool", taken, n * 40 / 100 + CASE WHEN row_number() OVER (ORDER BY n * 40 % 100 DESC, n DESC, "pool" COLLATE "C")
    <= sum(n) OVER () * 40 / 100 - sum(n * 40 / 100) OVER () THEN 1 ELSE 0 END AS seats
  FROM pool),
ranked AS (
  SELECT t.*, s.seats, s.seats - s.taken AS free, c.candidate,
    rank() OVER (PARTITION BY t."pool", scored ORDER BY total DESC) AS "rank",
    rank() OVER (PARTITION BY t."pool", c.candidate ORDER BY total DESC, achievement DESC, direct DESC NULLS LAST) AS first,
    count(*) OVER (PARTITION BY t."pool", c.candidate ORDER BY total DESC, achievement DESC, direct DESC NULLS LAST) AS last
  FROM totalled t JOIN seats s USING ("pool")
  CROSS JOIN LATERAL (SELECT t.scored AND by_hand IS NULL AND level = 0 AND total >= 9000 AS candidate) c),
graded AS (
  SELECT *, CASE WHEN NOT scored THEN '' WHEN by_hand IS NOT NULL THEN by_hand
    WHEN candidate THEN CASE WHEN last <= free THEN '好' WHEN first > free THEN '较好' ELSE '' END
    WHEN total >= 9000 AND level < 1 THEN '好' WHEN total >= 8000 AND level < 2 THEN '较好' WHEN total >= 6000 AND level < 3 THEN '一般' ELSE '较差' END AS grade
  FROM ranked)
INSERT INTO "ByHand" ("cycleId", "personId", "unitId", "pool", "status", "reasons", "achievement", "conduct", "direct", "base", "bonus", "deduction",
  "total", "rank", "seats", "grade", "gate", "overridden", "sources", "settledAt")
SELECT $1, "personId", $2, "pool", CASE WHEN NOT scored THEN "status" WHEN grade = '' THEN 'TIE' ELSE 'GRADED' END,
  CASE WHEN scored OR "status" <> 'PENDING' THEN '{}' ELSE array_remove(ARRAY[held, CASE WHEN direct_why = 'missing' THEN 'direct_missing'
    WHEN direct_why IS NOT NULL AND peer_why IS NOT NULL THEN 'nothing_usable' END], NULL) END,
  achievement * 0.01, conduct * 0.01, direct * 0.01, base * 0.01, CASE WHEN scored THEN bonus END, CASE WHEN scored THEN deduction END,
  CASE WHEN scored THEN total * 0.01 END, CASE WHEN scored THEN "rank" END, seats, grade,
  CASE WHEN scored THEN (ARRAY['', 'cap_较好', 'cap_一般', 'veto'])[level + 1] ELSE '' END, scored AND by_hand IS NOT NULL,
  CASE WHEN "status" <> 'PENDING' THEN '[]' ELSE ('[' ||
 CASE WHEN direct_why IS NULL THEN '{"key":"direct","kind":"used","weight":80,"raters":' || dn || ',"trimmed":false,"means":{"achievement":"' || ((2 * da + dn) / (2 * dn)) * 0.01 || '","conduct":"' || ((2 * dc + dn) / (2 * dn)) * 0.01 || '"}}'
 ELSE '{"key":"direct","kind":"unused","why":"' || direct_why || '","weight":80,"raters":' || dn || '}' END || ',' ||
 CASE WHEN peer_why IS NULL THEN '{"key":"peer","kind":"used","weight":20,"raters":' || tn || ',"trimmed":true,"means":{"achievement":"' || ((2 * pa + pn) / (2 * pn)) * 0.01 || '","conduct":"' || ((2 * pc + pn) / (2 * pn)) * 0.01 || '"}}'
 ELSE '{"key":"peer","kind":"unused","why":"' || peer_why || '","weight":20,"raters":' || tn || '}' END || ']')::jsonb END,
  $4
FROM graded`;
