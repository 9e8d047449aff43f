import { describe, expect, it } from 'vitest';
import { createWebhook } from '../../src/feishu/edge/webhook.ts';
import { createApp } from '../../src/http/app.ts';
import type { Dispatch, InboundEvent } from '../../src/services/ports.ts';
import { hostileRequests, NOW } from '../feishu/edge/hostile-requests.ts';
import { memoryLog } from '../support/memory-log.ts';
import { readiness } from '../support/readiness.ts';
import {
  cardPress,
  encrypt,
  envelope,
  type SignedRequest,
  signBody,
  signedRequest,
  textMessage,
} from '../support/signed-request.ts';

const APP = { appId: 'cli_0123456789abcdef', encryptKey: 'the-encrypt-key', verificationToken: 'the-token' };
const NEXT = { ...APP, encryptKey: 'the-next-key', verificationToken: 'the-next-token' };
const NOT_SAVED = '没有保存成功，请再试一次';

function start(dispatch: Dispatch = async () => ({ kind: 'done' })) {
  const events: InboundEvent[] = [];
  const { log, lines } = memoryLog();
  const webhook = createWebhook({
    config: {
      appId: APP.appId,
      encryptKeys: [APP.encryptKey, NEXT.encryptKey],
      verificationTokens: [APP.verificationToken, NEXT.verificationToken],
    },
    dispatch: (event) => {
      events.push(event);
      return dispatch(event);
    },
    wallNow: () => new Date(NOW * 1000),
    botOpenId: () => 'ou_bot',
    log,
    texts: { notSaved: NOT_SAVED },
  });
  const app = createApp({ webhook, ready: async () => readiness(), log });
  const post = (
    request: { headers: Record<string, string>; body: string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array> },
    path = '/feishu/events',
  ) => app.request(path, { method: 'POST', headers: request.headers, body: request.body, ...{ duplex: 'half' } });
  return { post, events, lines };
}

const sign = (payload: object, app = APP): SignedRequest => signedRequest(app, payload, { timestamp: String(NOW) });
const message = (app = APP) => envelope(app, 'im.message.receive_v1', textMessage('实绩 完成', { message_id: 'om_1' }));
const press = (app = APP) => envelope(app, 'card.action.trigger', cardPress({ value: { a: 1 } }));
const challenge = (token = APP.verificationToken) => ({ type: 'url_verification', token, challenge: '平' });

describe('hostile callbacks', () => {
  const { post, events } = start();
  const cases = hostileRequests(APP);

  it('number more than two hundred, each its own', () => {
    expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
    expect(cases.length).toBeGreaterThan(200);
  });

  it.each(cases)('$name: $status', async (request) => {
    const response = await post(request);
    expect(response.status).toBe(request.status);
    expect(await response.text()).toBe(request.status === 413 ? 'Content Too Large' : 'Unauthorized');
    expect(events).toEqual([]);
  });

  it('leave the edge answering', async () => {
    expect((await post(sign(message()))).status).toBe(200);
    expect(events).toHaveLength(1);
  });
});

describe('address check', () => {
  it.each([
    ['unsigned', (payload: object) => ({ headers: {}, body: sign(payload).body })],
    ['signed', sign],
    ['unsigned, next key', (payload: object) => ({ headers: {}, body: sign(payload, NEXT).body })],
  ])('answers the challenge, %s', async (_name, request) => {
    const { post, events } = start();
    for (const token of [APP.verificationToken, NEXT.verificationToken]) {
      const response = await post(request(challenge(token)));
      expect(response.status).toBe(200);
      expect(await response.json()).toEqual({ challenge: '平' });
    }
    expect(events).toEqual([]);
  });
});

