import { DIMENSION_KEYS, type DimensionKey, GRADES } from '../../../domain/scheme.ts';
import { int } from '../compiled.ts';
import { type Fraction, roundedHalfUp, type Whole } from '../exact.ts';
import { commonUnits, factorOf, unitsOf } from '../gauges.ts';
import { type Plan, pointUnits, type SourcePlan } from '../plan.ts';

const SUMS: Readonly<Record<DimensionKey, 'a' | 'c'>> = { achievement: 'a', conduct: 'c' };

// What does not count weighs nothing, and has one rater so that it changes no product.
const effective = ({ key }: SourcePlan) => ({
  weight: `CASE WHEN p."${key}_why" IS NULL THEN p."${key}_weight" ELSE 0 END`,
  raters: `CASE WHEN p."${key}_why" IS NULL THEN p."${key}_kept" ELSE 1 END`,
});

const missing = ({ sources }: Plan): readonly SourcePlan[] =>
  sources.filter(({ anonymous, optional }) => !anonymous && !optional);

/** True where the score of a leader is still owed. */
const owed = (plan: Plan): string =>
  ['false', ...missing(plan).map(({ key }) => `coalesce(p."${key}_why" = 'missing', false)`)].join(' OR ');

/** Why a person has no grade yet, in the order in which reasons are named. */
const reasons = (plan: Plan): string => {
  const leaders = (['direct', 'deputy'] as const)
    .filter((key) => plan.sources.some((source) => source.key === key))
    .map((key) => `CASE WHEN p."${key}_why" = 'missing' THEN '${key}_missing' END`);
  const nothing = `CASE WHEN NOT p."owed" AND p."weights" = 0 THEN 'nothing_usable' END`;
  return `array_remove(ARRAY[p."held", ${[...leaders, nothing].join(', ')}], NULL)`;
};

const product = (factors: readonly string[]): string => (factors.length === 0 ? '1' : factors.join(' * '));

/** Σ_s w_s · (sum of the dimension's values in units) · Π of the other sources' raters: over one denominator, Π of all raters. */
const weighted = ({ sources }: Plan, dimension: DimensionKey, kind: Whole): string =>
  sources
    .map(({ key }) => {
      const others = sources.filter((other) => other.key !== key).map((other) => `p."${other.key}_n"`);
      return product([`p."${key}_w"::${kind}`, `coalesce(p."${key}_${SUMS[dimension]}", 0)::${kind}`, ...others]);
    })
    .join(' + ');

const raters = ({ sources }: Plan): string => product(sources.map(({ key }) => `p."${key}_n"`));

/** A dimension over the sources used, in hundredths. */
const ofDimension = (plan: Plan, dimension: DimensionKey): Fraction => ({
  n: (kind) => weighted(plan, dimension, kind),
  d: (kind) =>
    `p."weights"::${kind} * ${raters(plan)} * ${plan.gauges.choose((gauges) => int(unitsOf(gauges[dimension])))}`,
});

/** Both dimensions by their weights: Σ_d w_d · sum_d in common units, over `rest`. */
const overBoth = (
  plan: Plan,
  sum: (dimension: DimensionKey, kind: Whole) => string,
  rest: (kind: Whole) => string,
): Fraction => {
  const { gauges } = plan;
  const common = gauges.choose((own) => int(commonUnits(own)));
  return {
    n: (kind) =>
      DIMENSION_KEYS.map((key) => {
        const factor = gauges.choose((own) => int(BigInt(gauges.weights[key]) * factorOf(own, key)));
        return `${factor}::${kind} * (${sum(key, kind)})`;
      }).join(' + '),
    d: (kind) => `${rest(kind)} * ${int(gauges.weights.achievement + gauges.weights.conduct)} * ${common}`,
  };
};

const baseOf = (plan: Plan): Fraction =>
  overBoth(
    plan,
    (key, kind) => weighted(plan, key, kind),
    (kind) => `p."weights"::${kind} * ${raters(plan)}`,
  );

const directOf = (plan: Plan): Fraction =>
  overBoth(
    plan,
    (key, kind) => `p."direct_${SUMS[key]}"::${kind}`,
    (kind) => `p."direct_n"::${kind}`,
  );

