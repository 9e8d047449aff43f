import { int } from '../compiled.ts';
import type { Plan, SourcePlan } from '../plan.ts';
import { strictest } from './gates.ts';

const leaderIs = ({ key, optional }: SourcePlan): string =>
  `WHEN "${key}"."whole" IS NOT TRUE OR "${key}"."raters" = 0 THEN '${optional ? 'optional_missing' : 'missing'}'`;

const ballotsAre = ({ key, optional, minimum }: SourcePlan): string =>
  `${optional ? `WHEN "${key}"."raters" IS NULL THEN 'optional_missing' ` : ''}WHEN coalesce("${key}"."raters", 0) < ${int(minimum)} THEN 'withheld'`;

/** Why a source does not count for a person; null where it does. A waiver of a source that does not apply to him does nothing. */
const why = (source: SourcePlan): string =>
  `CASE ${source.key === 'deputy' ? `WHEN p."merged" THEN 'merged' ` : ''}WHEN '${source.key}' = ANY (p."waived") THEN 'waived' ${
    source.anonymous ? ballotsAre(source) : leaderIs(source)
  } END`;

/** The weight of the scheme; the deputy leader's goes to the direct leader where there is none, or the same person. */
const weight = ({ deputyWeight }: Plan, { key, weight: own }: SourcePlan): string =>
  key === 'direct' && deputyWeight > 0
    ? `CASE WHEN p."merged" THEN ${int(own + deputyWeight)} ELSE ${int(own)} END`
    : int(own);

const columns = (plan: Plan, source: SourcePlan): string => {
  const { key } = source;
  return `${why(source)} AS "${key}_why", ${weight(plan, source)} AS "${key}_weight", coalesce("${key}"."raters", 0) AS "${key}_raters",
      "${key}"."kept" AS "${key}_kept", "${key}"."a" AS "${key}_a", "${key}"."c" AS "${key}_c"`;
};

/** A row per person: every source of the scheme, used or why not (DOMAIN 4.3), his points and his gate. */
export const sourcesPart = (plan: Plan): string => `
  "account" AS (
    SELECT p."personId", p."pool", p."status", p."classIndex", p."held", p."virtue", p."byHand", ${strictest} AS "level",
      coalesce(n."bonus", 0) AS "bonus", coalesce(n."deduction", 0) AS "deduction",
      ${plan.sources.map((source) => columns(plan, source)).join(',\n      ')}
    FROM "person" p
    ${plan.sources.map(({ key }) => `LEFT JOIN "${key}" USING ("personId")`).join(' ')}
    LEFT JOIN "points" n USING ("personId") LEFT JOIN "hit" h USING ("personId")
    OFFSET 0)`;
