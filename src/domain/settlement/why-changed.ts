import { DIMENSION_KEYS, type DimensionKey, type Grade, SOURCE_KEYS, type SourceKey } from '../scheme.ts';
import type { Gate, Numbers, PendingReason, SettledPerson, SourceResult, Unused } from './outcome.ts';

interface Moved<T> {
  readonly before: T;
  readonly after: T;
}

/** Whether a source counts; `absent`: the scheme lacks it, or the person was not assessed. */
export type SourceState = 'used' | Unused | 'absent';

/** Why a person's quarter came out differently, with what was before and what is after. */
export type Cause =
  /** On the roster: assessed, without a grade, not assessed. */
  | ({ readonly kind: 'participation' } & Moved<'assessed' | 'NO_GRADE' | 'NOT_ASSESSED'>)
  | ({ readonly kind: 'pool' } & Moved<string>)
  /** A source came, was withheld, waived, merged … */
  | ({ readonly kind: 'source'; readonly source: SourceKey } & Moved<SourceState>)
  | ({ readonly kind: 'weight'; readonly source: SourceKey } & Moved<number>)
  | ({ readonly kind: 'mean'; readonly source: SourceKey; readonly dimension: DimensionKey } & Moved<string>)
  /** A mean moved by less than is shown, and a number was rounded differently for it. */
  | ({ readonly kind: 'rounding' } & Moved<Numbers>)
  | ({ readonly kind: 'points'; readonly side: 'bonus' | 'deduction' } & Moved<string>)
  | ({ readonly kind: 'gate' } & Moved<Gate>)
  /** What of the review still holds the grade up: review_missing, integrity_hold, or nothing. */
  | ({ readonly kind: 'review' } & Moved<PendingReason | null>)
  | ({ readonly kind: 'seats' } & Moved<number>)
  | ({ readonly kind: 'rank' } & Moved<number>)
  /** Decided by hand, or no longer: the grade given. */
  | ({ readonly kind: 'override' } & Moved<Grade | null>)
  /** Nothing of the person's own moved: the seats of the pool fell to others, or came free. */
  | ({ readonly kind: 'others' } & Moved<Grade | null>);

type Placed = Extract<SettledPerson, { status: 'GRADED' | 'TIE' }>;

const placed = (person: SettledPerson): Placed | null =>
  person.status === 'GRADED' || person.status === 'TIE' ? person : null;

const differ = <T>(before: T, after: T): readonly Moved<T>[] => (before === after ? [] : [{ before, after }]);

const participation = ({ status }: SettledPerson): 'assessed' | 'NO_GRADE' | 'NOT_ASSESSED' =>
  status === 'NO_GRADE' || status === 'NOT_ASSESSED' ? status : 'assessed';

const sourceOf = (person: SettledPerson, key: SourceKey): SourceResult | undefined =>
  'sources' in person ? person.sources.find((source) => source.key === key) : undefined;

const stateOf = (source: SourceResult | undefined): SourceState => {
  if (source === undefined) return 'absent';
  return source.kind === 'used' ? 'used' : source.why;
};

const meanMoves = (source: SourceKey, a: SourceResult | undefined, b: SourceResult | undefined): readonly Cause[] => {
  if (a?.kind !== 'used' || b?.kind !== 'used') return [];
  return DIMENSION_KEYS.flatMap((dimension) =>
    differ(a.means[dimension], b.means[dimension]).map((moved) => ({
      kind: 'mean' as const,
      source,
      dimension,
      ...moved,
    })),
  );
};

const sourceMoves = (before: SettledPerson, after: SettledPerson): readonly Cause[] => {
  const pairs = SOURCE_KEYS.map((source) => ({ source, a: sourceOf(before, source), b: sourceOf(after, source) }));
  return [
    ...pairs.flatMap(({ source, a, b }) =>
      differ(stateOf(a), stateOf(b)).map((moved) => ({ kind: 'source' as const, source, ...moved })),
    ),
    ...pairs.flatMap(({ source, a, b }) =>
      a?.kind === 'used' && b?.kind === 'used'
        ? differ(a.weight, b.weight).map((moved) => ({ kind: 'weight' as const, source, ...moved }))
        : [],
    ),
    ...pairs.flatMap(({ source, a, b }) => meanMoves(source, a, b)),
  ];
};

const roundingMoves = (a: Placed | null, b: Placed | null, samePoints: boolean): readonly Cause[] => {
  if (a === null || b === null) return [];
  const keys = ['achievement', 'conduct', 'direct', 'base', ...(samePoints ? (['total'] as const) : [])] as const;
  return keys.some((key) => a.numbers[key] !== b.numbers[key])
    ? [{ kind: 'rounding', before: a.numbers, after: b.numbers }]
    : [];
};

const pointMoves = (a: Placed | null, b: Placed | null): readonly Cause[] =>
  a === null || b === null
    ? []
    : (['bonus', 'deduction'] as const).flatMap((side) =>
        differ(a.numbers[side], b.numbers[side]).map((moved) => ({ kind: 'points' as const, side, ...moved })),
      );

const reviewOf = (person: SettledPerson): PendingReason | null =>
  person.status === 'PENDING'
    ? (person.reasons.find((reason) => reason === 'review_missing' || reason === 'integrity_hold') ?? null)
    : null;

const byHand = (person: Placed | null): Grade | null => (person?.overridden ? person.grade : null);

const gradeOf = (person: SettledPerson): Grade | null => placed(person)?.grade ?? null;

const placeMoves = (a: Placed | null, b: Placed | null): readonly Cause[] =>
  a === null || b === null ? [] : differ(a.rank, b.rank).map((moved) => ({ kind: 'rank' as const, ...moved }));

// Of somebody who is held up now, nothing is known of gates and decisions: their absence is no cause.
const gateMoves = (a: Placed | null, b: Placed | null): readonly Cause[] =>
  b === null ? [] : differ(a?.gate ?? null, b.gate).map((moved) => ({ kind: 'gate' as const, ...moved }));

const overrideMoves = (a: Placed | null, b: Placed | null): readonly Cause[] =>
  b === null ? [] : differ(byHand(a), byHand(b)).map((moved) => ({ kind: 'override' as const, ...moved }));

/**
 * The causes for which a person's quarter came out differently, from the ballots to the grade; empty where neither numbers nor
 * grade nor standing changed.
 */
export const whyChanged = (before: SettledPerson, after: SettledPerson): readonly Cause[] => {
  const [a, b] = [placed(before), placed(after)];
  const sources = sourceMoves(before, after);
  const points = pointMoves(a, b);
  const causes: readonly Cause[] = [
    ...differ(participation(before), participation(after)).map((moved) => ({
      kind: 'participation' as const,
      ...moved,
    })),
    ...differ(before.pool, after.pool).map((moved) => ({ kind: 'pool' as const, ...moved })),
    ...sources,
    ...(sources.length === 0 ? roundingMoves(a, b, points.length === 0) : []),
    ...points,
    ...gateMoves(a, b),
    ...differ(reviewOf(before), reviewOf(after)).map((moved) => ({ kind: 'review' as const, ...moved })),
    ...differ(before.seats, after.seats).map((moved) => ({ kind: 'seats' as const, ...moved })),
    ...placeMoves(a, b),
    ...overrideMoves(a, b),
  ];
  if (causes.length > 0) return causes;
  return differ(gradeOf(before), gradeOf(after)).map((moved) => ({ kind: 'others' as const, ...moved }));
};
