import { decimal } from '../../../domain/rational.ts';
import { GRADES, type Grade } from '../../../domain/scheme.ts';
import { int } from '../compiled.ts';
import type { Plan } from '../plan.ts';

/** The lowest total of a band in hundredths; a finer band is reached from the next hundredth on. */
const lowest = ({ scheme }: Plan, grade: Exclude<Grade, '较差'>): string => {
  const { n, d } = decimal(scheme.bands[grade]);
  return int((100n * n + d - 1n) / d);
};

/** Grades as places in their order, best first: a gate is the best place it leaves. */
const place = (plan: Plan): string =>
  `CASE WHEN p."total" >= ${lowest(plan, '好')} THEN 0 WHEN p."total" >= ${lowest(plan, '较好')} THEN 1
      WHEN p."total" >= ${lowest(plan, '一般')} THEN 2 ELSE 3 END`;

const gradeAt = (column: string): string => `(ARRAY[${GRADES.map((grade) => `'${grade}'`).join(', ')}])[${column} + 1]`;

/**
 * Grades (DOMAIN 5, quota 2). Candidates are those in the band of 好 without a gate and not graded by hand; `first` and `last` are the
 * places that those level with a person in total, achievement and direct leader's score (a missing one last) share among them. Where
 * they stand across the last seat, none of them gets a grade.
 */
export const gradesPart = (plan: Plan): string => `
  "contender" AS (
    SELECT p.*, s."place", s."seats", s."seats" - s."taken" AS "free",
      p."scored" AND p."byHand" IS NULL AND p."level" = 0 AND p."total" >= ${lowest(plan, '好')} AS "candidate"
    FROM "numbers" p JOIN "seats" s USING ("pool")),
  "ordered" AS (
    SELECT p.*, rank() OVER (PARTITION BY "place", "scored" ORDER BY "total" DESC)::int AS "rank",
      rank() OVER "merit" AS "first", count(*) OVER "merit" AS "last"
    FROM "contender" p
    WINDOW "merit" AS (PARTITION BY "place", "candidate" ORDER BY "total" DESC, "achievement" DESC, "direct" DESC NULLS LAST)),
  "settled" AS MATERIALIZED (
    SELECT p.*, CASE
        WHEN NOT "scored" THEN ''
        WHEN "byHand" IS NOT NULL THEN "byHand"
        WHEN NOT "candidate" THEN ${gradeAt(`greatest("level", ${place(plan)})`)}
        WHEN "last" <= "free" THEN '好'
        WHEN "first" > "free" THEN '较好'
        ELSE '' END AS "grade"
    FROM "ordered" p)`;
