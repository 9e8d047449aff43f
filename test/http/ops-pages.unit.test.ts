import { describe, expect, it } from 'vitest';
import { createApp } from '../../src/http/app.ts';
import { memoryLog } from '../support/memory-log.ts';
import { readiness } from '../support/readiness.ts';

const TOKEN = 'a-long-secret-of-operations';
const PAGES = ['/metrics', '/ops/queues', '/ops/queues/api/queues', '/ops/queues/static/x.js'];

function start(token: string | null) {
  const { log, lines } = memoryLog();
  const asked: string[] = [];
  const ops =
    token === null
      ? null
      : {
          token,
          metrics: async () => ({ contentType: 'text/plain; version=0.0.4', body: 'up 1\n' }),
          board: (request: Request) => {
            asked.push(`${request.method} ${new URL(request.url).pathname}`);
            return new Response('the board');
          },
        };
  const app = createApp({ webhook: null, ready: async () => readiness(), ops, log });
  const get = (path: string, authorization?: string) =>
    app.request(path, authorization === undefined ? {} : { headers: { authorization } });
  return { get, asked, lines };
}
const basic = (pair: string) => `Basic ${Buffer.from(pair).toString('base64')}`;

describe('the pages of operations', () => {
  it.each(PAGES)('are not there without a secret: %s', async (path) => {
    const response = await start(null).get(path, `Bearer ${TOKEN}`);
    expect([response.status, await response.text()]).toEqual([404, 'Not Found']);
  });

  it.each(PAGES)('open with the secret, as Bearer or as the password of a browser: %s', async (path) => {
    const { get } = start(TOKEN);
    for (const authorization of [`Bearer ${TOKEN}`, `bearer ${TOKEN}`, basic(`ops:${TOKEN}`), basic(`:${TOKEN}`)]) {
      const response = await get(path, authorization);
      expect(response.status).toBe(200);
    }
    expect((await get('/metrics', `Bearer ${TOKEN}`)).headers.get('cache-control')).toBe('no-store');
  });

  it.each([
    undefined,
    '',
    'Bearer',
    'Bearer ',
    'Bearer x',
    `Bearer ${TOKEN}x`,
    `Bearer ${TOKEN.slice(1)}`,
    TOKEN,
    `Token ${TOKEN}`,
    basic(TOKEN),
    basic(`${TOKEN}:`),
    'Basic %%%',
    `Bearer ${'x'.repeat(7000)}`,
  ])('refuse the wrong secret %# in one way', async (authorization) => {
    const { get, asked } = start(TOKEN);
    for (const path of PAGES) {
      const response = await get(path, authorization);
      expect([response.status, await response.text()]).toEqual([401, 'Unauthorized']);
      expect(response.headers.get('www-authenticate')).toMatch(/^Basic /);
    }
    expect(asked).toEqual([]);
  });

  it('hand the board every path below its own, and nothing else', async () => {
    const { get, asked } = start(TOKEN);
    for (const path of [...PAGES, '/ops', '/ops/queuesx']) await get(path, `Bearer ${TOKEN}`);
    expect(asked).toEqual(PAGES.slice(1).map((path) => `GET ${path}`));
  });

  it('serve metrics as Prometheus reads them', async () => {
    const response = await start(TOKEN).get('/metrics', `Bearer ${TOKEN}`);
    expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(await response.text()).toBe('up 1\n');
  });

  it('leave no trace of the secret in the log', async () => {
    const { get, lines } = start(TOKEN);
    await get('/metrics', 'Bearer wrong-secret');
    await get('/ops/queues', `Bearer ${TOKEN}`);
    await get('/metrics', `Bearer ${TOKEN}`);
    expect(lines.map(({ route, status }) => [route, status])).toEqual([
      ['/metrics', 401],
      ['/ops/queues/*', 200],
    ]);
    expect(JSON.stringify(lines)).not.toMatch(/secret|Bearer/);
  });
});
