import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { EventDispatcher, LoggerLevel, WSClient } from '@larksuiteoapi/node-sdk';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { decodeFrame, encodeFrame } from '../../src/sandbox/server/long-connection/frame.ts';
import {
  createLongConnection,
  type LongConnection,
  type LongConnectionDeps,
} from '../../src/sandbox/server/long-connection/index.ts';
import { patiently } from '../support/patiently.ts';

const APP = 'cli_0123456789abcdef';
const SECRET = 'a-secret';
const CARD_ACTION = 'card.action.trigger';

type Handler = (data: never) => Promise<unknown>;

let server: Server;
let line: LongConnection;
let origin: string;
let sdkErrors: string[];
const clients: WSClient[] = [];

/** A bare platform: the endpoint over HTTP and the socket beside it. */
async function listen(overrides: Partial<LongConnectionDeps> = {}): Promise<void> {
  server = createServer(async (request, response) => {
    const { status, json: body } = line.endpoint(await json(request));
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  line = createLongConnection({
    authenticate: (appId, secret) => (appId === APP && secret === SECRET ? 'ok' : 'bad'),
    wsUrl: () => origin.replace('http', 'ws'),
    clientConfig: { ReconnectInterval: 0.05, ReconnectNonce: 0 },
    log: () => undefined,
    ...overrides,
  });
  line.attach(server);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function shut(): Promise<void> {
  for (const client of clients.splice(0)) client.close({ force: true });
  line.close();
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
}

const quiet = {
  error: (...parts: unknown[]) => void sdkErrors.push(parts.flat(3).join(' ')),
  warn: () => undefined,
  info: () => undefined,
  debug: () => undefined,
  trace: () => undefined,
};

interface Heard {
  ready: number;
  reconnected: number;
  errors: string[];
}

/** A real SDK client with these handlers, and what it told of its life. */
function startClient(handlers: Record<string, Handler>, appSecret = SECRET): { client: WSClient; heard: Heard } {
  const heard: Heard = { ready: 0, reconnected: 0, errors: [] };
  const client = new WSClient({
    appId: APP,
    appSecret,
    domain: origin,
    logger: quiet,
    loggerLevel: LoggerLevel.error,
    onReady: () => {
      heard.ready += 1;
    },
    onReconnected: () => {
      heard.reconnected += 1;
    },
    onError: (error) => void heard.errors.push(error.message),
  });
  clients.push(client);
  const dispatcher = new EventDispatcher({ logger: quiet, loggerLevel: LoggerLevel.error }).register(handlers);
  void client.start({ eventDispatcher: dispatcher });
  return { client, heard };
}

const linesUp = (count: number) => patiently(() => expect(line.connections(APP)).toBe(count));

const event = (type: string, body: object) => ({
  schema: '2.0',
  header: { event_id: 'ev-1', event_type: type, app_id: APP, token: 'v', create_time: '1', tenant_key: 't' },
  event: body,
});

const post = async (
  body: unknown,
): Promise<{ status: number; body: { code: number; data: Record<string, unknown> } }> => {
  const response = await fetch(`${origin}/callback/ws/endpoint`, { method: 'POST', body: JSON.stringify(body) });
  return { status: response.status, body: (await response.json()) as never };
};

/** A client of our own, for what the SDK never does; it pings unless told otherwise. */
async function rawClient(): Promise<WebSocket> {
  const { body } = await post({ AppID: APP, AppSecret: SECRET });
  const socket = new WebSocket(String(body.data.URL));
  await once(socket, 'open');
  return socket;
}

const ping = encodeFrame({ service: 7, method: 0, headers: { type: 'ping' }, payload: new Uint8Array() });

beforeEach(async () => {
  sdkErrors = [];
  await listen();
});
afterEach(shut);

describe('the SDK client on the line', () => {
  it('gets an event and acknowledges it without data', async () => {
    const seen: unknown[] = [];
    startClient({ 'im.message.receive_v1': async (data) => void seen.push(data) });
    await linesUp(1);
    const delivery = await line.deliver(APP, event('im.message.receive_v1', { message: { message_id: 'om_1' } }));
    expect(delivery).toEqual({ kind: 'ack', code: 200, data: undefined });
    expect(seen).toMatchObject([{ message: { message_id: 'om_1' }, event_id: 'ev-1' }]);
  });

  it("returns a card press's answer", async () => {
    const answer = { toast: { type: 'success', content: '已保存' } };
    startClient({ [CARD_ACTION]: async () => answer });
    await linesUp(1);
    expect(await line.deliver(APP, event(CARD_ACTION, { action: { tag: 'button' } }))).toEqual({
      kind: 'ack',
      code: 200,
      data: answer,
    });
  });

  it('acknowledges an event nobody handles with code 200, as the SDK does', async () => {
    startClient({});
    await linesUp(1);
    const delivery = await line.deliver(APP, event('contact.user.deleted_v3', {}));
    expect(delivery).toEqual({ kind: 'ack', code: 200, data: 'no contact.user.deleted_v3 event handle' });
  });

  it('answers 500 when the handler throws', async () => {
    startClient({
      [CARD_ACTION]: async () => {
        throw new Error('broken');
      },
    });
    await linesUp(1);
    expect(await line.deliver(APP, event(CARD_ACTION, {}))).toEqual({ kind: 'ack', code: 500, data: undefined });
  });

  it('puts a large event together from chunks cut inside characters', async () => {
    const text = '平时账'.repeat(5000);
    let seen: unknown;
    startClient({
      'im.message.receive_v1': async (data: { text: string }) => {
        seen = data.text;
      },
    });
    await linesUp(1);
    const delivery = await line.deliver(APP, event('im.message.receive_v1', { text }), { chunkBytes: 1000 });
    expect(delivery).toMatchObject({ kind: 'ack', code: 200 });
    expect(seen === text).toBe(true);
    expect(sdkErrors).toEqual([]);
  });

  it('times out when the handler is too slow, and the late answer harms nothing', async () => {
    const gate = Promise.withResolvers<void>();
    startClient({ [CARD_ACTION]: () => gate.promise, quick: async () => undefined });
    await linesUp(1);
    expect(await line.deliver(APP, event(CARD_ACTION, {}), { timeoutMs: 30 })).toEqual({ kind: 'timeout' });
    gate.resolve();
    expect(await line.deliver(APP, event('quick', {}))).toMatchObject({ kind: 'ack', code: 200 });
  });

  it('comes back after its line is cut and takes events again', async () => {
    const { heard } = startClient({ quick: async () => undefined });
    await linesUp(1);
    line.dropAll(APP);
    await patiently(() => expect(heard.reconnected).toBe(1));
    await linesUp(1);
    expect(await line.deliver(APP, event('quick', {}))).toMatchObject({ kind: 'ack' });
    expect(heard).toMatchObject({ ready: 1, errors: [] });
  });

  it('gives up for good on "system busy", and a client made anew connects', async () => {
    line.busyNext(1);
    const { client, heard } = startClient({});
    await patiently(() => expect(heard.errors).toEqual(['pullConnectConfig failed: code=1, msg=system busy']));
    expect(client.getConnectionStatus().state).toBe('failed');
    startClient({});
    await linesUp(1);
  });

  it('tries again by itself on the internal error only', async () => {
    const { heard } = startClient({});
    await linesUp(1);
    line.busyNext(2, 1000040343);
    line.dropAll(APP);
    await patiently(() => expect(heard.reconnected).toBe(1));
    expect(heard.errors).toEqual([]);
    expect(sdkErrors.filter((message) => message.includes('1000040343'))).toHaveLength(2);
  });

  it('gives up on a wrong secret instead of tripping over a missing data', async () => {
    const { heard } = startClient({}, 'wrong');
    await patiently(() => expect(heard.errors).toEqual(['pullConnectConfig failed: code=514, msg=auth failed']));
  });

  it('is told the settings by every pong, so its ping interval stays a number', async () => {
    const { client } = startClient({});
    await linesUp(1);
    const settings = (): Record<string, unknown> => Reflect.get(Reflect.get(client, 'wsConfig'), 'ws');
    Object.assign(settings(), { pingInterval: 1, reconnectCount: 9 });
    Reflect.get(client, 'pingLoop').call(client);
    await patiently(() => expect(settings()).toMatchObject({ pingInterval: 120_000, reconnectCount: -1 }));
    expect(sdkErrors).toEqual([]);
  });

  it('sends each event to one client of several, picked by chance', async () => {
    await shut();
    const rolls = [0.1, 0.1, 0.9, 0.1];
    await listen({ random: () => rolls.shift() ?? 0 });
    const seen: string[] = [];
    startClient({ quick: async () => void seen.push('first') });
    await linesUp(1);
    startClient({ quick: async () => void seen.push('second') });
    await linesUp(2);
    await line.deliver(APP, event('quick', {}));
    await line.deliver(APP, event('quick', {}));
    expect(seen).toEqual(['first', 'second']);
  });
});

describe('the endpoint', () => {
  it('keeps service_id off the first place and always gives data', async () => {
    const { body } = await post({ AppID: APP, AppSecret: SECRET });
    const url = new URL(String(body.data.URL));
    expect([...url.searchParams.keys()].at(0)).not.toBe('service_id');
    expect(url.searchParams.get('service_id')).toMatch(/^\d+$/);
    expect(body.data.ClientConfig).toEqual({
      PingInterval: 120,
      ReconnectCount: -1,
      ReconnectInterval: 0.05,
      ReconnectNonce: 0,
    });
    expect((await post({ AppID: APP, AppSecret: 'wrong' })).body).toEqual({ code: 514, msg: 'auth failed', data: {} });
  });

  it('refuses a forbidden app and a body that is no credentials', async () => {
    expect((await post({ AppID: APP })).status).toBe(400);
    await shut();
    await listen({ authenticate: () => 'forbidden' });
    expect((await post({ AppID: APP, AppSecret: SECRET })).body).toMatchObject({ code: 403, data: {} });
  });

  it('gives no address beyond 50 connections and takes a client again when one leaves', async () => {
    const sockets = await Promise.all(Array.from({ length: 50 }, rawClient));
    for (const socket of sockets) socket.send(ping);
    await linesUp(50);
    expect((await post({ AppID: APP, AppSecret: SECRET })).body).toMatchObject({ code: 1000040350, data: {} });
    const { heard } = startClient({});
    await patiently(() => expect(heard.errors).toHaveLength(1));
    sockets[0]?.terminate();
    await linesUp(49);
    expect((await post({ AppID: APP, AppSecret: SECRET })).body).toMatchObject({ code: 0 });
    for (const socket of sockets) socket.terminate();
  });
});

describe('the socket', () => {
  const refusal = async (url: string): Promise<{ status: number | undefined; reason: unknown }> => {
    const socket = new WebSocket(url);
    const [, response] = await once(socket, 'unexpected-response');
    socket.on('error', () => undefined).terminate();
    return { status: response.statusCode, reason: response.headers['handshake-status'] };
  };

  it('takes a ticket once and no invented one', async () => {
    const { body } = await post({ AppID: APP, AppSecret: SECRET });
    const socket = new WebSocket(String(body.data.URL));
    await once(socket, 'open');
    expect(await refusal(String(body.data.URL))).toEqual({ status: 403, reason: '514' });
    expect(await refusal(`${origin.replace('http', 'ws')}/ws/v2?ticket=invented`)).toEqual({
      status: 403,
      reason: '514',
    });
    socket.terminate();
  });

  it('refuses at the door those who all asked before anyone came', async () => {
    await shut();
    await listen({ maxConnections: 1 });
    const urls = await Promise.all([post({ AppID: APP, AppSecret: SECRET }), post({ AppID: APP, AppSecret: SECRET })]);
    const [first, second] = urls.map(({ body }) => String(body.data.URL));
    const socket = new WebSocket(first ?? '');
    await once(socket, 'open');
    expect(await refusal(second ?? '')).toEqual({ status: 403, reason: '1000040350' });
    socket.terminate();
  });

  it('closes upgrades to other paths', async () => {
    const socket = new WebSocket(`${origin.replace('http', 'ws')}/elsewhere`);
    const [error] = await once(socket, 'error').catch((reason) => [reason]);
    expect(String(error)).toMatch(/hang up|ECONNRESET/);
  });

  it('answers a ping with all four settings and the same service', async () => {
    const socket = await rawClient();
    socket.send(ping);
    const [bytes] = await once(socket, 'message');
    const pong = decodeFrame(bytes as Buffer);
    expect(pong).toMatchObject({ method: 0, service: 7, headers: { type: 'pong' } });
    expect(Object.keys(JSON.parse(Buffer.from(pong?.payload ?? []).toString())).sort()).toEqual([
      'PingInterval',
      'ReconnectCount',
      'ReconnectInterval',
      'ReconnectNonce',
    ]);
    socket.terminate();
  });

  it('numbers chunks from 0 and takes only the acknowledgement of its own message', async () => {
    const socket = await rawClient();
    socket.send(ping);
    await once(socket, 'message');
    const frames: ReturnType<typeof decodeFrame>[] = [];
    const all = Promise.withResolvers<void>();
    socket.on('message', (bytes) => {
      frames.push(decodeFrame(bytes as Buffer));
      if (frames.length === 3) all.resolve();
    });
    const delivery = line.deliver(APP, 'abcdefgh', { chunkBytes: 3, messageId: 'm-1', traceId: 't-1' });
    await all.promise;
    const heads = frames.map((frame) => frame?.headers);
    expect(heads).toEqual(
      ['0', '1', '2'].map((seq) => ({ type: 'event', message_id: 'm-1', sum: '3', seq, trace_id: 't-1' })),
    );
    expect(frames.map((frame) => Buffer.from(frame?.payload ?? []).toString())).toEqual(['abc', 'def', 'gh']);
    const ack = (messageId: string, payload: string): void =>
      socket.send(
        encodeFrame({
          service: 7,
          method: 1,
          headers: { type: 'event', message_id: messageId },
          payload: Buffer.from(payload),
        }),
      );
    ack('another', '{"code":200}');
    ack('m-1', 'not json');
    socket.send('not a frame');
    ack('m-1', JSON.stringify({ code: 200, data: Buffer.from('{"a":1}').toString('base64') }));
    expect(await delivery).toEqual({ kind: 'ack', code: 200, data: { a: 1 } });
    socket.terminate();
  });

  it('has no client before one has pinged, and none after it is gone', async () => {
    expect(await line.deliver(APP, {})).toEqual({ kind: 'no-client' });
    const socket = await rawClient();
    expect(await line.deliver(APP, {})).toEqual({ kind: 'no-client' });
    socket.send(ping);
    await linesUp(1);
    const delivery = line.deliver(APP, {});
    line.dropAll();
    expect(await delivery).toEqual({ kind: 'timeout' });
    expect(await line.deliver(APP, {})).toEqual({ kind: 'no-client' });
  });
});
