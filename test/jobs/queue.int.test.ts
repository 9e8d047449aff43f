import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createQueue, type JobHandlers, type JobQueue, openQueue } from '../../src/jobs/queue.ts';
import { openQueuePool } from '../../src/persistence/pool.ts';
import { startCuttingProxy } from '../support/cutting-proxy.ts';
import { createTestDatabase } from '../support/database.ts';
import { memoryLog } from '../support/memory-log.ts';
import { findProgram } from '../support/programs.ts';
import { startRedis } from '../support/redis.ts';
import { startCluster, startSentinel } from '../support/redis-several.ts';

/** A running backend. */
interface Backend {
  readonly url: string;
  close(): Promise<void>;
}

async function startPostgres(): Promise<Backend> {
  const database = await createTestDatabase();
  return { url: database.url, close: database.drop };
}

/** Counts what the handlers are called with, and lets a test wait for it. */
function handlersOf(seen: string[], work: (id: string) => Promise<void> = async () => undefined) {
  const waiting: { count: number; done: () => void }[] = [];
  const note = (entry: string) => {
    seen.push(entry);
    for (const one of waiting) if (seen.length >= one.count) one.done();
  };
  const handlers: JobHandlers = {
    // The schedules may come up in the middle of a test.
    sweep: async () => undefined,
    inbox: async () => undefined,
    directory: async () => undefined,
    send: async ({ id }) => {
      await work(id);
      note(id);
    },
  };
  const until = (count: number): Promise<void> => {
    const { promise, resolve } = Promise.withResolvers<void>();
    waiting.push({ count, done: resolve });
    if (seen.length >= count) resolve();
    return promise;
  };
  return { handlers, until };
}

function contract(start: () => Promise<Backend>): void {
  let backend: Backend;
  const open: JobQueue[] = [];
  const { log } = memoryLog();
  const queueOf = (): JobQueue => {
    const queue = createQueue({ url: backend.url, openPool: openQueuePool, concurrency: 4, log });
    open.push(queue);
    return queue;
  };
  beforeAll(async () => {
    backend = await start();
  });
  afterAll(async () => {
    for (const queue of open) await queue.close();
    await backend.close();
  });

  it('works what another process woke, and a second wake with the same id once', async () => {
    const seen: string[] = [];
    const sender = queueOf();
    const first = randomUUID();
    const second = randomUUID();
    await sender.wake('send', [{ data: { id: first }, id: first }]);
    await sender.wake('send', [
      { data: { id: first }, id: first },
      { data: { id: second }, id: second },
    ]);
    const { handlers, until } = handlersOf(seen);
    const worker = queueOf();
    await worker.start(handlers);
    await until(2);
    const third = randomUUID();
    await sender.wake('send', [{ data: { id: third }, id: third }]);
    await until(3);
    expect(seen).toEqual(expect.arrayContaining([first, second, third]));
    expect(seen).toHaveLength(3);
    await worker.close();
  });

  it('takes an id again once its job is over, whether it ended well or badly', async () => {
    const seen: string[] = [];
    const id = randomUUID();
    let failing = true;
    const { handlers, until } = handlersOf(seen, async () => {
      if (!failing) return;
      failing = false;
      seen.push('failed');
      throw new Error('once');
    });
    const queue = queueOf();
    await queue.start(handlers);
    await queue.wake('send', [{ data: { id }, id }]);
    await expect.poll(() => seen).toContain('failed');
    await expect
      .poll(async () => {
        await queue.wake('send', [{ data: { id }, id }]);
        return seen;
      })
      .toContain(id);
    await until(2);
    expect(seen.slice(0, 2)).toEqual(['failed', id]);
    await queue.close();
  });

  it('takes urgent work before fan-outs', async () => {
    const seen: string[] = [];
    const [slow, late, urgent] = [randomUUID(), randomUUID(), randomUUID()];
    const sender = queueOf();
    await sender.wake('send', [{ data: { id: slow }, id: slow, priority: 9 }]);
    await sender.wake('send', [{ data: { id: late }, id: late, priority: 9 }]);
    await sender.wake('send', [{ data: { id: urgent }, id: urgent }]);
    const { handlers, until } = handlersOf(seen);
    const worker = createQueue({ url: backend.url, openPool: openQueuePool, concurrency: 1, log });
    open.push(worker);
    await worker.start(handlers);
    await until(3);
    expect(seen[0]).toBe(urgent);
    await worker.close();
  });
  it('brings back schedules that were forgotten', async () => {
    const queue = createQueue({ url: backend.url, openPool: openQueuePool, concurrency: 1, log, schedulesMs: 100 });
    const view = openQueue(backend.url, openQueuePool, log);
    const schedules = async () => (await view.getJobSchedulers()).map(({ key }) => key).toSorted();
    await queue.start(handlersOf([]).handlers);
    const known = await schedules();
    expect(known).toEqual(['directory.sync', 'sweep']);
    for (const name of known) await view.removeJobScheduler(name);
    await expect.poll(schedules, { timeout: 10_000 }).toEqual(known);
    await view.close();
    await queue.close();
  });
}

