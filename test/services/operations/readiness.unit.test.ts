import { describe, expect, it } from 'vitest';
import type { Operations } from '../../../src/services/operations/ports.ts';
import { createReadiness } from '../../../src/services/operations/readiness.ts';

type Deps = Parameters<typeof createReadiness>[0];

const AT = new Date('2026-11-09T01:35:00Z');
const never = new Promise<never>(() => undefined);

function start(over: Partial<Deps> & { database?: Partial<Operations> } = {}) {
  const asked: string[] = [];
  const operations: Operations = {
    async lastSweep() {
      asked.push('sweep');
      return { at: AT, ageSeconds: 42.4 };
    },
    swept: async () => undefined,
    async appliedMigrations() {
      asked.push('migrations');
      return ['1_a', '2_b'];
    },
    outbox: () => Promise.reject(new Error('not asked for')),
    ...over.database,
  };
  const ready = createReadiness({
    operations,
    neededMigrations: async () => ['1_a', '2_b'],
    started: () => true,
    askQueue: async () => undefined,
    connected: () => true,
    sleep: () => never,
    ...over,
  });
  return { ready, asked };
}

describe('createReadiness', () => {
  it('finds nothing wrong where all is well', async () => {
    expect(await start().ready()).toEqual({
      ok: true,
      problems: [],
      checks: { started: true, database: true, migrations: true, queue: true, longConnection: true },
      lastSweep: { at: '2026-11-09T01:35:00.000Z', ageSeconds: 42 },
    });
  });

  it('asks one statement each time, once the migrations were seen', async () => {
    const { ready, asked } = start();
    for (let i = 0; i < 3; i += 1) await ready();
    expect(asked).toEqual(['migrations', 'sweep', 'sweep', 'sweep']);
  });

  it.each<[string, Parameters<typeof start>[0], string]>([
    ['starting', { started: () => false }, 'The service is starting.'],
    [
      'database',
      { database: { lastSweep: () => Promise.reject(new Error('password of ou_x')) } },
      'The database does not answer.',
    ],
    ['migrations', { neededMigrations: async () => ['1_a', '3_c'] }, 'The database lacks migrations: 3_c.'],
    ['queue', { askQueue: () => Promise.reject(new Error('redis://:secret@host')) }, 'The queue does not answer.'],
    ['connection', { connected: () => false }, 'The long connection is not up.'],
  ])('is not ready for want of: %s', async (_, over, problem) => {
    const found = await start(over).ready();
    expect([found.ok, found.problems]).toEqual([false, [problem]]);
  });

  it('names everything that is wrong at once', async () => {
    const found = await start({
      started: () => false,
      askQueue: () => Promise.reject(new Error('x')),
      database: { appliedMigrations: () => Promise.reject(new Error('x')) },
    }).ready();
    expect(found).toMatchObject({
      ok: false,
      checks: { database: false, migrations: null, queue: false },
      lastSweep: null,
    });
    expect(found.problems).toHaveLength(3);
  });

  it.each([
    ['late', { at: AT, ageSeconds: 181 }, 'The last sweep ended 181 s ago: is a process with the role jobs up?'],
    ['missing', null, 'No sweep has run yet: is a process with the role jobs up?'],
  ])('says that the sweep is %s, and is ready all the same: presses do not wait for it', async (_, last, problem) => {
    const found = await start({ database: { lastSweep: async () => last } }).ready();
    expect([found.ok, found.problems]).toEqual([true, [problem]]);
  });

  it('leaves out what is no matter of the process', async () => {
    const found = await start({ neededMigrations: null, askQueue: null, connected: null }).ready();
    expect(found).toMatchObject({ ok: true, checks: { migrations: null, queue: null, longConnection: null } });
  });

  it('does not wait for ever, and does not ask again while a question is open', async () => {
    let asked = 0;
    let answer = (): void => undefined;
    const askQueue = (): Promise<void> => {
      asked += 1;
      return new Promise((resolve) => {
        answer = resolve;
      });
    };
    let patience: Promise<void> = Promise.resolve();
    const { ready } = start({ askQueue, sleep: () => patience });
    // The others answer within a few turns; this one never does.
    const slow = (): Promise<void> => new Promise((wake) => setImmediate(wake));
    patience = slow();
    expect((await ready()).problems).toContain('The queue does not answer.');
    patience = slow();
    expect((await ready()).problems).toContain('The queue does not answer.');
    expect(asked).toBe(1);
    patience = never;
    answer();
    expect((await ready()).checks.queue).toBe(true);
  });
});
