import { inspect } from 'node:util';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createMessenger } from '../../src/feishu/messenger.ts';
import { FeishuError, type OutboundContent } from '../../src/services/ports.ts';
import { ok, type Platform, type Reply, type Script, SECRET, startPlatform } from './scripted-platform.ts';

const SENT = ok({ message_id: 'om_1', chat_id: 'oc_1', body: { content: '…' } });
const TEXT: OutboundContent = { type: 'text', text: 'words-of-a-person' };
const message = (content = TEXT, uuid = 'u-1') => ({
  to: { type: 'open_id', id: 'ou_person' } as const,
  content,
  uuid,
});

let platform: Platform | null = null;
async function start(script: Script, tokenRefusal?: object) {
  platform = await startPlatform(script, tokenRefusal);
  return { ...platform, messenger: createMessenger(platform.client.call) };
}
afterEach(async () => {
  await platform?.close();
  platform = null;
  vi.restoreAllMocks();
});

async function failure(promise: Promise<unknown>): Promise<FeishuError> {
  const thrown = await promise.then(
    () => null,
    (error: unknown) => error,
  );
  if (!(thrown instanceof FeishuError)) throw new Error(`expected a FeishuError, not ${inspect(thrown)}`);
  return thrown;
}

describe('send', () => {
  it('posts a text as the platform documents it', async () => {
    const { messenger, seen } = await start(() => SENT);
    expect(await messenger.send(message())).toEqual({ messageId: 'om_1', chatId: 'oc_1' });
    const [request] = seen;
    expect(request).toMatchObject({ method: 'POST', path: '/open-apis/im/v1/messages' });
    expect(request?.query.toString()).toBe('receive_id_type=open_id');
    expect(request?.authorization).toBe('Bearer t-secret-1');
    expect(JSON.parse(request?.body ?? '')).toEqual({
      receive_id: 'ou_person',
      msg_type: 'text',
      content: '{"text":"words-of-a-person"}',
      uuid: 'u-1',
    });
  });

  it('posts a card to a chat', async () => {
    const { messenger, seen } = await start(() => SENT);
    await messenger.send({ to: { type: 'chat_id', id: 'oc_1' }, content: { type: 'card', card: { a: 1 } }, uuid: 'u' });
    expect(seen[0]?.query.get('receive_id_type')).toBe('chat_id');
    expect(JSON.parse(seen[0]?.body ?? '')).toMatchObject({ msg_type: 'interactive', content: '{"a":1}' });
  });

  it.each(['', 'x'.repeat(51)])('refuses the uuid “%s” without a call', async (uuid) => {
    const { messenger, seen } = await start(() => SENT);
    expect((await failure(messenger.send(message(TEXT, uuid)))).kind).toBe('bug');
    expect(seen).toEqual([]);
  });

  it('takes an accepted send whose answer cannot be read for unknown', async () => {
    const { messenger } = await start(() => ok({ message_id: 7 }));
    expect((await failure(messenger.send(message()))).kind).toBe('unknown');
  });
});

describe('patch', () => {
  it('replaces the card of a message', async () => {
    const { messenger, seen } = await start(() => ok());
    await messenger.patch('om_1/../x', { a: 1 });
    expect(seen[0]).toMatchObject({ method: 'PATCH', path: '/open-apis/im/v1/messages/om_1%2F..%2Fx' });
    expect(JSON.parse(seen[0]?.body ?? '')).toEqual({ content: '{"a":1}' });
  });
});

