import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { WebSocketServer } from 'ws';
import { CONNECTION_TIMES, createLongConnection, type LongConnection } from '../../src/feishu/long-connection.ts';
import { createLongConnection as createPlatformSide } from '../../src/sandbox/server/long-connection/index.ts';
import type { Dispatch, InboundEvent } from '../../src/services/ports.ts';
import { memoryLog } from '../support/memory-log.ts';
import { cardPress, envelope, textMessage } from '../support/signed-request.ts';

const APP = { appId: 'cli_0123456789abcdef', encryptKey: 'unused', verificationToken: 'token' };
const SECRET = 'app-secret-that-nobody-may-see';
const NOT_SAVED = '没有保存成功，请再试一次';
const QUICK = {
  ...CONNECTION_TIMES,
  backoffMs: { first: 5, longest: 20 },
  watchMs: 5,
  stalledMs: 300,
  handshakeTimeoutMs: 200,
  pingTimeoutSeconds: 0.1,
};

const CLIENT_CONFIG = { PingInterval: 120, ReconnectCount: -1, ReconnectInterval: 1, ReconnectNonce: 0 };

const message = (text = '实绩 完成') => envelope(APP, 'im.message.receive_v1', textMessage(text));
const press = () => envelope(APP, 'card.action.trigger', cardPress({ value: { a: 1 } }));

const cleanUp: Array<() => unknown> = [];
afterEach(async () => {
  for (const each of cleanUp.splice(0).reverse()) await each();
});

/** The platform's side on a free port. `status` makes the address call fail before it is looked at. */
async function startPlatform() {
  const script = { status: 200, calls: 0, frozen: false, url: '' };
  const app = new Hono();
  app.post('/callback/ws/endpoint', async (c) => {
    script.calls += 1;
    if (script.frozen) return new Promise<never>(() => undefined);
    if (script.status !== 200) return c.text('no', 502);
    if (script.url !== '') return c.json({ code: 0, data: { URL: script.url, ClientConfig: CLIENT_CONFIG } });
    return c.json(side.endpoint(await c.req.json()).json);
  });
  const server = createAdaptorServer({ fetch: app.fetch }) as Server;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const side = createPlatformSide({
    authenticate: (_id, secret) => (secret === SECRET ? 'ok' : 'bad'),
    wsUrl: () => `ws://127.0.0.1:${port}`,
    clientConfig: CLIENT_CONFIG,
    log: () => undefined,
  });
  side.attach(server);
  cleanUp.push(async () => {
    side.close();
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });
  return { side, script, port };
}

function connect(port: number, dispatch: Dispatch = async () => ({ kind: 'done' }), appSecret = SECRET) {
  const events: InboundEvent[] = [];
  const { log, lines } = memoryLog();
  const connection = createLongConnection({
    config: { appId: APP.appId, appSecret, domain: `http://127.0.0.1:${port}` },
    dispatch: (event) => {
      events.push(event);
      return dispatch(event);
    },
    botOpenId: () => 'ou_bot',
    texts: { notSaved: NOT_SAVED },
    times: QUICK,
    log,
  });
  cleanUp.push(() => connection.stop());
  return { connection, events, lines };
}

const until = (check: () => boolean) => expect.poll(check, { timeout: 10_000, interval: 5 }).toBe(true);

async function start(dispatch?: Dispatch) {
  const platform = await startPlatform();
  const client = connect(platform.port, dispatch);
  client.connection.start();
  await until(() => platform.side.connections(APP.appId) === 1 && client.connection.state() === 'connected');
  return { ...platform, ...client };
}

const up = (connection: LongConnection, side: ReturnType<typeof createPlatformSide>) =>
  until(() => connection.state() === 'connected' && side.connections(APP.appId) === 1);

