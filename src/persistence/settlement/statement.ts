import type { Scheme } from '../../domain/scheme.ts';
import { createParameters } from './compiled.ts';
import { answerPart } from './parts/answer.ts';
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

/** Most changed people a settlement answers with in full. */
export const MOST_CHANGES = 1000;

/** The cycle's row, held until the transaction ends. */
const cyclePart = `
  "cycle" AS MATERIALIZED (SELECT "unitId", "period" FROM "Cycle" WHERE "id" = $1::uuid)`;

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
  return { text: `WITH ${parts.join(',')}${answerPart(plan, MOST_CHANGES)}`, values: parameters.values };
};
