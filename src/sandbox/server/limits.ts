/** At most `limit` calls in any `windowMs`. */
export interface RateRule {
  readonly limit: number;
  readonly windowMs: number;
}

export type RateVerdict = { ok: true } | { ok: false; limit: number; resetSeconds: number };

export interface Limiter {
  /** Counts one call under `key` unless a rule forbids it; refused calls do not count. */
  take(key: string, rules: readonly RateRule[]): RateVerdict;
}

/** Tier 4 of the platform's API limits. [FEISHU 4] */
export const API_RULES: readonly RateRule[] = [
  { limit: 50, windowMs: 1_000 },
  { limit: 1_000, windowMs: 60_000 },
];
/** Sends to one user or group, and patches of one message. [FEISHU 1.3, 4] */
export const PER_RECEIVER: readonly RateRule[] = [{ limit: 5, windowMs: 1_000 }];

/** A sliding log per key, on real time (ms). Stricter than fixed windows: who passes here passes both. */
export function createLimiter(realNow: () => number): Limiter {
  const logs = new Map<string, number[]>();
  let nextSweep = 0;

  /** Keys idle for longer than any window are forgotten. */
  function sweep(now: number) {
    if (now < nextSweep) return;
    nextSweep = now + 60_000;
    for (const [key, log] of logs) if ((log.at(-1) ?? 0) < now - 60_000) logs.delete(key);
  }

  return {
    take(key, rules) {
      const now = realNow();
      sweep(now);
      const log = logs.get(key) ?? [];
      for (const { limit, windowMs } of rules) {
        const oldest = log[log.length - limit];
        if (oldest !== undefined && oldest > now - windowMs) {
          return { ok: false, limit, resetSeconds: Math.max(1, Math.ceil((oldest + windowMs - now) / 1_000)) };
        }
      }
      log.push(now);
      const longest = Math.max(...rules.map((rule) => rule.limit));
      if (log.length > 2 * longest) log.splice(0, log.length - longest);
      logs.set(key, log);
      return { ok: true };
    },
  };
}
