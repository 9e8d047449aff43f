import { compare, decimal, divide, floor, multiply, type Rational, subtract, whole } from '../rational.ts';
import { byCodePoint } from '../text-order.ts';

/** A comparison group (比较组) and how many of it count for the quota: GRADED, PENDING and TIE. */
export interface PoolSize {
  readonly pool: string;
  readonly people: number;
}

const shareOf = (percent: Rational, people: number): Rational => divide(multiply(percent, whole(people)), whole(100));

/**
 * Seats for 好 of each pool (DOMAIN 5, quota 1): floor(percent of the pool), then the seats still missing to floor(percent of
 * all) by largest fraction, then larger pool, then pool code. `percent` is 0–100 as the scheme writes it; pool codes are unique.
 */
export const apportion = (percent: number, pools: readonly PoolSize[]): ReadonlyMap<string, number> => {
  const exact = decimal(percent);
  const shares = pools.map(({ pool, people }) => {
    const share = shareOf(exact, people);
    const seats = floor(share);
    return { pool, people, seats: Number(seats), rest: subtract(share, { n: seats, d: 1n }) };
  });
  const people = pools.reduce((total, each) => total + each.people, 0);
  const given = shares.reduce((total, each) => total + each.seats, 0);
  const missing = Number(floor(shareOf(exact, people))) - given;
  const ranked = shares.toSorted(
    (a, b) => compare(b.rest, a.rest) || b.people - a.people || byCodePoint(a.pool, b.pool),
  );
  return new Map(ranked.map(({ pool, seats }, index) => [pool, index < missing ? seats + 1 : seats]));
};