describe('events', () => {
  it('are dispatched as over the webhook, and acknowledged', async () => {
    const { side, events } = await start();
    expect(await side.deliver(APP.appId, message())).toMatchObject({ kind: 'ack', code: 200 });
    expect(events).toMatchObject([{ kind: 'message', text: '实绩 完成', appId: APP.appId }]);
  });

  it('are put together from fragments that cut characters', async () => {
    const { side, events } = await start();
    await side.deliver(APP.appId, message('平时账'.repeat(200)), { chunkBytes: 7 });
    expect(events).toMatchObject([{ kind: 'message', text: '平时账'.repeat(200) }]);
  });

  it('that are not kept are answered with 500, so that they are pushed again', async () => {
    const { side } = await start(() => Promise.reject(new Error('geheim')));
    expect(await side.deliver(APP.appId, message())).toMatchObject({ kind: 'ack', code: 500 });
  });

  it('of unknown types, of another app and in another shape are acknowledged and left', async () => {
    const { side, events } = await start();
    const foreign = envelope({ ...APP, appId: 'cli_ffffffffffffffff' }, 'im.message.receive_v1', textMessage('x'));
    for (const event of [envelope(APP, 'drive.file.edit_v1', {}), foreign, { type: 'event_callback' }]) {
      expect(await side.deliver(APP.appId, event)).toMatchObject({ kind: 'ack', code: 200 });
    }
    expect(events).toEqual([]);
  });

  it('do not end the connection when they are no JSON', async () => {
    const { side, events, connection } = await start();
    expect(await side.deliver(APP.appId, 'geheim{', { timeoutMs: 100 })).toEqual({ kind: 'timeout' });
    expect(await side.deliver(APP.appId, message())).toMatchObject({ code: 200 });
    expect([events.length, connection.state()]).toEqual([1, 'connected']);
  });
});

describe('presses', () => {
  it('are answered with toast and card', async () => {
    const reply = { toast: { type: 'success', content: '已保存' }, card: { schema: '2.0' } } as const;
    const { side, events } = await start(async () => ({ kind: 'reply', reply }));
    expect(await side.deliver(APP.appId, press())).toEqual({
      kind: 'ack',
      code: 200,
      data: { toast: reply.toast, card: { type: 'raw', data: { schema: '2.0' } } },
    });
    expect(events).toMatchObject([{ kind: 'press', nonce: null, value: { a: 1 } }]);
  });

  it('that are not kept are answered with a toast', async () => {
    const { side } = await start(() => Promise.reject(new Error('geheim')));
    expect(await side.deliver(APP.appId, press())).toEqual({
      kind: 'ack',
      code: 200,
      data: { toast: { type: 'error', content: NOT_SAVED } },
    });
  });
});

