import type { Log } from '../../services/ports.ts';
import type { Place, RateStore } from '../../services/rates/ports.ts';
import { createMemoryRates } from './memory-rates.ts';
import { ALONE_RATES, PLATFORM_RATES } from './rates.ts';

/** Who wants to make a call: the API's name, whom it reaches (chat, user or message), and how urgent it is (0 first). */
export interface WantedCall {
  readonly api: string;
  readonly receiver: string;
  readonly priority: number;
}

/** Keeps the calls of all processes together under the platform's rates (FEISHU section 4). */
export interface Limiter {
  /** Waits for a place, urgent calls first: 0 means now; else nobody could say when, and it is to be asked for again in so many ms. */
  take(call: WantedCall): Promise<number>;
  /** The platform asked for a pause of the API, or with a receiver of what goes to him; for every process. */
  pause(api: string, receiver: string | null, ms: number): void;
  /** Sends away who waits, and whoever comes later. */
  close(): Promise<void>;
}

/** Time as the limiter needs it; `sleep` ends early and without an error when the signal says so. */
export interface LimiterClock {
  monotonicMs(): number;
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

interface Waiting extends WantedCall {
  readonly since: number;
  notBefore: number;
  readonly settle: (laterMs: number) => void;
}

/** Those who wait for one API. */
interface Line {
  waiting: Waiting[];
  working: boolean;
  busyUntil: number;
  /** Ends the line's sleep; null while it is not asleep or must not be woken. */
  rouse: AbortController | null;
}

/** Who has waited this long gives his row back: the lease (30 s) must outlive the wait and the call (10 s). */
const PATIENCE_MS = 15_000;
const MOST_AT_ONCE = 16;
const LATER_MS = 1_000;

/**
 * One line per API and process: its head asks the store for a batch of places at a time, so that what many wait for costs few statements
 * and urgent calls pass the others. While the store does not answer each process keeps to a trickle of its own.
 */
export function createLimiter(deps: {
  store: RateStore;
  clock: LimiterClock;
  random: () => number;
  log: Log;
  /** Told of every wait for a place, in ms. */
  waited?: ((api: string, ms: number) => void) | undefined;
}): Limiter {
  const { store, clock, log } = deps;
  const alone = createMemoryRates(clock.monotonicMs);
  const lines = new Map<string, Line>();
  let closed = false;
  let storeGone = false;

  const lineOf = (api: string): Line => {
    const line = lines.get(api) ?? { waiting: [], working: false, busyUntil: 0, rouse: null };
    lines.set(api, line);
    return line;
  };

  const ask = async (api: string, receivers: readonly string[]): Promise<readonly Place[]> => {
    try {
      // The store does not know what went meanwhile: it begins again without a burst.
      if (storeGone) await store.pause(PLATFORM_RATES, api, null, 0);
      const places = await store.take(PLATFORM_RATES, api, receivers);
      storeGone = false;
      return places;
    } catch (thrown) {
      const error = thrown instanceof Error ? thrown.message : 'error';
      if (!storeGone) log.warn({ error }, 'rates cannot be shared: this process sends slowly by itself');
      storeGone = true;
      return alone.take(ALONE_RATES, api, receivers);
    }
  };

  const sendAway = (line: Line, now: number): void => {
    const left = line.waiting.filter(({ since }) => !closed && now - since < PATIENCE_MS);
    for (const one of line.waiting) {
      if (left.includes(one)) continue;
      one.settle(Math.max(LATER_MS, one.notBefore - now, line.busyUntil - now));
    }
    line.waiting = left;
  };

  /** The most urgent who may ask now, one per receiver. */
  const heads = (line: Line, now: number): Waiting[] => {
    const found = new Map<string, Waiting>();
    for (const one of line.waiting.toSorted((a, b) => a.priority - b.priority || a.since - b.since)) {
      if (found.size === MOST_AT_ONCE) break;
      if (one.notBefore <= now && !found.has(one.receiver)) found.set(one.receiver, one);
    }
    return [...found.values()];
  };

  /** Until something may be asked again; a newcomer ends it unless the API itself is busy. */
  const rest = async (line: Line, now: number): Promise<void> => {
    const busy = line.busyUntil > now;
    const soonest = Math.min(...line.waiting.map(({ notBefore }) => notBefore));
    const firstLeaves = Math.min(...line.waiting.map(({ since }) => since)) + PATIENCE_MS;
    const until = Math.min(busy ? line.busyUntil : soonest, firstLeaves);
    const rouse = new AbortController();
    line.rouse = rouse;
    await clock.sleep(Math.max(1, until - now), rouse.signal);
    line.rouse = null;
  };

  const go = async (one: Waiting, inMs: number): Promise<void> => {
    if (inMs > 0) await clock.sleep(inMs, new AbortController().signal);
    deps.waited?.(one.api, clock.monotonicMs() - one.since);
    one.settle(0);
  };

  const give = (line: Line, asking: readonly Waiting[], places: readonly Place[]): void => {
    const now = clock.monotonicMs();
    for (const [n, one] of asking.entries()) {
      const place = places[n];
      if (place === undefined) continue;
      if (place.kind === 'go') {
        line.waiting = line.waiting.filter((other) => other !== one);
        void go(one, place.ms);
      } else if (place.kind === 'receiver_busy') {
        for (const other of line.waiting) if (other.receiver === one.receiver) other.notBefore = now + place.ms;
      } else {
        // Not all processes at the same instant, and a few places at a time.
        const spread = PLATFORM_RATES.aheadMs * (0.2 + 0.3 * deps.random());
        line.busyUntil = Math.max(line.busyUntil, now + place.ms + spread);
      }
    }
  };

  const work = async (api: string, line: Line): Promise<void> => {
    line.working = true;
    for (;;) {
      const now = clock.monotonicMs();
      sendAway(line, now);
      if (line.waiting.length === 0) break;
      const asking = line.busyUntil > now ? [] : heads(line, now);
      if (asking.length === 0) await rest(line, now);
      else {
        const receivers = asking.map(({ receiver }) => receiver);
        give(line, asking, await ask(api, receivers));
      }
    }
    line.working = false;
  };

  return {
    take(call) {
      if (closed) return Promise.resolve(LATER_MS);
      const line = lineOf(call.api);
      const { promise, resolve } = Promise.withResolvers<number>();
      line.waiting.push({ ...call, since: clock.monotonicMs(), notBefore: 0, settle: resolve });
      if (!line.working) void work(call.api, line);
      else if (line.busyUntil <= clock.monotonicMs()) line.rouse?.abort();
      return promise;
    },
    pause(api, receiver, ms) {
      const line = lineOf(api);
      const until = clock.monotonicMs() + Math.min(ms, PLATFORM_RATES.longestPauseMs);
      if (receiver === null) line.busyUntil = Math.max(line.busyUntil, until);
      store.pause(PLATFORM_RATES, api, receiver, ms).catch((error: Error) => {
        log.warn({ error: error.message }, 'a pause of the platform could not be shared');
      });
    },
    async close() {
      closed = true;
      for (const line of lines.values()) line.rouse?.abort();
      await store.close();
    },
  };
}
