import type { Sandbox } from './sandbox.ts';

const SHANGHAI_MS = 8 * 3_600_000;

/**
 * Jumps to half past ten on the tenth of the next quarter's second month: whatever today is, the demonstration's own quarter is over,
 * the new one is open, and a month with nothing in it lies behind.
 */
export async function toFreshQuarter(sandbox: Sandbox): Promise<void> {
  const wall = new Date((await sandbox.now()).getTime() + SHANGHAI_MS);
  const month = (Math.floor(wall.getUTCMonth() / 3) + 1) * 3 + 1;
  await sandbox.jump(new Date(Date.UTC(wall.getUTCFullYear(), month, 10, 10, 30) - SHANGHAI_MS));
  await sandbox.advance('PT5M');
}

/** Lets days go by until there is an answer. */
export async function daysUntil<T>(
  sandbox: Sandbox,
  what: string,
  mostDays: number,
  probe: () => Promise<T | undefined | false>,
): Promise<T> {
  for (let day = 0; day <= mostDays; day += 1) {
    const answer = await probe();
    if (answer !== undefined && answer !== false) return answer;
    await sandbox.advance('P1D');
  }
  throw new Error(`${mostDays} days went by in vain: ${what}`);
}
