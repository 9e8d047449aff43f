import {
  add,
  compare,
  divide,
  halfWidth,
  multiply,
  parseDecimal,
  type Rational,
  roundHalfUp,
  sum,
  toDecimalText,
  whole,
  ZERO,
} from './rational.ts';
import type { DimensionKey, DimensionScheme } from './scheme.ts';

/** A score: 0–100 with at most two decimals, read exactly as written; null for anything else. */
export const parseScore = (text: string): Rational | null => {
  const trimmed = halfWidth(text.trim());
  const score = /^\d{1,3}(\.\d{1,2})?$/.test(trimmed) ? parseDecimal(trimmed) : null;
  return score === null || compare(score, whole(100)) > 0 ? null : score;
};

/** A score as it is kept and shown: no padding zeros ('88.50' → '88.5'). */
export const formatScore = (score: Rational): string => toDecimalText(score, 2);

/** A value and its integer weight. */
export interface Weighted {
  readonly weight: number;
  readonly value: Rational;
}

/** Σ w·v / Σ w; null where there is no weight. Serves indicators, dimensions and sources alike (DOMAIN 4). */
export const weightedMean = (parts: readonly Weighted[]): Rational | null => {
  const weights = sum(parts.map(({ weight }) => whole(weight)));
  const total = parts.reduce((acc, { weight, value }) => add(acc, multiply(whole(weight), value)), ZERO);
  return weights.n === 0n ? null : divide(total, weights);
};

/** The mean over the raters of a source; null for none. */
export const mean = (values: readonly Rational[]): Rational | null =>
  weightedMean(values.map((value) => ({ weight: 1, value })));

/** One value per dimension. */
export type ByDimension<T> = Readonly<Record<DimensionKey, T>>;

/** A function of the dimension, for both; null where it is null for one of them. */
export const forDimensions = <T>(of: (key: DimensionKey) => T | null): ByDimension<T> | null => {
  const achievement = of('achievement');
  const conduct = of('conduct');
  return achievement === null || conduct === null ? null : { achievement, conduct };
};

/** The keys under which a rater's scores of a dimension are kept: 'achievement', or 'achievement.quality' per indicator. */
export const scoreKeys = ({ key, indicators = [] }: DimensionScheme): readonly string[] =>
  indicators.length === 0 ? [key] : indicators.map((indicator) => `${key}.${indicator.key}`);

/**
 * A rater's score for a dimension (DOMAIN 4.1): the weighted mean of his indicator scores, or the score itself where the
 * scheme has no indicators; null where one is missing or no score.
 */
export const raterDimension = (
  dimension: DimensionScheme,
  scores: Readonly<Record<string, string>>,
): Rational | null => {
  const weights = dimension.indicators?.map(({ weight }) => weight) ?? [];
  const values = scoreKeys(dimension).map((key) => parseScore(scores[key] ?? ''));
  const known = values.filter((value) => value !== null);
  return known.length < values.length
    ? null
    : weightedMean(known.map((value, index) => ({ weight: weights[index] ?? 1, value })));
};

/** m(s,d) for one source: the mean over its raters, per dimension; null without raters (DOMAIN 4.2). */
export const sourceMeans = (raters: readonly ByDimension<Rational>[]): ByDimension<Rational> | null =>
  forDimensions((key) => mean(raters.map((rater) => rater[key])));

/** Σ_d w_d·m(d) / Σ_d w_d, unrounded; null for a scheme without weights. */
export const overDimensions = (
  dimensions: readonly Pick<DimensionScheme, 'key' | 'weight'>[],
  means: ByDimension<Rational>,
): Rational | null => weightedMean(dimensions.map(({ key, weight }) => ({ weight, value: means[key] })));

/** Numbers as displayed: two decimals, rounded once. */
export interface DisplayedScore extends ByDimension<string> {
  readonly score: string;
}

/** A rater's scores as kept (dimension or indicator key → decimal in text), per dimension; null where one is missing. */
export const raterScores = (
  dimensions: readonly DimensionScheme[],
  scores: Readonly<Record<string, string>>,
): ByDimension<Rational> | null =>
  forDimensions((key) => {
    const dimension = dimensions.find((each) => each.key === key);
    return dimension === undefined ? null : raterDimension(dimension, scores);
  });

/**
 * What a leader source gives a person (DOMAIN 4.4): achievement, conduct and the weighted score, each rounded once from the
 * exact value. Null without raters, or where a rater's sheet is not filled in full: half a sheet must not move a number in silence.
 */
export const leaderScore = (
  dimensions: readonly DimensionScheme[],
  sheets: readonly Readonly<Record<string, string>>[],
): DisplayedScore | null => {
  const raters = sheets.map((sheet) => raterScores(dimensions, sheet)).filter((rater) => rater !== null);
  const means = raters.length === sheets.length ? sourceMeans(raters) : null;
  const score = means === null ? null : overDimensions(dimensions, means);
  if (means === null || score === null) return null;
  return {
    achievement: roundHalfUp(means.achievement, 2),
    conduct: roundHalfUp(means.conduct, 2),
    score: roundHalfUp(score, 2),
  };
};
