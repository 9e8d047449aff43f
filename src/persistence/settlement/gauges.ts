import { rational } from '../../domain/rational.ts';
import { dimensionsOf } from '../../domain/scheme/classes.ts';
import type { DimensionKey, Scheme } from '../../domain/scheme.ts';
import { type ByDimension, type DimensionGauge, forDimensions, gaugeOf } from '../../domain/scoring.ts';
import { int } from './compiled.ts';

export type Gauges = ByDimension<DimensionGauge>;

const gaugesOf = (scheme: Scheme, classIndex: number): Gauges => {
  const dimensions = dimensionsOf(scheme, classIndex).map(gaugeOf);
  const gauges = forDimensions((key) => dimensions.find((each) => each.key === key) ?? null);
  if (gauges === null) throw new RangeError('a scheme has both dimensions');
  return gauges;
};

/** How the scheme's classes are gauged: expressions by a person's class, and what is common to all of them. */
export interface ClassGauges {
  /** An expression for each class, chosen by `classIndex` where they differ. */
  choose(of: (gauges: Gauges) => string): string;
  /** Whether any class is gauged in another way than the scheme itself. */
  readonly differ: boolean;
  /** The largest of a whole number over all classes. */
  greatest(of: (gauges: Gauges) => bigint): bigint;
  readonly weights: ByDimension<number>;
}

/** The sum of a dimension's indicator weights: so many units make one hundredth of a point. */
export const unitsOf = ({ per }: DimensionGauge): bigint => BigInt(per) / 100n;

/** The least common multiple of the units of both dimensions. */
export const commonUnits = ({ achievement, conduct }: Gauges): bigint =>
  rational(unitsOf(achievement), unitsOf(conduct)).n * unitsOf(conduct);

/** By how much a dimension's units must be multiplied to be common ones. */
export const factorOf = (gauges: Gauges, key: DimensionKey): bigint => commonUnits(gauges) / unitsOf(gauges[key]);

/** The gauges of all classes of a scheme. */
export const createClassGauges = (scheme: Scheme): ClassGauges => {
  const general = gaugesOf(scheme, -1);
  const classes = (scheme.classes ?? []).map((_, index) => gaugesOf(scheme, index));
  return {
    choose(of) {
      const otherwise = of(general);
      const own = classes
        .map((gauges, index) => ({ index, text: of(gauges) }))
        .filter(({ text }) => text !== otherwise)
        .map(({ index, text }) => `WHEN ${int(index)} THEN ${text}`);
      return own.length === 0 ? otherwise : `CASE p."classIndex" ${own.join(' ')} ELSE ${otherwise} END`;
    },
    differ: classes.some((gauges) => JSON.stringify(gauges) !== JSON.stringify(general)),
    greatest: (of) => [general, ...classes].map(of).reduce((most, each) => (each > most ? each : most)),
    weights: { achievement: general.achievement.weight, conduct: general.conduct.weight },
  };
};
