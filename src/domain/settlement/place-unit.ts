import type { Scheme } from '../scheme.ts';
import { byCodePoint } from '../text-order.ts';
import { type Assessment, assess, type Scored } from './assess.ts';
import { bandsOf } from './bands.ts';
import { type Dossier, dossiersOf } from './dossier.ts';
import type { SettlementFacts } from './facts.ts';
import type { PoolSeats } from './outcome.ts';
import { handGood, isCandidate, placePool, type Standing } from './placing.ts';
import { apportion, type PoolSize } from './quota.ts';

/** A pool with its people placed. */
export interface PlacedPool extends PoolSeats {
  /** People in the order for a seat. */
  readonly candidates: number;
  readonly standings: ReadonlyMap<Scored, Standing>;
}

export interface PlacedUnit {
  /** In the order of the facts' people. */
  readonly assessments: readonly Assessment[];
  readonly pools: ReadonlyMap<string, PlacedPool>;
}

export type Placement =
  | { readonly kind: 'placed'; readonly unit: PlacedUnit }
  | { readonly kind: 'refused'; readonly overfull: readonly string[] };

interface Members {
  readonly pool: string;
  readonly scored: readonly Scored[];
  /** Everyone who counts for the quota: those scored and those pending. */
  readonly people: number;
}

const poolOf = ({ dossier }: Assessment): string => dossier.person.pool;

const membersOf = (assessments: readonly Assessment[]): readonly Members[] =>
  [...Map.groupBy(assessments, poolOf)]
    .map(([pool, members]) => ({
      pool,
      scored: members.filter((each) => each.kind === 'scored'),
      people: members.filter(({ kind }) => kind !== 'outside').length,
    }))
    .sort((a, b) => byCodePoint(a.pool, b.pool));

/**
 * Everybody assessed and placed in his pool, with all that led there: what a settlement states and an explanation unfolds. `sizes`: all
 * pools of the unit, where the facts are those of some of them: the seats are shared out among all.
 */
export const placeUnit = (scheme: Scheme, facts: SettlementFacts, sizes?: readonly PoolSize[]): Placement => {
  const assessments = dossiersOf(scheme, facts).map((dossier: Dossier) =>
    assess(scheme, dossier, facts.assumeReviewed),
  );
  const members = membersOf(assessments);
  const seatsOf = apportion(scheme.quota.percent, sizes ?? members);
  const overfull = members.filter(({ pool, scored }) => handGood(scored) > (seatsOf.get(pool) ?? 0));
  if (overfull.length > 0) return { kind: 'refused', overfull: overfull.map(({ pool }) => pool) };
  const bands = bandsOf(scheme);
  const place = ({ pool, scored, people }: Members): PlacedPool => {
    const seats = seatsOf.get(pool) ?? 0;
    const standings = new Map(placePool(bands, seats, scored));
    const used = [...standings.values()].filter(({ grade }) => grade === '好').length;
    return {
      pool,
      people,
      seats,
      used,
      candidates: scored.filter((each) => isCandidate(bands, each)).length,
      standings,
    };
  };
  return { kind: 'placed', unit: { assessments, pools: new Map(members.map((each) => [each.pool, place(each)])) } };
};
