import { DIMENSION_KEYS } from '../../../domain/scheme.ts';
import type { Plan, SourcePlan } from '../plan.ts';
import { gateOf } from './gates.ts';
import { pointsShown } from './totals.ts';

/** A whole number of hundredths with its two decimals, '88.50'. */
const decimals = (hundredths: string): string => `${hundredths} * 0.01`;

const json = (fields: readonly (readonly [name: string, expression: string])[]): string =>
  fields.map(([name, expression], index) => `'${index === 0 ? '{' : ','}"${name}":' || ${expression}`).join(' || ');

// Every text in it is one of ours, and put together as text it takes two thirds of the time.
const sourceJson = ({ key, trims }: SourcePlan): string => {
  const [weight, raters] = [`p."${key}_weight"`, `p."${key}_raters"`];
  const trimmed = trims ? `CASE WHEN p."${key}_kept" < ${raters} THEN 'true' ELSE 'false' END` : `'false'`;
  const means = json(
    DIMENSION_KEYS.map((dimension) => [dimension, `'"' || ${decimals(`p."${key}_${dimension}"`)} || '"'`]),
  );
  return `CASE WHEN p."${key}_why" IS NULL THEN '{"key":"${key}","kind":"used","weight":' || ${weight} || ',"raters":' || ${raters}
          || ',"trimmed":' || ${trimmed} || ',"means":' || ${means} || '}}'
        ELSE '{"key":"${key}","kind":"unused","why":"' || p."${key}_why" || '","weight":' || ${weight} || ',"raters":' || ${raters} || '}' END`;
};

/** The columns of a result, and how each comes from a settled row `p`; what a person without numbers has is null or empty. */
export const resultColumns = (plan: Plan): Readonly<Record<string, string>> => {
  const number = (units: string) => `CASE WHEN p."scored" THEN ${decimals(units)} END`;
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
    sources: `CASE WHEN p."status" <> 'PENDING' THEN '[]' ELSE '[' || ${plan.sources.map(sourceJson).join(` || ',' || `)} || ']' END::jsonb`,
  };
};

/** The results that come from the rows of `from`, which names them `p`. */
export const resultsFrom = (plan: Plan, from: string): string => `
    SELECT p."personId", ${Object.entries(resultColumns(plan))
      .map(([name, expression]) => `${expression} AS "${name}"`)
      .join(',\n      ')}
    FROM ${from}`;
