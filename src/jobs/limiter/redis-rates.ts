import type { Place, RateStore } from '../../services/rates/ports.ts';
import { connectRedis } from '../redis-connection.ts';
import { PAUSE_SCRIPT, TAKE_SCRIPT } from './redis-script.ts';

/** A Redis that does not answer within this counts as gone. */
const PATIENCE_MS = 1_000;

/** One slot of a cluster per API, so that a script may touch all of its keys. */
const keysOf = (api: string, receivers: readonly string[]): string[] => [
  `pingshi:rate:{${api}}`,
  `pingshi:rate:{${api}}:log`,
  ...receivers.map((receiver) => `pingshi:rate:{${api}}:to:${receiver}`),
];

const isPlace = (kind: string | undefined): kind is Place['kind'] =>
  kind === 'go' || kind === 'api_busy' || kind === 'receiver_busy';

/** The answer, or an error once it has taken too long: a cluster that is away keeps its commands for later. */
async function inTime<T>(answer: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error('Redis does not answer')), PATIENCE_MS);
  try {
    return await Promise.race([answer, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}

/** The calls of all processes in Redis, on Redis's own time (`nowMs` in tests); a connection of its own that gives up quickly. */
export function createRedisRates(url: string, nowMs?: () => number): RateStore {
  const redis = connectRedis(url, 'quick');
  // Every command says for itself that it failed.
  redis.on('error', () => undefined);
  const given = () => (nowMs === undefined ? '' : String(nowMs()));
  return {
    async take(rates, api, receivers) {
      const keys = keysOf(api, receivers);
      const answer = await inTime(redis.eval(TAKE_SCRIPT, keys.length, ...keys, JSON.stringify(rates), given()));
      const words = Array.isArray(answer) ? answer.map(String) : [];
      return receivers.map((_receiver, n): Place => {
        const kind = words[2 * n];
        if (!isPlace(kind)) throw new Error(`the rate script answered ${kind}`);
        return { kind, ms: Number(words[2 * n + 1]) };
      });
    },
    async pause(rates, api, receiver, ms) {
      const keys = keysOf(api, receiver === null ? [] : [receiver]);
      await inTime(redis.eval(PAUSE_SCRIPT, keys.length, ...keys, JSON.stringify(rates), given(), ms));
    },
    async close() {
      redis.disconnect();
    },
  };
}
