import { halfWidth, type Rational, rational, roundHalfUp, toDecimalText, ZERO } from './rational.ts';
import type { DimensionKey, DimensionScheme } from './scheme.ts';

/** A score in whole hundredths (0–10000), read exactly as written; null for anything but 0–100 with at most two decimals. */
export const parseHundredths = (text: string): number | null => {
  const [, int, fraction = ''] = /^(\d{1,3})(?:\.(\d{1,2}))?$/.exec(halfWidth(text.trim())) ?? [];
  if (int === undefined) return null;
  const hundredths = Number(int) * 100 + Number(fraction.padEnd(2, '0'));
  return hundredths > 10_000 ? null : hundredths;
};

/** A score: 0–100 with at most two decimals, read exactly as written; null for anything else. */
export const parseScore = (text: string): Rational | null => {
  const hundredths = parseHundredths(text);
  return hundredths === null ? null : rational(BigInt(hundredths), 100n);
};

/** A score as it is kept and shown: no padding zeros ('88.50' → '88.5'). */
export const formatScore = (score: Rational): string => toDecimalText(score, 2);

/** A value and its integer weight. */
export interface Weighted {
  readonly weight: number;
  readonly value: Rational;
}

// One reduction at the end: reducing at each step would cost most of a settlement.
const weightedSum = (parts: readonly Weighted[]): Rational =>
  parts.reduce(
    ({ n, d }, { weight, value }) =>
      d % value.d === 0n
        ? { n: n + BigInt(weight) * value.n * (d / value.d), d }
        : { n: n * value.d + BigInt(weight) * value.n * d, d: d * value.d },
    ZERO,
  );

/** Σ w·v / Σ w; null where there is no weight. Serves indicators, dimensions and sources alike (DOMAIN 4). */
export const weightedMean = (parts: readonly Weighted[]): Rational | null => {
  const weights = parts.reduce((total, { weight }) => total + BigInt(weight), 0n);
  const { n, d } = weightedSum(parts);
  return weights === 0n ? null : rational(n, d * weights);
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
 * How a rater's scores of a dimension come to one number: Σ weight × score in hundredths, `per` such units to a point.
 * Whole numbers, so that ballots by the hundred thousand add up exactly and fast.
 */
export interface DimensionGauge {
  readonly key: DimensionKey;
  /** The dimension's weight in the scheme. */
  readonly weight: number;
  readonly columns: readonly { readonly key: string; readonly weight: number }[];
  readonly per: number;
}

/** The gauge of a dimension; without indicators the score itself is its one column. */
export const gaugeOf = (dimension: DimensionScheme): DimensionGauge => {
  const columns = scoreKeys(dimension).map((key, index) => ({
    key,
    weight: dimension.indicators?.[index]?.weight ?? 1,
  }));
  const per = 100 * columns.reduce((total, { weight }) => total + weight, 0);
  return { key: dimension.key, weight: dimension.weight, columns, per };
};

/** A rater's score for a dimension in the gauge's units; null where one of its columns is missing or no score. */
export const raterUnits = (gauge: DimensionGauge, scores: Readonly<Record<string, string>>): number | null => {
  let units = 0;
  for (const { key, weight } of gauge.columns) {
    const text = scores[key];
    const hundredths = text === undefined ? null : parseHundredths(text);
    if (hundredths === null) return null;
    units += weight * hundredths;
  }
  return units;
};

/**
 * A rater's score for a dimension (DOMAIN 4.1): the weighted mean of his indicator scores, or the score itself where the
 * scheme has no indicators; null where one is missing or no score.
 */
export const raterDimension = (
  dimension: DimensionScheme,
  scores: Readonly<Record<string, string>>,
): Rational | null => {
  const gauge = gaugeOf(dimension);
  const units = raterUnits(gauge, scores);
  return units === null ? null : rational(BigInt(units), BigInt(gauge.per));
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
