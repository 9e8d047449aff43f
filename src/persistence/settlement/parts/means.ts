import type { DimensionGauge } from '../../../domain/scoring.ts';
import { int } from '../compiled.ts';
import type { Plan, SourcePlan } from '../plan.ts';

/** Fewest ballots of which the highest and the lowest are dropped, whatever minBallots is. */
const TRIM_FROM = 5;

/**
 * A rater's score of a dimension (DOMAIN 4.1) as a whole number, Σ weight × score in hundredths; null where one is missing. A score has
 * at most two decimals and is at most 100: as a double, times a hundred, it lies within 1e-9 of the whole number it becomes.
 */
const raterScore = ({ parameters, unit }: Plan, { columns }: DimensionGauge): string =>
  columns
    .map(({ key, weight }) => {
      const hundredths = `((s."scores" ->> ${parameters.text(key)})::float8 * 100)::int`;
      return weight === 1 ? hundredths : `${int(weight)}::${unit} * ${hundredths}`;
    })
    .join(' + ');

const kept = ({ trims }: SourcePlan, all: string, dropped: string): string =>
  trims ? `CASE WHEN count(*) >= ${TRIM_FROM} THEN ${all} - ${dropped} ELSE ${all} END` : all;

// The fence (OFFSET 0) keeps the planner from reading a score twice: once to see that it is there, once to add it up.
const sheetsOf = (plan: Plan, { key, anonymous }: SourcePlan): string => `
      SELECT s."personId", ${plan.gauges.choose(({ achievement }) => raterScore(plan, achievement))} AS "a",
        ${plan.gauges.choose(({ conduct }) => raterScore(plan, conduct))} AS "c"
      FROM ${anonymous ? '"Ballot"' : '"ScoreSheet"'} s${plan.gauges.differ ? ' JOIN "person" p USING ("personId")' : ''}
      WHERE s."cycleId" = $1::uuid AND s."source" = '${key}'${anonymous ? '' : ' AND s."handedIn"'} OFFSET 0`;

const ballots = (plan: Plan, source: SourcePlan): string => `
  "${source.key}" AS (
    SELECT "personId", count(*)::int AS "raters", ${kept(source, 'count(*)', '2')}::int AS "kept",
      ${kept(source, 'sum("a")', 'min("a") - max("a")')} AS "a", ${kept(source, 'sum("c")', 'min("c") - max("c")')} AS "c"
    FROM (${sheetsOf(plan, source)}) s
    WHERE "a" IS NOT NULL AND "c" IS NOT NULL GROUP BY "personId")`;

// Half a sheet must not move a number in silence: it makes the source one that is still owed.
const leaders = (plan: Plan, source: SourcePlan): string => `
  "${source.key}" AS (
    SELECT "personId", count("a" + "c")::int AS "raters", count(*) = count("a" + "c") AS "whole", count(*)::int AS "kept",
      sum("a") AS "a", sum("c") AS "c"
    FROM (${sheetsOf(plan, source)}) s GROUP BY "personId")`;

/**
 * A row per source and person (DOMAIN 4.1, 4.2): how many gave a score, and of both dimensions the sum of the values that make the mean
 * and their number. Peers' ballots lose one highest and one lowest value per dimension from five on; clients' never do.
 */
export const meansPart = (plan: Plan): string =>
  plan.sources.map((source) => (source.anonymous ? ballots(plan, source) : leaders(plan, source))).join(',');