describe('supervision', () => {
  it('comes back after the line is cut', async () => {
    const { side, connection, events } = await start();
    for (let cut = 0; cut < 3; cut++) {
      side.dropAll();
      await until(() => side.connections(APP.appId) === 0 || connection.state() === 'connected');
      await up(connection, side);
    }
    await side.deliver(APP.appId, message());
    expect(events).toHaveLength(1);
  });

  it('opens another client after “system busy”, which the SDK takes for final', async () => {
    const { side, script, port } = await startPlatform();
    side.busyNext(3);
    const { connection, lines } = connect(port);
    connection.start();
    await up(connection, side);
    expect(script.calls).toBe(4);
    expect(lines.filter(({ message: said }) => said === 'long connection is down')).toHaveLength(3);
  });

  it('does so after a cut too, and leaves no second client behind', async () => {
    const { side, connection, script } = await start();
    side.busyNext(2);
    side.dropAll();
    await until(() => script.calls === 4);
    await up(connection, side);
    expect(await side.deliver(APP.appId, message())).toMatchObject({ code: 200 });
  });

  it('keeps trying while the secret is wrong, and says so without telling it', async () => {
    const { script, port } = await startPlatform();
    const { connection, lines } = connect(port, undefined, 'wrong-secret');
    connection.start();
    await until(() => script.calls >= 4);
    expect(connection.state()).toBe('connecting');
    expect(lines).toContainEqual(expect.objectContaining({ reason: expect.stringContaining('514') }));
    expect(JSON.stringify(lines)).not.toContain('wrong-secret');
  });

  it('replaces a client that waits too long after a fault of the platform', async () => {
    // Its own next attempt would come after the SDK’s default of up to half a minute.
    const { side, script, port } = await startPlatform();
    script.status = 502;
    const { connection, lines } = connect(port);
    connection.start();
    await until(() => script.calls >= 2);
    script.status = 200;
    await up(connection, side);
    expect(lines).toContainEqual(expect.objectContaining({ reason: 'stalled' }));
  });

  it('does not wait for ever for an address', async () => {
    const { side, script, port } = await startPlatform();
    script.frozen = true;
    const { connection } = connect(port);
    connection.start();
    await until(() => script.calls >= 2);
    script.frozen = false;
    await up(connection, side);
  });

  it('gives up a line that is open but dead', async () => {
    const lines = new WebSocketServer({ port: 0, host: '127.0.0.1' });
    cleanUp.push(() => lines.close());
    await once(lines, 'listening');
    let opened = 0;
    lines.on('connection', (socket) => {
      opened += 1;
      cleanUp.push(() => socket.terminate());
    });
    const { script, port } = await startPlatform();
    script.url = `ws://127.0.0.1:${(lines.address() as AddressInfo).port}/?a=1&service_id=1`;
    connect(port).connection.start();
    await until(() => opened >= 3);
  });

  it('stops for good', async () => {
    const { side, connection, script } = await start();
    await connection.stop();
    expect(connection.state()).toBe('stopped');
    await until(() => side.connections(APP.appId) === 0);
    side.dropAll();
    expect(script.calls).toBe(1);
    expect(await side.deliver(APP.appId, message())).toEqual({ kind: 'no-client' });
  });

  it('lets an event that is under way finish before it stops', async () => {
    const gate = Promise.withResolvers<void>();
    const { side, connection, events } = await start(async () => {
      await gate.promise;
      return { kind: 'done' };
    });
    const delivered = side.deliver(APP.appId, message());
    await until(() => events.length === 1);
    const stopped = connection.stop();
    // What comes now is not taken: another process gets it, or this one after its start.
    expect(await side.deliver(APP.appId, message())).toMatchObject({ code: 500 });
    gate.resolve();
    expect(await delivered).toMatchObject({ code: 200 });
    await stopped;
    expect(events).toHaveLength(1);
  });

  it('can be started again', async () => {
    const { side, connection, events } = await start();
    await connection.stop();
    connection.start();
    await up(connection, side);
    await side.deliver(APP.appId, message());
    expect(events).toHaveLength(1);
  });

  it('does not start with an app id the SDK would refuse in silence', () => {
    const { log } = memoryLog();
    const config = { appId: 'cli_demo', appSecret: SECRET, domain: 'feishu' };
    const deps = { config, log, botOpenId: () => null, texts: { notSaved: '' } };
    const connection = createLongConnection({ ...deps, dispatch: async () => ({ kind: 'done' }) });
    expect(() => connection.start()).toThrow('app id');
  });
});

describe('the log', () => {
  it('says nothing of secrets, texts and addresses, nor does the console', async () => {
    const spies = (['log', 'info', 'warn', 'error', 'debug', 'trace'] as const).map((level) =>
      vi.spyOn(console, level).mockImplementation(() => undefined),
    );
    const { side, connection, lines } = await start(() => Promise.reject(new Error('geheim')));
    await side.deliver(APP.appId, message('geheim'));
    await side.deliver(APP.appId, 'geheim{', { timeoutMs: 50 });
    side.busyNext(1);
    side.dropAll();
    await up(connection, side);
    const said = JSON.stringify([lines, spies.map((spy) => spy.mock.calls)]);
    for (const spy of spies) spy.mockRestore();
    for (const secret of [SECRET, 'geheim', 'ticket', 'ou_sender', 'oc_chat']) expect(said).not.toContain(secret);
    expect(lines.length).toBeGreaterThan(3);
  });
});
