import { once } from 'node:events';
import type { Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWebhook } from '../../src/feishu/edge/webhook.ts';
import { createApp } from '../../src/http/app.ts';
import type { InboundEvent } from '../../src/services/ports.ts';
import { hostileRequests, NOW } from '../feishu/edge/hostile-requests.ts';
import { memoryLog } from '../support/memory-log.ts';
import { readiness } from '../support/readiness.ts';
import { envelope, signedRequest, textMessage } from '../support/signed-request.ts';

const APP = { appId: 'cli_0123456789abcdef', encryptKey: 'the-encrypt-key', verificationToken: 'the-token' };

const events: InboundEvent[] = [];
const { log } = memoryLog();
const webhook = createWebhook({
  config: { appId: APP.appId, encryptKeys: [APP.encryptKey], verificationTokens: [APP.verificationToken] },
  dispatch: async (event) => {
    events.push(event);
    return { kind: 'done' };
  },
  wallNow: () => new Date(NOW * 1000),
  botOpenId: () => null,
  log,
  texts: { notSaved: '' },
});
const app = createApp({ webhook, ready: async () => readiness(), log });
const server = createAdaptorServer({ fetch: app.fetch }) as Server;
let port = 0;

beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  port = (server.address() as AddressInfo).port;
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
});

const url = () => `http://127.0.0.1:${port}/feishu/events`;

/** Sends bytes as they are and answers with the first line that comes back; '' where the line is cut without one. */
async function raw(bytes: string, then: 'wait' | 'leave' = 'wait'): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  socket.write(bytes);
  if (then === 'leave') {
    socket.destroy();
    return '';
  }
  const [first] = await Promise.race([once(socket, 'data'), once(socket, 'close')]);
  socket.destroy();
  return Buffer.isBuffer(first) ? (first.toString().split('\r\n')[0] ?? '') : '';
}

const head = (...lines: string[]) => ['POST /feishu/events HTTP/1.1', 'host: 127.0.0.1', ...lines, '', ''].join('\r\n');

describe('the edge on a Node server', () => {
  it('answers every hostile callback as it should and works none', async () => {
    // An HTTP client announces the length it sends; false ones are sent by hand below.
    const cases = hostileRequests(APP).filter(({ headers, body }) => {
      return !(body instanceof ReadableStream) && !('content-length' in headers);
    });
    expect(cases.length).toBeGreaterThan(200);
    for (const { name, status, headers, body } of cases) {
      const response = await fetch(url(), { method: 'POST', headers, body });
      expect([name, response.status]).toEqual([name, status]);
      await response.arrayBuffer();
    }
    expect(events).toEqual([]);
  });

  it('does not wait for the rest of a body that is announced or grows too large', async () => {
    expect(await raw(head('content-length: 99999999'))).toContain('413');
    const chunk = `100000\r\n${'x'.repeat(0x100000)}\r\n`;
    expect(await raw(head('transfer-encoding: chunked') + chunk + chunk)).toContain('413');
  });

  it('refuses a request with two lengths', async () => {
    expect(await raw(`${head('content-length: 2', 'transfer-encoding: chunked')}{}`)).toContain('400');
  });

  it('outlives callers who leave in mid-sentence', async () => {
    for (let i = 0; i < 20; i++) await raw(`${head('content-length: 1000')}{"encrypt":"`, 'leave');
    for (let i = 0; i < 20; i++) await raw(`${head('transfer-encoding: chunked')}fff\r\n{"encrypt":"`, 'leave');
    expect(events).toEqual([]);
  });

  it('still takes a good callback', async () => {
    const good = signedRequest(APP, envelope(APP, 'im.message.receive_v1', textMessage('实绩 完成')));
    const response = await fetch(url(), { method: 'POST', ...good });
    expect([response.status, await response.json(), events.length]).toEqual([200, {}, 1]);
  });
});
