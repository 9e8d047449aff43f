import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMemoryRates } from '../../../src/jobs/limiter/memory-rates.ts';
import { PLATFORM_RATES } from '../../../src/jobs/limiter/rates.ts';
import { createRedisRates } from '../../../src/jobs/limiter/redis-rates.ts';
import { createPostgresRates } from '../../../src/persistence/limiter-rates.ts';
import type { Place, RateStore, Rates } from '../../../src/services/rates/ports.ts';
import { createTestDatabase } from '../../support/database.ts';
import { findProgram } from '../../support/programs.ts';
import { startRedis } from '../../support/redis.ts';
import { startCluster, startSentinel } from '../../support/redis-several.ts';

/** A store's home, from which several processes may open it; `nowMs` stands for its clock. */
interface Home {
  open(nowMs?: () => number): RateStore;
  forget(): Promise<void>;
  close(): Promise<void>;
}

const START = 1_790_000_000_000;
/** Narrow, so that few calls reach every rule. */
const NARROW: Rates = {
  windowCalls: 12,
  windowMs: 2_000,
  paceMs: 100,
  burst: 6,
  coldBurst: 2,
  spacingMs: 25,
  spacingBurst: 2,
  receiverMs: 250,
  aheadMs: 120,
  longestPauseMs: 3_000,
};

const step = fc.oneof(
  fc.record({
    kind: fc.constant('take' as const),
    api: fc.constantFrom('create', 'patch'),
    receivers: fc.uniqueArray(fc.constantFrom('ou_1', 'ou_2', 'ou_3', 'oc_4', 'oc_5'), { minLength: 1 }),
  }),
  fc.record({ kind: fc.constant('pass' as const), ms: fc.integer({ min: 1, max: 900 }) }),
  fc.record({
    kind: fc.constant('pause' as const),
    api: fc.constantFrom('create', 'patch'),
    receiver: fc.option(fc.constantFrom('ou_1', 'oc_4')),
    ms: fc.integer({ min: 0, max: 5_000 }),
  }),
);

function contract(open: () => Promise<Home>): void {
  let home: Home;
  beforeAll(async () => {
    home = await open();
  });
  afterAll(() => home.close());

  it('gives the same places as the rules in memory, whatever is asked', async () => {
    let now = START;
    const store = home.open(() => now);
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 30 }), async (steps) => {
        await home.forget();
        const rules = createMemoryRates(() => now);
        for (const one of steps) {
          if (one.kind === 'pass') now += one.ms;
          else if (one.kind === 'pause') {
            await rules.pause(NARROW, one.api, one.receiver, one.ms);
            await store.pause(NARROW, one.api, one.receiver, one.ms);
          } else {
            const expected = await rules.take(NARROW, one.api, one.receivers);
            const places = await store.take(NARROW, one.api, one.receivers);
            expect(places.map(({ kind }) => kind)).toEqual(expected.map(({ kind }) => kind));
            for (const [n, { ms }] of places.entries()) expect(ms).toBeCloseTo(expected[n]?.ms ?? -1, 1);
          }
        }
      }),
      { numRuns: 40 },
    );
    await store.close();
  });

  it('never gives more places than there are, to however many at once', async () => {
    await home.forget();
    let now = START;
    const stores = Array.from({ length: 8 }, () => home.open(() => now));
    const went: number[] = [];
    for (; now < START + 20_000; now += 100) {
      const asked = await Promise.all(
        stores.map((store, n) => store.take(PLATFORM_RATES, 'create', [`ou_${now}_${n}`, `ou_${now}_${n}_b`])),
      );
      const places: Place[] = asked.flat();
      went.push(...places.filter(({ kind }) => kind === 'go').map(({ ms }) => now + ms));
    }
    const sorted = went.toSorted((a, b) => a - b);
    const gaps = sorted.slice(50).map((at, n) => at - (sorted[n] ?? 0));
    expect(went.length).toBeGreaterThan(300);
    expect(went.length).toBeLessThan(345);
    expect(Math.min(...gaps)).toBeGreaterThan(1000);
    for (const store of stores) await store.close();
  });

  it('is not held up by a clock that was set back, for longer than by a pause', async () => {
    await home.forget();
    let now = START + 86_400_000;
    const store = home.open(() => now);
    for (let n = 0; n < 30; n += 1) {
      await store.take(NARROW, 'create', [`ou_${n}`]);
      now += 100;
    }
    now = START;
    await store.take(NARROW, 'create', ['ou_x']);
    now += NARROW.longestPauseMs + NARROW.burst * NARROW.paceMs + NARROW.windowMs;
    expect(await store.take(NARROW, 'create', ['ou_y'])).toEqual([{ kind: 'go', ms: expect.any(Number) }]);
    await store.close();
  });

  it('runs on a real clock of its own', async () => {
    await home.forget();
    const [first, second] = [home.open(), home.open()];
    expect(await first.take(PLATFORM_RATES, 'create', ['ou_1'])).toEqual([{ kind: 'go', ms: expect.any(Number) }]);
    const [again] = await second.take(PLATFORM_RATES, 'create', ['ou_1']);
    expect(again?.ms).toBeGreaterThan(0);
    expect(again?.ms).toBeLessThanOrEqual(PLATFORM_RATES.receiverMs);
    await second.pause(PLATFORM_RATES, 'create', null, 60_000);
    const [paused] = await first.take(PLATFORM_RATES, 'create', ['ou_2']);
    expect(paused?.kind).toBe('api_busy');
    expect(paused?.ms).toBeGreaterThan(30_000);
    for (const store of [first, second]) await store.close();
  });
}

describe('the shared rates in Postgres', () =>
  contract(async () => {
    const database = await createTestDatabase();
    const pool = new pg.Pool({ connectionString: database.url, max: 8 });
    return {
      open: (nowMs) => createPostgresRates(pool, nowMs),
      forget: async () => void (await pool.query('TRUNCATE "RateCell", "RateCall"')),
      close: async () => {
        await pool.end();
        await database.drop();
      },
    };
  }));

const redis = findProgram('redis-server');
describe.skipIf(redis === undefined)('the shared rates in Redis', () => {
  describe.each([
    ['alone', startRedis],
    ['behind a sentinel', startSentinel],
    ['in a cluster', startCluster],
  ])('%s', (_, start) => {
    contract(async () => {
      const server = await start(redis ?? '');
      return { open: (nowMs) => createRedisRates(server.url, nowMs), forget: server.flush, close: server.close };
    });
  });

  it.each([
    ['Redis', startRedis],
    ['the cluster', startCluster],
  ])('says within a second that %s is gone', async (_, start) => {
    const server = await start(redis ?? '');
    const store = createRedisRates(server.url);
    await store.take(PLATFORM_RATES, 'create', ['ou_1']);
    await server.close();
    await expect(store.take(PLATFORM_RATES, 'create', ['ou_2'])).rejects.toThrow();
    await store.close();
  });

  it('gives places again once the replica has become the master', async () => {
    const servers = await startSentinel(redis ?? '');
    const store = createRedisRates(servers.url);
    await store.take(PLATFORM_RATES, 'create', ['ou_1']);
    await servers.failOver();
    const taken = async (): Promise<string | undefined> => {
      const [place] = await store.take(PLATFORM_RATES, 'create', ['ou_2']).catch(() => []);
      return place?.kind;
    };
    await expect.poll(taken, { timeout: 20_000 }).toBe('go');
    await store.close();
    await servers.close();
  });
});
