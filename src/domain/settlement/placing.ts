import type { Grade } from '../scheme.ts';
import { type Bands, bandOf } from './bands.ts';
import { under } from './gates.ts';
import type { Hundredths } from './numbers.ts';
import type { Gate } from './outcome.ts';

/** Somebody with numbers, about to be placed in his pool. */
export interface Contender {
  readonly numbers: Hundredths;
  readonly gate: Gate;
  readonly override: Grade | null;
}

/** Why a grade is what it is. */
export type Ground =
  /** Decided by hand, by two people. */
  | 'override'
  /** Among the candidates, and a seat was left. */
  | 'seat'
  /** Among the candidates, and no seat was left. */
  | 'no_seat'
  /** Equal to others in all three orders across the last seat. */
  | 'tie'
  /** A cap or a veto took the band's grade down. */
  | 'gate'
  /** The band of the total. */
  | 'band';

/** Where somebody stands in his pool. Grade null exactly for a tie. */
export interface Standing {
  readonly rank: number;
  readonly grade: Grade | null;
  readonly ground: Ground;
}

/** The ranking order (DOMAIN 5, quota 2): total, achievement, direct leader's score, each descending, a missing direct score last. */
export const byMerit = ({ numbers: a }: Contender, { numbers: b }: Contender): number =>
  b.total - a.total || b.achievement - a.achievement || (b.direct ?? -1) - (a.direct ?? -1);

/** Whether somebody is in the order for a seat: total in the 好 band, no gate, not graded by hand. */
export const isCandidate = (bands: Bands, { numbers, gate, override }: Contender): boolean =>
  override === null && gate === null && bandOf(bands, numbers.total) === '好';

const ranksByTotal = (people: readonly Contender[]): ReadonlyMap<number, number> => {
  const ranks = new Map<number, number>();
  const totals = people.map(({ numbers }) => numbers.total).sort((a, b) => b - a);
  for (const [index, total] of totals.entries()) if (!ranks.has(total)) ranks.set(total, index + 1);
  return ranks;
};

type Seat = Pick<Standing, 'grade' | 'ground'>;

const fillSeats = (free: number, ordered: readonly Contender[]): ReadonlyMap<Contender, Seat> => {
  const last = ordered[free - 1];
  const next = ordered[free];
  const straddles = last !== undefined && next !== undefined && byMerit(last, next) === 0;
  return new Map(
    ordered.map((each, index): readonly [Contender, Seat] => {
      if (straddles && byMerit(each, last) === 0) return [each, { grade: null, ground: 'tie' }];
      return [each, index < free ? { grade: '好', ground: 'seat' } : { grade: '较好', ground: 'no_seat' }];
    }),
  );
};

const unseated = (bands: Bands, { numbers, gate, override }: Contender): Seat => {
  if (override !== null) return { grade: override, ground: 'override' };
  const band = bandOf(bands, numbers.total);
  const grade = under(gate, band);
  return { grade, ground: grade === band ? 'band' : 'gate' };
};

/** How many of a pool are graded 好 by hand: they take its seats first. */
export const handGood = (people: readonly Contender[]): number =>
  people.filter(({ override }) => override === '好').length;

/**
 * Places a pool (DOMAIN 5): those graded 好 by hand take a seat each, the rest are filled from the top of the order; people equal
 * in all three orders across the last seat are tied and it stays open. Same order as given; `seats` must cover the overrides.
 */
export const placePool = <T extends Contender>(
  bands: Bands,
  seats: number,
  people: readonly T[],
): readonly (readonly [T, Standing])[] => {
  const ranks = ranksByTotal(people);
  const ordered = people.filter((each) => isCandidate(bands, each)).sort(byMerit);
  const seated = fillSeats(seats - handGood(people), ordered);
  return people.map((each) => {
    const rank = ranks.get(each.numbers.total) ?? 0;
    return [each, { rank, ...(seated.get(each) ?? unseated(bands, each)) }];
  });
};
