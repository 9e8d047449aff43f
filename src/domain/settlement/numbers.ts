import { add, type Rational, roundedUnits, subtract, ZERO } from '../rational.ts';
import { type ByDimension, overDimensions, weightedMean } from '../scoring.ts';
import type { Numbers } from './outcome.ts';
import type { Points } from './points.ts';
import { type Source, usedOf } from './sources.ts';
import type { Gauges } from './tally.ts';

/** The displayed numbers in whole hundredths: what is displayed is what ranks (DOMAIN 4.6). */
export interface Hundredths extends ByDimension<number> {
  readonly direct: number | null;
  readonly base: number;
  readonly bonus: number;
  readonly deduction: number;
  readonly total: number;
}

/** Exact until here, rounded half up exactly once. */
const hundredths = (value: Rational): number => Number(roundedUnits(value, 2));

const needed = <T>(value: T | null): T => {
  if (value === null) throw new RangeError('weights add up to nothing');
  return value;
};

/** A person's numbers (DOMAIN 4.4–4.6) from at least one used source; the total is taken from the unrounded base. */
export const numbersOf = (gauges: Gauges, sources: readonly Source[], points: Points): Hundredths => {
  const used = usedOf(sources);
  const dimensions = [gauges.achievement, gauges.conduct];
  const over = (key: 'achievement' | 'conduct') =>
    needed(weightedMean(used.map(({ weight, means }) => ({ weight, value: means[key] }))));
  const means = { achievement: over('achievement'), conduct: over('conduct') };
  // Σ_s w_s·Σ_d w_d·m / (Σ_s w_s·Σ_d w_d) is the same fraction taken over the dimensions first or last.
  const base = needed(overDimensions(dimensions, means));
  const direct = used.find(({ key }) => key === 'direct');
  const total = subtract(add(base, points.bonus.total), points.deduction.total);
  return {
    achievement: hundredths(means.achievement),
    conduct: hundredths(means.conduct),
    direct: direct === undefined ? null : hundredths(needed(overDimensions(dimensions, direct.means))),
    base: hundredths(base),
    bonus: hundredths(points.bonus.total),
    deduction: hundredths(points.deduction.total),
    total: hundredths(total.n < 0n ? ZERO : total),
  };
};

/** Hundredths, never negative, with two decimals: 8850 is '88.50'. */
export const written = (value: number): string => `${Math.floor(value / 100)}.${String(value % 100).padStart(2, '0')}`;

/** The numbers as displayed. */
export const writtenNumbers = (numbers: Hundredths): Numbers => ({
  achievement: written(numbers.achievement),
  conduct: written(numbers.conduct),
  direct: numbers.direct === null ? null : written(numbers.direct),
  base: written(numbers.base),
  bonus: written(numbers.bonus),
  deduction: written(numbers.deduction),
  total: written(numbers.total),
});
