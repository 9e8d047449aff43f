/** Choices that repeat with their seed. */
export interface Chance {
  /** A whole number from 0 up to, and without, `below`. */
  below(limit: number): number;
  /** So many different ones of the list, in an order of chance. */
  some<T>(list: readonly T[], count: number): T[];
}

/** A small generator (mulberry32): the same seed, the same choices. */
export function createChance(seed: number): Chance {
  let state = (seed * 0x9e3779b1) >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    below,
    some<T>(list: readonly T[], count: number): T[] {
      const left = [...list];
      return Array.from({ length: Math.min(count, left.length) }, () => left.splice(below(left.length), 1)).flat();
    },
  };
}
