import { type Rational, rational, roundHalfUp } from '../rational.ts';
import type { Scheme, SourceKey, SourceScheme } from '../scheme.ts';
import { type ByDimension, forDimensions } from '../scoring.ts';
import type { AssessedPerson } from './facts.ts';
import { PENDING_REASONS, type PendingReason, type SourceResult, type Unused } from './outcome.ts';
import { type Gauges, keptOf, type Tallies, type Tally } from './tally.ts';

/** Fewest ballots of peers or clients that count, where the scheme does not say (DOMAIN 4.3). */
const MIN_BALLOTS = 5;
/** Fewest ballots of which the highest and the lowest are dropped, whatever minBallots is (DOMAIN 4.2). */
const TRIM_FROM = 5;

type UsedSource = Omit<Extract<SourceResult, { kind: 'used' }>, 'means'> & { readonly means: ByDimension<Rational> };

/** A source of the scheme for one person, its means exact. */
export type Source = UsedSource | Extract<SourceResult, { kind: 'unused' }>;

/** The fewest ballots with which an anonymous source counts; leaders need one sheet. */
export const minimumOf = ({ key, minBallots = MIN_BALLOTS }: SourceScheme): number =>
  key === 'peer' || key === 'client' ? minBallots : 1;

/** Whether the deputy leader's weight (分管领导) goes to the direct leader: nobody, or the same person (DOMAIN 4). */
export const isMerged = ({ directLeader, deputyLeader }: AssessedPerson): boolean =>
  deputyLeader === null || deputyLeader === directLeader;

const unusedBecause = (source: SourceScheme, tally: Tally | undefined, waived: boolean): Unused | null => {
  if (waived) return 'waived';
  const raters = tally?.raters ?? 0;
  if (source.key === 'peer' || source.key === 'client') {
    if (raters === 0 && source.optional) return 'optional_missing';
    return raters < minimumOf(source) ? 'withheld' : null;
  }
  // Half a sheet must not move a number in silence: it counts as a score still owed.
  if (raters > 0 && tally?.incomplete === 0) return null;
  return source.optional ? 'optional_missing' : 'missing';
};

const meansOf = (gauges: Gauges, tally: Tally, trimmed: boolean): ByDimension<Rational> | null =>
  forDimensions((key) => {
    const { sum, count } = keptOf(tally, key, trimmed);
    return rational(BigInt(sum), BigInt(count * gauges[key].per));
  });

/**
 * Every source of the scheme for one person (DOMAIN 4): what it gives, or why it is left out. Waiving a source that does not
 * apply to the person does nothing; waiving the direct leader drops the deputy's weight merged into it.
 */
export const sourcesOf = (
  { sources }: Pick<Scheme, 'sources'>,
  person: AssessedPerson,
  gauges: Gauges,
  tallies: Tallies,
  waived: readonly SourceKey[],
): readonly Source[] => {
  const deputyWeight = sources.find(({ key }) => key === 'deputy')?.weight ?? 0;
  const merged = deputyWeight > 0 && isMerged(person);
  return sources.map((source): Source => {
    const { key } = source;
    const tally = tallies[key];
    const weight = key === 'direct' && merged ? source.weight + deputyWeight : source.weight;
    const raters = tally?.raters ?? 0;
    const why = key === 'deputy' && merged ? 'merged' : unusedBecause(source, tally, waived.includes(key));
    const trimmed = key === 'peer' && source.trim !== false && raters >= TRIM_FROM;
    const means = why !== null || tally === undefined ? null : meansOf(gauges, tally, trimmed);
    return means === null
      ? { key, kind: 'unused', why: why ?? 'missing', weight, raters }
      : { key, kind: 'used', weight, raters, trimmed, means };
  });
};

/** The sources that count. */
export const usedOf = (sources: readonly Source[]): readonly UsedSource[] =>
  sources.filter((source) => source.kind === 'used');

/** Why the sources alone leave a person without numbers, in the order of PENDING_REASONS; empty where they suffice. */
export const lacking = (sources: readonly Source[]): readonly PendingReason[] => {
  const missing = sources.flatMap((source) =>
    source.kind === 'unused' && source.why === 'missing' ? [source.key] : [],
  );
  if (missing.length === 0) return usedOf(sources).length > 0 ? [] : ['nothing_usable'];
  return PENDING_REASONS.filter((reason) => missing.some((key) => reason === `${key}_missing`));
};

/** A source as it is shown: means rounded once, to two decimals. */
export const shown = (source: Source): SourceResult =>
  source.kind === 'unused'
    ? source
    : {
        ...source,
        means: {
          achievement: roundHalfUp(source.means.achievement, 2),
          conduct: roundHalfUp(source.means.conduct, 2),
        },
      };
