import { decimal, type Rational } from '../../domain/rational.ts';
import type { Scheme, SourceScheme } from '../../domain/scheme.ts';
import { minimumOf } from '../../domain/settlement/sources.ts';
import type { Parameters } from './compiled.ts';
import { type ClassGauges, commonUnits, createClassGauges } from './gauges.ts';

/** A source of the scheme, with what the statement needs of it. */
export interface SourcePlan extends SourceScheme {
  readonly anonymous: boolean;
  /** Fewest ballots that count. */
  readonly minimum: number;
  /** Whether one highest and one lowest value are dropped. */
  readonly trims: boolean;
}

/** A frozen scheme on its way into a statement. */
export interface Plan {
  readonly scheme: Scheme;
  readonly sources: readonly SourcePlan[];
  readonly deputyWeight: number;
  readonly gauges: ClassGauges;
  readonly parameters: Parameters;
  /** A rater's score of a dimension in this type cannot overflow. */
  readonly unit: 'int' | 'numeric';
  /** The most raters, multiplied over the sources, with which a person's numbers fit machine integers. */
  readonly fewRaters: number;
  /** Decimals of the smallest unit in which points are counted: 2, or more where a cap of the scheme has more. */
  readonly pointPlaces: number;
}

const HIGHEST_SCORE = 10_000;
const HIGHEST_INT = 2 ** 31 - 1;
/** A quarter of the largest bigint: rounding doubles a numerator and adds the denominator. */
const ROOM = 2 ** 61;

const placesOf = (value: number): number => {
  const { d }: Rational = decimal(value);
  let places = 0;
  while (10n ** BigInt(places) % d !== 0n) places += 1;
  return places;
};

/** What of a scheme the statement depends on. */
export const planOf = (scheme: Scheme, parameters: Parameters): Plan => {
  const gauges = createClassGauges(scheme);
  const common = gauges.greatest(commonUnits);
  const weights = scheme.sources.reduce((total, { weight }) => total + weight, 0);
  const { bonusCap, deductionCap, items = {} } = scheme.points;
  const { cites: _, ...virtue } = scheme.virtuePoints ?? {};
  const amounts = [bonusCap, deductionCap, ...Object.values(items), ...Object.values(virtue)];
  return {
    scheme,
    sources: scheme.sources.map((source) => ({
      ...source,
      anonymous: source.key === 'peer' || source.key === 'client',
      minimum: Math.max(1, minimumOf(source)),
      trims: source.key === 'peer' && source.trim !== false,
    })),
    deputyWeight: scheme.sources.find(({ key }) => key === 'deputy')?.weight ?? 0,
    gauges,
    parameters,
    unit: HIGHEST_SCORE * Number(common) <= HIGHEST_INT ? 'int' : 'numeric',
    fewRaters:
      ROOM / (HIGHEST_SCORE * weights * (gauges.weights.achievement + gauges.weights.conduct) * Number(common)),
    pointPlaces: Math.max(2, ...amounts.map(placesOf)),
  };
};

/** A parameter of the scheme in the unit in which points are counted. */
export const pointUnits = ({ pointPlaces }: Plan, value: number): bigint => {
  const { n, d } = decimal(value);
  return (n * 10n ** BigInt(pointPlaces)) / d;
};
