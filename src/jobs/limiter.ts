/**
 * Keeps calls under the platform's rates: 50/s and 1000/min per API, 5/s per chat or user (FEISHU section 4). One window per key, each a
 * small queue of the instants at which calls went; `slot` answers how many milliseconds to wait, and reserves the place.
 */
export interface Limiter {
  /** Waits until all the named keys have room. */
  take(api: string, receiver: string): Promise<void>;
  /** The platform asked for a pause of the whole API. */
  pause(api: string, ms: number): void;
}

interface Rate {
  readonly calls: number;
  readonly perMs: number;
}

/** A little below the platform's own numbers, since its windows and ours do not begin together. */
const API_RATES: readonly Rate[] = [
  { calls: 48, perMs: 1000 },
  { calls: 990, perMs: 60_000 },
];
const RECEIVER_RATE: Rate = { calls: 4, perMs: 1000 };
const LONGEST_MS = 60_000;

export function createLimiter(clock: { monotonicMs(): number; sleep(ms: number): Promise<void> }): Limiter {
  const taken = new Map<string, number[]>();
  const paused = new Map<string, number>();

  const earliest = (instants: readonly number[], rate: Rate, at: number): number => {
    const inside = instants.filter((instant) => instant > at - rate.perMs);
    const blocking = inside[inside.length - rate.calls];
    return blocking === undefined ? at : blocking + rate.perMs;
  };

  const prune = (now: number): void => {
    for (const [key, instants] of taken) {
      const kept = instants.filter((instant) => instant > now - LONGEST_MS);
      if (kept.length === 0) taken.delete(key);
      else taken.set(key, kept);
    }
  };

  return {
    async take(api, receiver) {
      const now = clock.monotonicMs();
      if (taken.size > 5000) prune(now);
      const perApi = taken.get(api) ?? [];
      const perReceiver = taken.get(receiver) ?? [];
      let at = Math.max(now, paused.get(api) ?? 0);
      for (const rate of API_RATES) at = earliest(perApi, rate, at);
      at = earliest(perReceiver, RECEIVER_RATE, at);
      taken.set(
        api,
        [...perApi.filter((instant) => instant > now - LONGEST_MS), at].sort((a, b) => a - b),
      );
      taken.set(
        receiver,
        [...perReceiver.filter((instant) => instant > now - 2000), at].sort((a, b) => a - b),
      );
      if (at > now) await clock.sleep(at - now);
    },
    pause(api, ms) {
      paused.set(api, Math.max(paused.get(api) ?? 0, clock.monotonicMs() + ms));
    },
  };
}