/** Points after the cap, virtue's among them, in their own unit. */
const capped = (plan: Plan, column: 'bonus' | 'deduction', cap: number): string => {
  const cases = GRADES.flatMap((grade) => {
    const units = pointUnits(plan, plan.scheme.virtuePoints?.[grade] ?? 0) * (column === 'bonus' ? 1n : -1n);
    return units > 0n ? [`WHEN '${grade}' THEN ${int(units)}`] : [];
  });
  const virtue = cases.length === 0 ? '' : ` + CASE p."virtue" ${cases.join(' ')} ELSE 0 END`;
  return `least(p."${column}"${virtue}, ${int(pointUnits(plan, cap))})`;
};

/**
 * total = max(0, base + points) from the unrounded base, rounded once. Where points are whole hundredths that is the rounded base and
 * the points: a half stays a half when a whole number is added.
 */
const total = (plan: Plan): string => {
  if (plan.pointPlaces === 2) return `greatest(0, p."base" + p."plus" - p."minus")`;
  const { n, d } = baseOf(plan);
  const scale = int(10n ** BigInt(plan.pointPlaces - 2));
  const exact = `greatest(0, (${n('numeric')}) * ${scale} + (p."plus" - p."minus") * ${d('numeric')})`;
  return roundedHalfUp({ n: () => exact, d: () => `${d('numeric')} * ${scale}` }, 'false');
};

const mean = (plan: Plan, { key }: SourcePlan, dimension: DimensionKey): string => {
  const units = plan.gauges.choose((gauges) => int(unitsOf(gauges[dimension])));
  const fraction: Fraction = {
    n: (kind) => `p."${key}_${SUMS[dimension]}"::${kind}`,
    d: (kind) => `p."${key}_n"::${kind} * ${units}`,
  };
  return `CASE WHEN p."${key}_why" IS NULL THEN ${roundedHalfUp(fraction, 'p."small"')} END AS "${key}_${dimension}"`;
};

/** Whether a person's sources suffice, and what each of them weighs. `small`: his products fit machine integers. */
const usedPart = (plan: Plan): string => {
  const sources = plan.sources.map((source) => ({ key: source.key, ...effective(source) }));
  return `
  "used" AS (
    SELECT p.*, ${sources.map(({ key, weight, raters: n }) => `${weight} AS "${key}_w", ${n} AS "${key}_n"`).join(',\n      ')},
      ${sources.map(({ weight }) => weight).join(' + ')} AS "weights",
      ${sources.map(({ raters: n }) => `(${n})::float8`).join(' * ')} <= ${plan.fewRaters} AS "small",
      ${owed(plan)} AS "owed",
      p."status" = 'PENDING' AND p."held" IS NULL AND NOT (${owed(plan)}) AND (${sources.map(({ key }) => `p."${key}_why" IS NULL`).join(' OR ')}) AS "scored"
    FROM "account" p OFFSET 0)`;
};

/**
 * The numbers of everyone who can be graded, as whole hundredths (DOMAIN 4.4–4.6), each rounded half up once from an exact fraction;
 * of the others the reasons.
 */
export const totalsPart = (plan: Plan): string => {
  const ofScored = (condition: string, fraction: Fraction) =>
    `CASE WHEN ${condition} THEN ${roundedHalfUp(fraction, 'p."small"')} END`;
  return `${usedPart(plan)},
  "rounded" AS (
    SELECT p.*, CASE WHEN NOT p."scored" AND p."status" = 'PENDING' THEN ${reasons(plan)} ELSE '{}' END AS "reasons",
      ${plan.sources.flatMap((source) => DIMENSION_KEYS.map((key) => mean(plan, source, key))).join(',\n      ')},
      ${ofScored('p."scored"', ofDimension(plan, 'achievement'))} AS "achievement",
      ${ofScored('p."scored"', ofDimension(plan, 'conduct'))} AS "conduct",
      ${ofScored(`p."scored" AND p."direct_why" IS NULL`, directOf(plan))} AS "direct",
      ${ofScored('p."scored"', baseOf(plan))} AS "base",
      ${capped(plan, 'bonus', plan.scheme.points.bonusCap)} AS "plus",
      ${capped(plan, 'deduction', plan.scheme.points.deductionCap)} AS "minus"
    FROM "used" p OFFSET 0),
  "numbers" AS MATERIALIZED (SELECT p.*, CASE WHEN p."scored" THEN ${total(plan)} END AS "total" FROM "rounded" p)`;
};

/** Points in hundredths. */
export const pointsShown = (plan: Plan, units: string): string =>
  plan.pointPlaces === 2
    ? units
    : roundedHalfUp({ n: () => units, d: () => int(10n ** BigInt(plan.pointPlaces - 2)) }, 'false');
