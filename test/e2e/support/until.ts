import { setTimeout as delay } from 'node:timers/promises';

const LOOK_AGAIN_MS = 60;

/** Asks until the answer is neither undefined nor false; after the deadline an error says what was waited for. */
export async function until<T>(
  what: string,
  probe: () => Promise<T | undefined | false>,
  withinMs = 45_000,
): Promise<T> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    const answer = await probe();
    if (answer !== undefined && answer !== false) return answer;
    if (performance.now() > deadline) throw new Error(`waited ${withinMs / 1000} s in vain: ${what}`);
    await delay(LOOK_AGAIN_MS);
  }
}
