import { kindOfReason } from '../../../domain/settlement/reason-codes.ts';
import { int } from '../compiled.ts';
import { type Plan, pointUnits } from '../plan.ts';

/** The scheme's amount for a reason, its sign the reason's; 0 where it fixes none. */
const fixedAmount = (plan: Plan): string => {
  const cases = Object.entries(plan.scheme.points.items ?? {}).flatMap(([code, amount]) => {
    const kind = kindOfReason(code);
    if (kind === null) return [];
    const units = pointUnits(plan, Math.abs(amount));
    return [`WHEN ${plan.parameters.text(code)} THEN ${int(kind === 'bonus' ? units : -units)}`];
  });
  return cases.length === 0 ? '0' : `CASE l."reasonCode" ${cases.join(' ')} ELSE 0 END`;
};

/**
 * Approved bonus and deductions of the quarter (DOMAIN 4.5), before their caps, in units of the last of `pointPlaces` decimals. One fact
 * (same person, reference and sign) counts once, with its largest amount; a row without a reference is a fact of its own.
 */
export const pointsPart = (plan: Plan): string => `
  "points" AS (
    SELECT "personId", sum("amount") FILTER (WHERE "sign" > 0)::bigint AS "bonus", sum("amount") FILTER (WHERE "sign" < 0)::bigint AS "deduction"
    FROM (
      SELECT "personId", "sign", max("amount") AS "amount" FROM (
        SELECT l."personId", sign(u."units") AS "sign", abs(u."units") AS "amount", l."reference",
          CASE WHEN l."reference" = '' THEN l."id" END AS "alone"
        FROM "LedgerEntry" l
        CROSS JOIN LATERAL (SELECT coalesce(l."points" * ${int(10n ** BigInt(plan.pointPlaces))}, ${fixedAmount(plan)}) AS "units") u
        WHERE l."unitId" = (SELECT "unitId" FROM "cycle") AND l."period" = (SELECT "period" FROM "cycle") AND l."approved"
          AND u."units" <> 0) row
      GROUP BY "personId", "sign", "reference", "alone") fact
    GROUP BY "personId")`;
