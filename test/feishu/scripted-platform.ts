import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import { createFeishuClient } from '../../src/feishu/sdk.ts';
import { memoryLog } from '../support/memory-log.ts';

/** One request as it came in. */
export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly authorization: string;
  readonly body: string;
}

export interface Reply {
  readonly status?: number;
  readonly json?: unknown;
  readonly text?: string;
  readonly headers?: Record<string, string>;
}

/** How a test answers a call; 'silence' keeps the caller waiting, 'hangup' cuts the line. */
export type Script = (seen: Seen, count: number) => Reply | 'silence' | 'hangup';

export const SECRET = 'app-secret-that-nobody-may-see';
export const ok = (data: object = {}): Reply => ({ json: { code: 0, msg: 'success', data } });

/** A platform on a free port that gives tokens `t-secret-1`, `t-secret-2` … and otherwise answers as the test says. */
export async function startPlatform(script: Script, tokenRefusal?: object) {
  const seen: Seen[] = [];
  let tokens = 0;
  const app = new Hono();
  app.post('/open-apis/auth/v3/tenant_access_token/internal', (c) => {
    tokens += 1;
    return c.json(tokenRefusal ?? { code: 0, msg: 'ok', tenant_access_token: `t-secret-${tokens}`, expire: 7200 });
  });
  app.all('*', async (c) => {
    const url = new URL(c.req.url);
    const request: Seen = {
      method: c.req.method,
      path: url.pathname,
      query: url.searchParams,
      authorization: c.req.header('authorization') ?? '',
      body: await c.req.text(),
    };
    seen.push(request);
    const reply = script(request, seen.length);
    if (reply === 'hangup') server.closeAllConnections();
    if (reply === 'hangup' || reply === 'silence') return new Promise<never>(() => undefined);
    const body = reply.text ?? JSON.stringify(reply.json);
    const type = reply.text === undefined ? 'application/json' : 'text/html';
    return new Response(body, { status: reply.status ?? 200, headers: { 'content-type': type, ...reply.headers } });
  });
  const server = createAdaptorServer({ fetch: app.fetch }) as import('node:http').Server;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const { log, lines } = memoryLog();
  const domain = `http://127.0.0.1:${port}`;
  const client = createFeishuClient({ appId: 'cli_0123456789abcdef', appSecret: SECRET, domain, log, timeoutMs: 400 });
  return {
    client,
    seen,
    lines,
    tokens: () => tokens,
    async close() {
      client.close();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

export type Platform = Awaited<ReturnType<typeof startPlatform>>;