describe('refusals', () => {
  const code = (status: number, code: number, headers = {}): Reply => ({
    status,
    json: { code, msg: 'refused', error: { log_id: 'log-1' } },
    headers,
  });

  it.each<[string, Reply, Partial<FeishuError>]>([
    [
      'gateway limit',
      code(429, 99991400, { 'x-ogw-ratelimit-reset': '3' }),
      { kind: 'limited', code: 99991400, retryAfterMs: 3000, logId: 'log-1' },
    ],
    ['limit without a time', code(429, 99991400), { kind: 'limited', retryAfterMs: null }],
    ['limit of an old interface', code(400, 99991400, { 'x-ogw-ratelimit-reset': '1' }), { kind: 'limited' }],
    ['limit without a body', { status: 429, text: '' }, { kind: 'limited', code: 0 }],
    ['chat limit', code(400, 230020), { kind: 'limited', code: 230020 }],
    ['chat limit with status 200', code(200, 230020), { kind: 'limited', code: 230020, logId: 'log-1' }],
    ['same uuid under way', code(400, 230049), { kind: 'transient' }],
    ['internal error', code(500, 2200), { kind: 'transient' }],
    ['unknown code, status 500', code(500, 424242), { kind: 'transient' }],
    ['bad gateway', { status: 502, text: '<html>' }, { kind: 'unknown', code: 0 }],
    ['gateway timeout', { status: 504, text: '<html>' }, { kind: 'unknown' }],
    ['a page in place of an answer', { status: 200, text: '<html>' }, { kind: 'unknown' }],
    ['older than 14 days', code(400, 230031), { kind: 'gone' }],
    ['not in the chat', code(400, 230002), { kind: 'gone' }],
    ['outside availability', code(400, 230013), { kind: 'undeliverable' }],
    ['card refused', code(400, 230099), { kind: 'content' }],
    ['sensitive words', code(400, 230022), { kind: 'content' }],
    ['scope missing', code(400, 99991672), { kind: 'config' }],
    ['forbidden without a code', { status: 403, text: 'no' }, { kind: 'config', code: 0 }],
    ['bad parameter', code(400, 230001), { kind: 'bug' }],
    ['unknown code', code(400, 424242), { kind: 'bug', code: 424242 }],
    [
      'a redirect, which is not followed',
      { status: 302, text: '', headers: { location: '/elsewhere' } },
      { kind: 'bug' },
    ],
  ])('%s', async (_name, reply, expected) => {
    const { messenger, seen } = await start(() => reply);
    const error = await failure(messenger.send(message()));
    expect(error).toMatchObject({ method: 'POST /open-apis/im/v1/messages', ...expected });
    expect(seen).toHaveLength(1);
  });

  it('takes a lost answer to a patch for transient, since patching twice does no harm', async () => {
    const { messenger } = await start(() => ({ status: 502, text: '<html>' }));
    expect(await failure(messenger.patch('om_1', {}))).toMatchObject({
      kind: 'transient',
      method: 'PATCH /open-apis/im/v1/messages/:message_id',
    });
  });
});

describe('network', () => {
  it.each([
    ['silence', 'ECONNABORTED'],
    ['hangup', 'ECONNRESET'],
  ] as const)('%s: a send may have been accepted, a patch may be tried again', async (trouble, cause) => {
    const { messenger } = await start(() => trouble);
    const send = await failure(messenger.send(message()));
    expect(send).toMatchObject({ kind: 'unknown', code: 0 });
    expect(send.message).toContain(cause);
    expect((await failure(messenger.patch('om_1', {}))).kind).toBe('transient');
  });

  it('nobody there: nothing was accepted', async () => {
    const { messenger, close } = await start(() => SENT);
    await messenger.send(message());
    await close();
    platform = null;
    const error = await failure(messenger.send(message()));
    expect(error).toMatchObject({ kind: 'transient', message: expect.stringContaining('ECONNREFUSED') });
  });

  it('takes no proxy from the environment', async () => {
    vi.stubEnv('HTTP_PROXY', 'http://127.0.0.1:9').stubEnv('http_proxy', 'http://127.0.0.1:9').stubEnv('NO_PROXY', '');
    const { messenger } = await start(() => SENT);
    expect(await messenger.send(message())).toMatchObject({ messageId: 'om_1' });
    vi.unstubAllEnvs();
  });
});

