import type { NegativeEffect } from '../../../domain/scheme.ts';
import { int } from '../compiled.ts';
import type { Plan } from '../plan.ts';

/** Gates by strictness: how far below 好 the best grade is that each leaves open. */
const STRICTNESS: Readonly<Record<Exclude<NegativeEffect, 'deduct'>, number>> = { cap_较好: 1, cap_一般: 2, veto: 3 };

const levels = (column: string): string =>
  `CASE ${column} ${Object.entries(STRICTNESS)
    .map(([effect, level]) => `WHEN '${effect}' THEN ${level}`)
    .join(' ')} ELSE 0 END`;

/** What the scheme's negative list does to a row of its code; 0 for nothing. */
const listed = ({ scheme: { negativeList = [] }, parameters }: Plan): string => {
  const cases = negativeList.flatMap(({ code, effect }) =>
    effect === 'deduct' ? [] : [`WHEN ${parameters.text(code)} THEN ${int(STRICTNESS[effect])}`],
  );
  return cases.length === 0 ? '0' : `CASE l."reasonCode" ${cases.join(' ')} ELSE 0 END`;
};

/** The strictest hit of a person on the negative list (DOMAIN 5); of a row's own effect and the list's for its code, the stricter. */
export const gatesPart = (plan: Plan): string => `
  "hit" AS (
    SELECT "personId", max("level") AS "level" FROM (
      SELECT l."personId", greatest(${listed(plan)}, ${levels('l."effect"')}) AS "level"
      FROM "LedgerEntry" l
      WHERE l."unitId" = (SELECT "unitId" FROM "cycle") AND l."period" = (SELECT "period" FROM "cycle") AND l."approved") row
    WHERE "level" > 0 GROUP BY "personId")`;

/** The strictest gate of a row with "level" of its hits and "virtue": 一般 caps at 较好, 较差 at 一般. */
export const strictest = `greatest(coalesce(h."level", 0), CASE p."virtue" WHEN '一般' THEN 1 WHEN '较差' THEN 2 ELSE 0 END)`;

/** A gate by its strictness; '' for none. */
export const gateOf = (column: string): string =>
  `CASE ${column} ${Object.entries(STRICTNESS)
    .map(([effect, level]) => `WHEN ${level} THEN '${effect}'`)
    .join(' ')} ELSE '' END`;
