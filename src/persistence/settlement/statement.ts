import type { Scheme } from '../../domain/scheme.ts';
import { createParameters } from './compiled.ts';
import { gatesPart } from './parts/gates.ts';
import { gradesPart } from './parts/grades.ts';
import { meansPart } from './parts/means.ts';
import { peoplePart } from './parts/people.ts';
import { pointsPart } from './parts/points.ts';
import { seatsPart } from './parts/seats.ts';
import { sourcesPart } from './parts/sources.ts';
import { totalsPart } from './parts/totals.ts';
import { writePart } from './parts/write.ts';
import { planOf } from './plan.ts';
import { resultJson } from './row.ts';

/** Most changed people a settlement answers with in full. */
export const MOST_CHANGES = 1000;

/** The cycle's row, held until the transaction ends. */
const cyclePart = `
  "cycle" AS MATERIALIZED (SELECT "unitId", "period" FROM "Cycle" WHERE "id" = $1::uuid)`;

// The statement sees the results as they were before it: what it wrote is in `result`.
const answer = `
  SELECT (SELECT coalesce(json_agg("pool" ORDER BY "pool" COLLATE "C"), '[]') FROM "overfull") AS "overfull",
    (SELECT coalesce(json_object_agg("status", "people"), '{}') FROM (SELECT "status", count(*) AS "people" FROM "result" GROUP BY 1) s)
      AS "byStatus",
    (SELECT coalesce(json_agg(json_build_object('pool', "pool", 'people', "people", 'seats', "seats", 'used', "used")
      ORDER BY "pool" COLLATE "C"), '[]') FROM "poolNow") AS "pools",
    (SELECT count(*)::int FROM "changed") AS "changedCount",
    (SELECT coalesce(json_agg(json_build_object('personId', c."personId", 'before', CASE WHEN o."personId" IS NOT NULL THEN ${resultJson('o')} END,
        'after', CASE WHEN r."personId" IS NOT NULL THEN ${resultJson('r')} END) ORDER BY c."personId"), '[]')
      FROM (SELECT "personId" FROM "changed" ORDER BY "personId" LIMIT ${MOST_CHANGES}) c
      LEFT JOIN "Result" o ON o."cycleId" = $1::uuid AND o."personId" = c."personId"
      LEFT JOIN "result" r ON r."personId" = c."personId") AS "changed"`;

/** The settlement of a cycle under its frozen scheme as one statement; parameters: cycle, reviews assumed, actor, now, then `values`. */
export const settleStatement = (scheme: Scheme): { readonly text: string; readonly values: readonly string[] } => {
  const parameters = createParameters(4);
  const plan = planOf(scheme, parameters);
  const parts = [
    cyclePart,
    peoplePart(),
    meansPart(plan),
    pointsPart(plan),
    gatesPart(plan),
    sourcesPart(plan),
    totalsPart(plan),
    seatsPart(plan),
    gradesPart(plan),
    writePart(plan),
  ];
  return { text: `WITH ${parts.join(',')}${answer}`, values: parameters.values };
};
