import { describe, expect, it } from 'vitest';
import { createLimiter, type Limiter } from '../../../src/jobs/limiter/limiter.ts';
import { createMemoryRates } from '../../../src/jobs/limiter/memory-rates.ts';
import type { RateStore } from '../../../src/services/rates/ports.ts';
import { memoryLog } from '../../support/memory-log.ts';
import { createVirtualClock } from './virtual-clock.ts';

interface Went {
  readonly process: number;
  readonly at: number;
  readonly receiver: string;
}

const MINUTE = 60_000;
/** Workers per process. */
const WORKERS = 32;

/** Several processes on one store, each with its workers; `went` is every call that was made. */
function stage(processes: number, wrap: (store: RateStore) => RateStore = (store) => store) {
  const clock = createVirtualClock();
  const store = wrap(createMemoryRates(clock.monotonicMs));
  // A fixed sequence, so that a run can be repeated.
  let seed = 7;
  const random = () => {
    seed = (seed * 16_807) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
  const { log, lines } = memoryLog();
  const limiters = Array.from({ length: processes }, () => createLimiter({ store, clock, random, log }));
  const went: Went[] = [];
  let next = 0;
  const worker = async (limiter: Limiter, process: number, receiverOf: (n: number) => string): Promise<void> => {
    for (;;) {
      const receiver = receiverOf(next++);
      if ((await limiter.take({ api: 'create', receiver, priority: 9 })) === 0)
        went.push({ process, at: clock.monotonicMs(), receiver });
      else await clock.sleep(1000, new AbortController().signal);
    }
  };
  const fanOut = (receiverOf: (n: number) => string = (n) => `ou_${n}`): void => {
    for (const [process, limiter] of limiters.entries())
      for (let n = 0; n < WORKERS; n += 1) void worker(limiter, process, receiverOf);
  };
  return { clock, store, limiters, went, fanOut, lines };
}

/** The most calls in any stretch of `ms`. */
function most(instants: readonly number[], ms: number): number {
  const sorted = instants.toSorted((a, b) => a - b);
  let first = 0;
  let found = 0;
  for (const [n, at] of sorted.entries()) {
    while ((sorted[first] ?? at) <= at - ms) first += 1;
    found = Math.max(found, n - first + 1);
  }
  return found;
}
const times = (went: readonly Went[]): number[] => went.map(({ at }) => at);

describe('the limiter', () => {
  it.each([
    1, 4, 8,
  ])('uses ten minutes of an API well and fairly, and never goes beyond its rates: %i processes', async (processes) => {
    const { clock, went, fanOut } = stage(processes);
    fanOut();
    await clock.runTo(10 * MINUTE);
    expect(went.length).toBeGreaterThanOrEqual(9_850);
    expect(most(times(went), 1000)).toBeLessThanOrEqual(50);
    expect(most(times(went), MINUTE)).toBeLessThanOrEqual(1000);
    for (let process = 0; process < processes; process += 1) {
      const share = went.filter((one) => one.process === process).length / went.length;
      expect(share * processes).toBeGreaterThan(0.7);
      expect(share * processes).toBeLessThan(1.3);
    }
  });

  it('keeps what goes to one receiver under 5 a second, while the others are served', async () => {
    const { clock, went, fanOut } = stage(2);
    fanOut((n) => (n % 4 === 0 ? 'oc_group' : `ou_${n}`));
    await clock.runTo(2 * MINUTE);
    const group = times(went.filter(({ receiver }) => receiver === 'oc_group'));
    expect(most(group, 1000)).toBeLessThanOrEqual(5);
    expect(group.length).toBeGreaterThanOrEqual(360);
    expect(went.length - group.length).toBeGreaterThan(1000);
  });

  it('sends a short fan-out quickly after a rest', async () => {
    const { clock, limiters, went, fanOut } = stage(1);
    await limiters[0]?.take({ api: 'create', receiver: 'ou', priority: 0 });
    await clock.runTo(20_000);
    fanOut();
    await clock.runTo(23_500);
    expect(went.length).toBeGreaterThanOrEqual(120);
    expect(most(times(went), 1000)).toBeLessThanOrEqual(50);
  });

  it('lets an answer to somebody pass the fan-out', async () => {
    const { clock, limiters, fanOut } = stage(4);
    fanOut();
    const waits: number[] = [];
    for (let second = 1; second <= 240; second += 1) {
      await clock.runTo(second * 1000);
      const asked = clock.monotonicMs();
      void limiters[second % 4]
        ?.take({ api: 'create', receiver: `ou_asks_${second}`, priority: 0 })
        .then((later) => waits.push(later + clock.monotonicMs() - asked));
    }
    await clock.runTo(260_000);
    expect(waits).toHaveLength(240);
    expect(waits.filter((ms) => ms <= 1_000).length).toBeGreaterThanOrEqual(220);
    expect(Math.max(...waits)).toBeLessThan(8_000);
  });

  it('pauses for every process when the platform asks one of them, and no other API', async () => {
    const { clock, limiters, went, fanOut } = stage(2);
    fanOut();
    await clock.runTo(5_000);
    limiters[0]?.pause('create', null, 9_000);
    let patched = -1;
    void limiters[1]?.take({ api: 'patch', receiver: 'om_1', priority: 5 }).then(() => {
      patched = clock.monotonicMs();
    });
    await clock.runTo(20_000);
    // Places given away before the pause are used.
    expect(times(went).filter((at) => at > 5_400 && at < 14_000)).toEqual([]);
    expect(most(times(went.filter(({ at }) => at >= 14_000)), 1000)).toBeLessThanOrEqual(20);
    expect(went.at(-1)?.at).toBeGreaterThan(19_000);
    expect(patched).toBeLessThan(5_500);
  });

  it('gives up after a quarter of a minute and says when to ask again', async () => {
    const { clock, limiters } = stage(1);
    limiters[0]?.pause('create', null, 60_000);
    let later = 0;
    void limiters[0]?.take({ api: 'create', receiver: 'ou', priority: 0 }).then((ms) => {
      later = ms;
    });
    await clock.runTo(15_000);
    expect(later).toBeGreaterThanOrEqual(45_000);
    await clock.runTo(59_000);
    let went = -1;
    void limiters[0]?.take({ api: 'create', receiver: 'ou', priority: 0 }).then(() => {
      went = clock.monotonicMs();
    });
    await clock.runTo(70_000);
    expect(went).toBeGreaterThanOrEqual(60_000);
    expect(went).toBeLessThan(60_500);
  });

  it('falls back to a trickle while the rates cannot be shared, and recovers by itself', async () => {
    let gone = false;
    const { clock, went, fanOut, lines } = stage(8, (store) => ({
      ...store,
      take: (...call) => (gone ? Promise.reject(new Error('gone')) : store.take(...call)),
    }));
    fanOut();
    await clock.runTo(2 * MINUTE);
    gone = true;
    await clock.runTo(4 * MINUTE);
    gone = false;
    await clock.runTo(6 * MINUTE);
    const during = times(went).filter((at) => at > 2 * MINUTE + 1000 && at <= 4 * MINUTE);
    expect(during.length).toBeGreaterThan(300);
    expect(most(during, MINUTE)).toBeLessThanOrEqual(250);
    expect(most(times(went), MINUTE)).toBeLessThanOrEqual(1000);
    expect(times(went).filter((at) => at > 5 * MINUTE).length).toBeGreaterThan(950);
    expect(lines.length).toBeLessThan(30);
  });

  it('stays under the rates when what was remembered is lost in the middle of a fan-out', async () => {
    let inner: RateStore | null = null;
    const { clock, went, fanOut } = stage(4, (store) => {
      inner = store;
      return { ...store, take: (...call) => (inner ?? store).take(...call) };
    });
    fanOut();
    await clock.runTo(3 * MINUTE);
    inner = createMemoryRates(clock.monotonicMs);
    await clock.runTo(6 * MINUTE);
    expect(most(times(went), MINUTE)).toBeLessThanOrEqual(1000);
    expect(most(times(went), 1000)).toBeLessThanOrEqual(50);
  });

  it('sends everybody away when it closes', async () => {
    const { clock, limiters } = stage(1);
    limiters[0]?.pause('create', null, 60_000);
    const waiting = limiters[0]?.take({ api: 'create', receiver: 'ou', priority: 0 });
    await limiters[0]?.close();
    await clock.runTo(10);
    expect(await waiting).toBeGreaterThan(0);
    expect(await limiters[0]?.take({ api: 'create', receiver: 'ou', priority: 0 })).toBeGreaterThan(0);
  });
});