describe('tenant token', () => {
  it('is fetched once for many calls at the same time', async () => {
    const { messenger, seen, tokens } = await start(() => SENT);
    await Promise.all(Array.from({ length: 20 }, (_, i) => messenger.send(message(TEXT, `u-${i}`))));
    expect(tokens()).toBe(1);
    expect(new Set(seen.map(({ authorization }) => authorization))).toEqual(new Set(['Bearer t-secret-1']));
  });

  const stale = (status: number, code: number): Reply => ({ status, json: { code, msg: 'Invalid access token' } });

  it.each([
    [400, 99991663],
    [200, 99991663],
    [401, 99991664],
    [400, 99991665],
    [400, 99991671],
    [200, 20013],
  ])('refused with status %i and code %i is replaced, and the call replayed once with the same uuid', async (status, code) => {
    const { messenger, seen, tokens } = await start((_, count) => (count === 1 ? stale(status, code) : SENT));
    expect(await messenger.send(message())).toMatchObject({ messageId: 'om_1' });
    expect(seen.map(({ authorization }) => authorization)).toEqual(['Bearer t-secret-1', 'Bearer t-secret-2']);
    expect(seen[0]?.body).toBe(seen[1]?.body);
    expect(tokens()).toBe(2);
  });

  it('refused again is an error after two calls', async () => {
    const { messenger, seen, tokens } = await start(() => stale(400, 99991663));
    expect(await failure(messenger.send(message()))).toMatchObject({ kind: 'transient', code: 99991663 });
    expect([seen.length, tokens()]).toEqual([2, 2]);
  });

  it('refused to many calls at once is fetched anew once', async () => {
    const { messenger, tokens } = await start((seen) =>
      seen.authorization === 'Bearer t-secret-1' ? stale(400, 99991663) : SENT,
    );
    await Promise.all(Array.from({ length: 20 }, (_, i) => messenger.send(message(TEXT, `u-${i}`))));
    expect(tokens()).toBe(2);
  });

  it('that cannot be had is a fault of the set-up, not of the receiver', async () => {
    const { messenger, seen } = await start(() => SENT, { code: 10014, msg: 'app secret invalid' });
    const error = await failure(messenger.send(message()));
    expect(error).toMatchObject({
      kind: 'config',
      code: 10014,
      method: expect.stringContaining('tenant_access_token'),
    });
    expect(seen).toEqual([]);
  });
});

describe('secrets', () => {
  it('appear neither in the log, nor on the console, nor in the errors', async () => {
    const said: unknown[] = [];
    for (const level of ['log', 'info', 'warn', 'error', 'debug', 'trace'] as const) {
      vi.spyOn(console, level).mockImplementation((...words) => void said.push(words));
    }
    const quoted = 'Failed, ext=ErrCode: 200550; ErrMsg: bad; ErrorValue: words-of-a-person';
    const replies: Array<ReturnType<Script>> = [
      { status: 400, json: { code: 230099, msg: quoted } },
      { status: 200, json: { code: 230099, msg: quoted } },
      { status: 429, json: { code: 99991400, msg: 'limit' } },
      { status: 500, text: 'words-of-a-person' },
      { status: 400, json: { code: 99991663, msg: 'token' } },
      'silence',
      'hangup',
    ];
    const { messenger, lines } = await start((_, count) => replies[(count - 1) % replies.length] ?? 'hangup');
    for (let i = 0; i < 2 * replies.length; i++) {
      said.push(await failure(i % 2 === 0 ? messenger.send(message()) : messenger.patch('om_secret', { text: TEXT })));
    }
    const all = inspect([lines, said], { depth: 20, showHidden: true });
    for (const secret of [SECRET, 't-secret', 'ou_person', 'om_secret', 'words-of-a-person', '127.0.0.1']) {
      expect(all).not.toContain(secret);
    }
    expect(lines.length).toBeGreaterThan(0);
    expect(all).toContain('230099');
  });
});
