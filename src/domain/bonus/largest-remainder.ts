import { byCodePoint } from '../text-order.ts';

/** A share claimed: `weight` is not negative. */
export interface Claim {
  readonly key: string;
  readonly weight: bigint;
}

/**
 * Divides a whole amount in proportion to the weights by largest remainder; equal remainders go by key ascending, by code point.
 * The parts sum to the amount exactly. Nothing claimed (no weight at all): null.
 */
export const divideByRemainder = (amount: bigint, claims: readonly Claim[]): ReadonlyMap<string, bigint> | null => {
  const weights = claims.reduce((acc, { weight }) => acc + weight, 0n);
  if (weights === 0n) return null;
  const parts = claims.map(({ key, weight }) => ({
    key,
    part: (amount * weight) / weights,
    remainder: (amount * weight) % weights,
  }));
  let left = amount - parts.reduce((acc, { part }) => acc + part, 0n);
  const shares = new Map(parts.map(({ key, part }) => [key, part]));
  const inOrder = parts.toSorted((a, b) =>
    a.remainder === b.remainder ? byCodePoint(a.key, b.key) : a.remainder > b.remainder ? -1 : 1,
  );
  for (const { key, part } of inOrder) {
    if (left === 0n) break;
    shares.set(key, part + 1n);
    left -= 1n;
  }
  return shares;
};
