import type { Place, RateStore, Rates } from '../../services/rates/ports.ts';

/** Calls so far, and when the next one would be due by pace and by spacing had the burst been used up (GCRA). */
interface Cell {
  calls: number;
  paceAt: number;
  spaceAt: number;
  /** When call n went, at n modulo the calls of a window: the exact log. */
  readonly log: number[];
}

/** The rules in plain words, for one process; Postgres and Redis follow them step by step. `nowMs` may be any clock that only goes on. */
export function createMemoryRates(nowMs: () => number): RateStore {
  const cells = new Map<string, Cell>();
  const receivers = new Map<string, number>();

  const cellOf = (rates: Rates, api: string, now: number): Cell => {
    const cold = { calls: 0, paceAt: now + (rates.burst - rates.coldBurst) * rates.paceMs, spaceAt: now, log: [] };
    const cell = cells.get(api) ?? cold;
    cells.set(api, cell);
    return cell;
  };

  const forget = (now: number): void => {
    for (const [key, free] of receivers) if (free < now) receivers.delete(key);
  };

  const earliest = (rates: Rates, cell: Cell, now: number): number =>
    Math.max(
      now,
      cell.paceAt - (rates.burst - 1) * rates.paceMs,
      cell.spaceAt - (rates.spacingBurst - 1) * rates.spacingMs,
      (cell.log[cell.calls % rates.windowCalls] ?? Number.NEGATIVE_INFINITY) + rates.windowMs,
    );

  const place = (rates: Rates, api: string, receiver: string, cell: Cell, now: number): Place => {
    const at = earliest(rates, cell, now);
    if (at > now + rates.aheadMs) return { kind: 'api_busy', ms: at - now - rates.aheadMs };
    const key = `${api} ${receiver}`;
    const free = receivers.get(key) ?? now;
    if (free > at) return { kind: 'receiver_busy', ms: free - at };
    receivers.set(key, at + rates.receiverMs);
    cell.log[cell.calls % rates.windowCalls] = at;
    cell.calls += 1;
    cell.paceAt = Math.max(cell.paceAt, at) + rates.paceMs;
    cell.spaceAt = Math.max(cell.spaceAt, at) + rates.spacingMs;
    if (cell.calls % 1000 === 0) forget(now);
    return { kind: 'go', ms: at - now };
  };

  return {
    async take(rates, api, wanted) {
      const now = nowMs();
      const cell = cellOf(rates, api, now);
      return wanted.map((receiver) => place(rates, api, receiver, cell, now));
    },
    async pause(rates, api, receiver, ms) {
      const now = nowMs();
      const until = now + Math.min(ms, rates.longestPauseMs);
      const cell = cellOf(rates, api, now);
      if (receiver === null) cell.paceAt = Math.max(cell.paceAt, until + (rates.burst - 1) * rates.paceMs);
      else receivers.set(`${api} ${receiver}`, Math.max(receivers.get(`${api} ${receiver}`) ?? 0, until));
    },
    async close() {},
  };
}
