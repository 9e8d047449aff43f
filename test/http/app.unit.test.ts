import { describe, expect, it } from 'vitest';
import { createApp } from '../../src/http/app.ts';
import { memoryLog } from '../support/memory-log.ts';
import { readiness } from '../support/readiness.ts';

function appWith(...problems: string[]) {
  const { log, lines } = memoryLog();
  return { app: createApp({ webhook: null, ready: async () => readiness(...problems), log }), lines };
}

describe('createApp', () => {
  it('tells liveness from readiness', async () => {
    const { app } = appWith('The database does not answer.');
    expect((await app.request('/healthz')).status).toBe(200);
    const readyz = await app.request('/readyz');
    expect(readyz.status).toBe(503);
    expect(await readyz.json()).toEqual(readiness('The database does not answer.'));
    expect((await appWith().app.request('/readyz')).status).toBe(200);
  });

  it.each(['/', '/metrics', '/ops/queues', '/feishu/events', '/feishu/card'])('has nothing at GET %s', async (path) => {
    const { app } = appWith();
    const response = await app.request(path);
    expect(response.status).toBe(404);
    expect(await response.text()).toBe('Not Found');
  });

  it('has no webhook where callbacks come over the long connection', async () => {
    const { app } = appWith();
    expect((await app.request('/feishu/events', { method: 'POST', body: '{}' })).status).toBe(404);
  });

  it('logs method, route and status, and nothing a caller wrote', async () => {
    const { app, lines } = appWith();
    await app.request('/secret-path/ou_person?token=abc', {
      method: 'POST',
      body: 'words',
      headers: { cookie: 'c=1' },
    });
    expect(lines).toEqual([
      { level: 'info', message: 'request', method: 'POST', route: '/*', status: 404, durationMs: expect.any(Number) },
    ]);
  });

  it('leaves out probes that succeed and logs those that fail', async () => {
    const { app, lines } = appWith('x');
    await app.request('/healthz');
    await app.request('/readyz');
    expect(lines).toMatchObject([{ route: '/readyz', status: 503 }]);
  });

  it('answers a fault with 500 and keeps its words out of the log', async () => {
    const { log, lines } = memoryLog();
    const ready = () => Promise.reject(new Error('row of ou_person'));
    const response = await createApp({ webhook: null, ready, log }).request('/readyz');
    expect([response.status, await response.text()]).toEqual([500, 'Internal Server Error']);
    expect(lines.map((line) => line.level)).toEqual(['error', 'info']);
    expect(JSON.stringify(lines)).not.toContain('ou_person');
  });
});
