import type { LimiterClock } from '../../../src/jobs/limiter/limiter.ts';

/** Lets everything run that waits for nothing but itself. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A clock that stands still until `runTo`, which goes from one sleeper's hour to the next. */
export function createVirtualClock(): LimiterClock & { runTo(ms: number): Promise<void> } {
  let now = 0;
  let sleepers: { readonly at: number; readonly wake: () => void }[] = [];
  return {
    monotonicMs: () => now,
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        const sleeper = { at: now + ms, wake: resolve };
        sleepers.push(sleeper);
        signal.addEventListener('abort', () => {
          sleepers = sleepers.filter((other) => other !== sleeper);
          resolve();
        });
      }),
    async runTo(end) {
      for (;;) {
        await settled();
        const next = Math.min(end, ...sleepers.map(({ at }) => at));
        now = Math.max(now, next);
        const due = sleepers.filter(({ at }) => at <= now);
        if (due.length === 0) return;
        sleepers = sleepers.filter(({ at }) => at > now);
        for (const { wake } of due) wake();
      }
    },
  };
}
