import type { DimensionKey, SourceKey } from '../scheme.ts';
import { type ByDimension, type DimensionGauge, raterUnits } from '../scoring.ts';

/** What the raters of a source gave in one dimension, in the units of its gauge: enough for a mean, trimmed or not. */
export interface Spread {
  readonly sum: number;
  readonly least: number;
  readonly greatest: number;
}

/** The sheets or ballots of one source for one person, added up. */
export interface Tally extends ByDimension<Spread> {
  /** Those filled in full. */
  readonly raters: number;
  /** Those that lack a score of the person's class: no part of any mean. */
  readonly incomplete: number;
}

export type Tallies = Readonly<Partial<Record<SourceKey, Tally>>>;

/** How a person's class is gauged, dimension by dimension. */
export type Gauges = ByDimension<DimensionGauge>;

type Scores = Readonly<Record<string, string>>;

const NOTHING: Spread = { sum: 0, least: Number.POSITIVE_INFINITY, greatest: Number.NEGATIVE_INFINITY };
const EMPTY: Tally = { raters: 0, incomplete: 0, achievement: NOTHING, conduct: NOTHING };

const widen = ({ sum, least, greatest }: Spread, units: number): Spread => ({
  sum: sum + units,
  least: units < least ? units : least,
  greatest: units > greatest ? units : greatest,
});

/** A tally with one more sheet or ballot in it; the order in which they come changes nothing. */
export const countSheet = (tally: Tally = EMPTY, gauges: Gauges, scores: Scores): Tally => {
  const achievement = raterUnits(gauges.achievement, scores);
  const conduct = raterUnits(gauges.conduct, scores);
  if (achievement === null || conduct === null) return { ...tally, incomplete: tally.incomplete + 1 };
  return {
    raters: tally.raters + 1,
    incomplete: tally.incomplete,
    achievement: widen(tally.achievement, achievement),
    conduct: widen(tally.conduct, conduct),
  };
};

/** Sum and count of the values that make m(s,d): all, or all but one highest and one lowest (DOMAIN 4.2). */
export const keptOf = (
  tally: Tally,
  key: DimensionKey,
  trimmed: boolean,
): { readonly sum: number; readonly count: number } => {
  const { sum, least, greatest } = tally[key];
  if (!Number.isSafeInteger(sum)) throw new RangeError('scores add up beyond exact whole numbers: weights too large');
  return trimmed ? { sum: sum - least - greatest, count: tally.raters - 2 } : { sum, count: tally.raters };
};