/** Of the connections made again: the listening one and some that carry statements. */
const CUT = 5;

describe('the queue on Postgres', () => {
  contract(startPostgres);

  it('works on though all its connections end, and the next ones as they become ready', async () => {
    const database = await createTestDatabase();
    const proxy = await startCuttingProxy(database.url);
    const admin = new pg.Client({ connectionString: database.url });
    await admin.connect();
    const seen: string[] = [];
    const { handlers } = handlersOf(seen);
    const queue = createQueue({ url: proxy.url, openPool: openQueuePool, concurrency: 2, log: memoryLog().log });
    await queue.start(handlers);
    proxy.cut(CUT);
    await admin.query(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
    );
    const id = randomUUID();
    const wake = async () => {
      await queue.wake('send', [{ data: { id }, id }]).catch(() => undefined);
      return seen.includes(id) && proxy.cuts() === CUT;
    };
    await expect.poll(wake, { timeout: 30_000, interval: 200 }).toBe(true);
    await queue.close();
    await admin.end();
    await proxy.close();
    await database.drop();
  });
});

const redis = findProgram('redis-server');
describe.skipIf(redis === undefined)('the queue on Redis', () => {
  describe.each([
    ['alone', startRedis],
    ['behind a sentinel', startSentinel],
    ['in a cluster', startCluster],
  ])('%s', (_, start) => contract(() => start(redis ?? '')));

  it.each([
    ['Redis', startRedis],
    ['the cluster', startCluster],
  ])('comes to an end when %s is gone', async (_, start) => {
    const server = await start(redis ?? '');
    const queue = createQueue({ url: server.url, openPool: openQueuePool, concurrency: 1, log: memoryLog().log });
    await queue.start(handlersOf([]).handlers);
    await server.close();
    await expect(queue.close()).resolves.toBeUndefined();
  });

  it('goes on when the master dies, and loses nothing of what is woken until it is worked', async () => {
    const servers = await startSentinel(redis ?? '');
    const { log } = memoryLog();
    const seen: string[] = [];
    const over = Promise.withResolvers<void>();
    const { handlers } = handlersOf(seen, () => over.promise);
    const sender = createQueue({ url: servers.url, openPool: openQueuePool, concurrency: 1, log });
    const worker = createQueue({ url: servers.url, openPool: openQueuePool, concurrency: 4, log, schedulesMs: 100 });
    await worker.start(handlers);
    const ids = Array.from({ length: 40 }, () => randomUUID());
    // As the pump does it: whatever is not worked yet is woken again.
    const wakeTheRest = async (): Promise<number> => {
      const rest = ids.filter((id) => !seen.includes(id));
      await sender.wake(
        'send',
        rest.map((id) => ({ data: { id }, id })),
      );
      return rest.length;
    };
    // Four are under way and the others wait when it happens.
    expect(await wakeTheRest()).toBe(ids.length);
    await servers.failOver();
    over.resolve();
    await expect.poll(wakeTheRest, { timeout: 40_000, interval: 200 }).toBe(0);
    const view = openQueue(servers.url, openQueuePool, log);
    await expect.poll(async () => (await view.getJobSchedulers()).length, { timeout: 10_000 }).toBe(2);
    for (const queue of [view, sender, worker]) await queue.close();
    await servers.close();
  });
});
