/** Draws that a seed repeats exactly (mulberry32). */
export interface Draw {
  /** Uniform in [0, 1). */
  share(): number;
  /** A whole number from `min` to `max`, both included. */
  int(min: number, max: number): number;
  chance(share: number): boolean;
  one<T>(values: readonly [T, ...T[]]): T;
  uuid(): string;
}

export const drawFrom = (seed: number): Draw => {
  let state = seed >>> 0;
  const share = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const int = (min: number, max: number) => min + Math.floor(share() * (max - min + 1));
  return {
    share,
    int,
    chance: (limit) => share() < limit,
    one: (values) => values[int(0, values.length - 1)] ?? values[0],
    uuid() {
      const hex = Array.from({ length: 8 }, () => int(0, 0xffff).toString(16).padStart(4, '0')).join('');
      return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
    },
  };
};
