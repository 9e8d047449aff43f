import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BOARD_PATH, createApp } from '../../src/http/app.ts';
import { createQueueBoard, type QueueBoard } from '../../src/http/queue-board.ts';
import { createQueue, type JobQueue, openQueue } from '../../src/jobs/queue.ts';
import { openQueuePool } from '../../src/persistence/pool.ts';
import { createTestDatabase } from '../support/database.ts';
import { memoryLog } from '../support/memory-log.ts';
import { findProgram } from '../support/programs.ts';
import { readiness } from '../support/readiness.ts';
import { startRedis } from '../support/redis.ts';

interface Backend {
  readonly url: string;
  close(): Promise<void>;
}

async function startPostgres(): Promise<Backend> {
  const database = await createTestDatabase();
  return { url: database.url, close: database.drop };
}

const redis = findProgram('redis-server');
const BACKENDS: readonly (readonly [string, () => Promise<Backend>])[] = [
  ['Postgres', startPostgres],
  ...(redis === undefined ? [] : [['Redis', () => startRedis(redis)] as const]),
];
const ID = '7b0e2a9c-4a57-4b66-9f1e-0e3f5f1d7a10';

describe.each(BACKENDS)('the queue board on %s', (_, start) => {
  const { log } = memoryLog();
  const authorization = 'Bearer ops';
  let backend: Backend;
  let queue: JobQueue;
  let board: QueueBoard;
  let app: ReturnType<typeof createApp>;
  let opened = 0;
  const get = (path: string, method = 'GET') =>
    app.request(`${BOARD_PATH}${path}`, { method, headers: { authorization } });
  const queues = async () =>
    (await (await get('/api/queues?activeQueue=pingshi&status=delayed&page=1&jobsPerPage=10')).json()).queues;

  beforeAll(async () => {
    backend = await start();
    queue = createQueue({ url: backend.url, openPool: openQueuePool, concurrency: 1, log });
    await queue.wake('send', [{ data: { id: ID }, id: ID, delayMs: 3_600_000 }]);
    const open = () => {
      opened += 1;
      return openQueue(backend.url, openQueuePool, log);
    };
    board = createQueueBoard({ open, path: BOARD_PATH });
    const ops = { token: 'ops', metrics: async () => ({ contentType: 'text/plain', body: '' }), board: board.fetch };
    app = createApp({ webhook: null, ready: async () => readiness(), ops, log });
  });
  afterAll(async () => {
    await board?.close();
    await queue?.close();
    await backend?.close();
  });

  it('opens nothing before somebody looks, and then one queue', async () => {
    expect(opened).toBe(0);
    await Promise.all([get(''), queues(), queues()]);
    expect(opened).toBe(1);
  });

  it('has a page whose parts all come from here', async () => {
    const page = await get('');
    expect(page.status).toBe(200);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'self'");
    const html = await page.text();
    expect(html).toContain(`<base href="${BOARD_PATH}/"`);
    const parts = [...html.matchAll(/(?:src|href)="(static\/[^"]+)"/g)].map(([, path = '']) => path);
    expect(parts.length).toBeGreaterThan(2);
    for (const path of parts) expect([path, (await get(`/${path}`)).status]).toEqual([path, 200]);
  });

  it('shows what waits, by ids alone', async () => {
    const [shown] = await queues();
    expect(shown).toMatchObject({ name: 'pingshi', readOnlyMode: true, counts: { delayed: 1 } });
    expect(shown.jobs).toMatchObject([{ name: 'outbox.send', data: { id: ID } }]);
  });

  it.each([
    ['PUT', '/api/queues/pingshi/pause'],
    ['PUT', '/api/queues/pingshi/empty'],
    ['PUT', '/api/queues/pingshi/obliterate'],
    ['PUT', '/api/queues/pingshi/promote'],
    ['PUT', `/api/queues/pingshi/${ID}/promote`],
    ['PUT', `/api/queues/pingshi/${ID}/clean`],
    ['PATCH', `/api/queues/pingshi/${ID}/update-data`],
    ['POST', '/api/queues/pingshi/add'],
    ['PUT', '/api/queues/pause'],
  ])('changes nothing at %s %s', async (method, path) => {
    const before = (await queues())[0].counts;
    const { status } = await get(path, method);
    const after = (await queues())[0];
    expect([after.counts, after.isPaused]).toEqual([before, false]);
    // "Pause all" leaves out queues that are only to be looked at, and says that it is done.
    expect(status >= 400 || path === '/api/queues/pause').toBe(true);
  });

  it('is closed without the secret', async () => {
    for (const path of ['', '/', '/api/queues', '/static/x.js'])
      expect((await app.request(`${BOARD_PATH}${path}`)).status).toBe(401);
  });

  it('the queue gives a sign of life', async () => {
    await expect(queue.ask()).resolves.toBeUndefined();
  });
});