describe('events', () => {
  it.each(['/feishu/events', '/feishu/card'])('are dispatched from %s', async (path) => {
    const { post, events } = start();
    const response = await post(sign(message()), path);
    expect([response.status, await response.json()]).toEqual([200, {}]);
    expect(events).toMatchObject([{ kind: 'message', messageId: 'om_1', text: '实绩 完成', appId: APP.appId }]);
  });

  it.each([
    ['a mis-announced content type', { 'content-type': 'text/plain' }],
    ['a character set', { 'content-type': 'application/json; charset=utf-8' }],
  ])('are taken with %s, since the signature vouches for the bytes', async (_name, headers) => {
    const { post } = start();
    const request = sign(message());
    expect((await post({ body: request.body, headers: { ...request.headers, ...headers } })).status).toBe(200);
  });

  it('may be old, since a re-push comes hours later', async () => {
    const { post, events } = start();
    const late = signedRequest(APP, message(), { timestamp: String(NOW - 7 * 3600) });
    expect((await post(late)).status).toBe(200);
    expect(events).toHaveLength(1);
  });

  it('are taken under the next key and token during a rotation', async () => {
    const { post, events } = start();
    expect((await post(sign(message(NEXT), NEXT))).status).toBe(200);
    expect((await post(sign(press(NEXT), NEXT))).status).toBe(200);
    expect(events).toHaveLength(2);
  });

  it('whose ciphertext is of one key and signature of the other are refused', async () => {
    const { post } = start();
    const body = JSON.stringify({ encrypt: encrypt(JSON.stringify(message()), NEXT.encryptKey) });
    const headers = signBody(body, APP.encryptKey, { timestamp: String(NOW) });
    expect((await post({ headers, body })).status).toBe(401);
  });

  it('of unknown types get 200 and nothing else', async () => {
    const { post, events } = start();
    const response = await post(sign(envelope(APP, 'drive.file.edit_v1', { any: 'thing' })));
    expect([response.status, await response.json(), events]).toEqual([200, {}, []]);
  });

  it('that are not as documented get 200, and the fields are logged without their values', async () => {
    const { post, events, lines } = start();
    const response = await post(sign(envelope(APP, 'im.message.receive_v1', textMessage('geheim', { chat_id: 7 }))));
    expect([response.status, await response.json(), events]).toEqual([200, {}, []]);
    expect(lines).toContainEqual(expect.objectContaining({ level: 'error', fields: ['message.chat_id'] }));
    expect(JSON.stringify(lines)).not.toContain('geheim');
  });

  it('that are not kept get 500, so that they are pushed again', async () => {
    const { post, lines } = start(() => Promise.reject(new Error('geheim')));
    expect((await post(sign(message()))).status).toBe(500);
    expect(lines).toContainEqual(expect.objectContaining({ level: 'error', fault: 'Error' }));
    expect(JSON.stringify(lines)).not.toContain('geheim');
  });

  it('that come again get 200', async () => {
    const { post } = start(async () => ({ kind: 'replayed' }));
    expect((await post(sign(message()))).status).toBe(200);
  });
});

describe('presses', () => {
  it('are answered with toast and card', async () => {
    const reply = { toast: { type: 'success', content: '已保存' }, card: { schema: '2.0' } } as const;
    const { post, events } = start(async () => ({ kind: 'reply', reply }));
    const request = sign(press());
    const response = await post(request);
    expect([response.status, await response.json()]).toEqual([
      200,
      { toast: reply.toast, card: { type: 'raw', data: { schema: '2.0' } } },
    ]);
    expect(events).toMatchObject([{ kind: 'press', nonce: request.headers['x-lark-request-nonce'], value: { a: 1 } }]);
  });

  it('without a reply get an empty object', async () => {
    expect(await (await start().post(sign(press()))).json()).toEqual({});
  });

  it('are taken up to five minutes from now, either way', async () => {
    const { post } = start();
    for (const offset of [-300, 300]) {
      expect((await post(signedRequest(APP, press(), { timestamp: String(NOW + offset) }))).status).toBe(200);
    }
  });

  it('seen before are refused', async () => {
    const seen = new Set<string | null>();
    const { post } = start(async (event) => {
      const nonce = event.kind === 'press' ? event.nonce : null;
      if (seen.has(nonce)) return { kind: 'replayed' };
      seen.add(nonce);
      return { kind: 'done' };
    });
    const request = sign(press());
    expect((await post(request)).status).toBe(200);
    const again = await post(request);
    expect([again.status, await again.text()]).toEqual([401, 'Unauthorized']);
  });

  const toast = { toast: { type: 'error', content: NOT_SAVED } };

  it('that are not kept get a toast, since they are not pushed again', async () => {
    for (const dispatch of [
      () => Promise.reject(new Error('x')),
      () => {
        throw new RangeError('x');
      },
    ]) {
      const response = await start(dispatch).post(sign(press()));
      expect([response.status, await response.json()]).toEqual([200, toast]);
    }
  });

  it('that are not as documented get a toast', async () => {
    const { post, events } = start();
    const response = await post(sign(envelope(APP, 'card.action.trigger', { ...cardPress(), context: {} })));
    expect([response.status, await response.json(), events]).toEqual([200, toast, []]);
  });
});

describe('createWebhook', () => {
  it.each([
    [[], ['token']],
    [['key'], []],
    [['key', ''], ['token']],
    [['key'], ['']],
  ])('does not start with the keys %j and the tokens %j', (encryptKeys, verificationTokens) => {
    const { log } = memoryLog();
    const config = { appId: APP.appId, encryptKeys, verificationTokens };
    const deps = { log, texts: { notSaved: '' }, botOpenId: () => null, wallNow: () => new Date(0) };
    expect(() => createWebhook({ ...deps, config, dispatch: async () => ({ kind: 'done' }) })).toThrow('secret');
  });
});
