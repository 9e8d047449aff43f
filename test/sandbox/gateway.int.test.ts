import { afterEach, describe, expect, it } from 'vitest';
import { card, type Outcome, refusal, type Stage, setStage } from './stage.ts';

let stage: Stage;
afterEach(() => stage.close());

const MINUTE = 60_000;

async function token(stage: Stage, secret = stage.sandbox.app.appSecret) {
  const response = await fetch(`${stage.sandbox.url}/open-apis/auth/v3/tenant_access_token/internal`, {
    method: 'POST',
    body: JSON.stringify({ app_id: stage.sandbox.app.appId, app_secret: secret }),
  });
  const body = (await response.json()) as { code: number; tenant_access_token: string; expire: number };
  return { status: response.status, ...body };
}

async function chats(stage: Stage, authorization?: string) {
  const headers: Record<string, string> =
    authorization === undefined ? {} : { Authorization: `Bearer ${authorization}` };
  const response = await fetch(`${stage.sandbox.url}/open-apis/im/v1/chats`, { headers });
  const body = (await response.json()) as { code: number; error?: { log_id: string } };
  return { status: response.status, logId: response.headers.get('x-tt-logid'), ...body };
}

const send = (stage: Stage, receiveId: string, type: 'open_id' | 'chat_id' = 'open_id') =>
  stage.client.im.v1.message.create({
    params: { receive_id_type: type },
    data: { receive_id: receiveId, msg_type: 'text', content: '{"text":"x"}' },
  });

const countOf = (outcomes: readonly Outcome[], code: number) => outcomes.filter((each) => each.code === code).length;

describe('tenant access token', () => {
  it('is the same for 90 minutes, then a second one is issued and both are good', async () => {
    stage = await setStage({ frozen: true });
    const first = await token(stage);
    expect(first).toMatchObject({ code: 0, expire: 7_200 });
    stage.passRealTime(90 * MINUTE);
    expect(await token(stage)).toMatchObject({ tenant_access_token: first.tenant_access_token, expire: 1_800 });
    stage.passRealTime(1_000);
    const second = await token(stage);
    expect(second.tenant_access_token).not.toBe(first.tenant_access_token);
    expect((await chats(stage, first.tenant_access_token)).code).toBe(0);
    stage.passRealTime(30 * MINUTE);
    expect(await chats(stage, first.tenant_access_token)).toMatchObject({ status: 400, code: 99991663 });
    expect((await chats(stage, second.tenant_access_token)).code).toBe(0);
  });

  it('is not given for a wrong secret, and nothing works without it', async () => {
    stage = await setStage();
    expect(await token(stage, 'wrong')).toMatchObject({ status: 400, code: 10014 });
    const refused = await chats(stage);
    expect(refused).toMatchObject({ status: 400, code: 99991661 });
    expect(refused.logId).toBe(refused.error?.log_id);
  });
});

describe('rate limits, on the real clock', () => {
  it('lets 5 messages a second through to one receiver and refuses the rest with 230020', async () => {
    stage = await setStage({ frozen: true });
    const openId = await stage.openId('1001');
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => refusal(send(stage, openId))));
    expect(countOf(outcomes, 0)).toBe(5);
    expect(outcomes.filter((each) => each.code === 230020).map((each) => each.status)).toEqual([400, 400, 400]);
    expect((await send(stage, stage.sandbox.chatIdOf('all'), 'chat_id')).code).toBe(0);
    stage.passRealTime(1_000);
    expect((await send(stage, openId)).code).toBe(0);
  });

  it('lets one card be patched 5 times a second', async () => {
    stage = await setStage({ frozen: true });
    const sent = await stage.client.im.v1.message.create({
      params: { receive_id_type: 'open_id' },
      data: { receive_id: await stage.openId('1001'), msg_type: 'interactive', content: JSON.stringify(card('a')) },
    });
    const patch = () =>
      stage.client.im.v1.message.patch({
        path: { message_id: String(sent.data?.message_id) },
        data: { content: JSON.stringify(card('b')) },
      });
    const outcomes = await Promise.all(Array.from({ length: 7 }, () => refusal(patch())));
    expect([countOf(outcomes, 0), countOf(outcomes, 230020)]).toEqual([5, 2]);
  });

  it('answers 429 with the headers above 50 a second and 1000 a minute', async () => {
    stage = await setStage({ frozen: true });
    const bearer = (await token(stage)).tenant_access_token;
    const burst = async () => {
      const codes = [];
      for (let no = 0; no < 50; no += 1) codes.push((await chats(stage, bearer)).code);
      return codes.filter((code) => code === 0).length;
    };
    expect(await burst()).toBe(50);
    const list = () => refusal(stage.client.im.v1.chat.list());
    const over = await list();
    expect(over).toMatchObject({ status: 429, code: 99991400 });
    expect(over.headers).toMatchObject({ 'x-ogw-ratelimit-limit': '50', 'x-ogw-ratelimit-reset': '1' });
    for (let second = 1; second < 20; second += 1) {
      stage.passRealTime(1_000);
      expect(await burst()).toBe(50);
    }
    stage.passRealTime(1_000);
    expect((await list()).headers).toMatchObject({ 'x-ogw-ratelimit-limit': '1000', 'x-ogw-ratelimit-reset': '40' });
    stage.passRealTime(40_000);
    expect((await list()).code).toBe(0);
  });

  it('shows why the SDK’s iterators are not to be trusted: a refusal looks like the end', async () => {
    stage = await setStage();
    await stage.control.post('faults', { api: 'im.chat.list', kind: 'code', rate: 1, code: 99991400 });
    const pages: unknown[] = [];
    for await (const page of await stage.client.im.v1.chat.listWithIterator()) pages.push(page);
    expect(pages).toEqual([{}]);
  });
});

describe('faults', () => {
  it('refuses before the work, with the status of the code', async () => {
    stage = await setStage();
    const openId = await stage.openId('1001');
    const cases = [
      [{ kind: 'http500' }, 500, 2200],
      [{ kind: 'code', code: 99991400, ms: 3_000 }, 429, 99991400],
      [{ kind: 'code', code: 99991400, status: 400 }, 400, 99991400],
      [{ kind: 'code', code: 99991663 }, 400, 99991663],
      [{ kind: 'code', code: 230013 }, 400, 230013],
    ] as const;
    for (const [fault, status, code] of cases) {
      const added = await stage.control.post('faults', { api: 'im.message.create', rate: 1, count: 1, ...fault });
      expect(added.status).toBe(200);
      expect(await refusal(send(stage, openId))).toMatchObject({ status, code });
      expect((await send(stage, openId)).code).toBe(0);
      stage.passRealTime(1_000);
    }
    const { body } = await stage.control.get('stats');
    expect(body.apis['im.message.create']).toEqual({
      calls: 10,
      accepted: 5,
      rejected: { 2200: 1, 99991400: 2, 99991663: 1, 230013: 1 },
    });
    expect(body.recipients).toEqual({ 1001: 5 });
  });

  it('accepts and then breaks the line: the message is there, the caller does not know', async () => {
    stage = await setStage();
    const openId = await stage.openId('1001');
    await stage.control.post('faults', {
      api: 'im.message.create',
      kind: 'timeoutAfterAccept',
      rate: 1,
      count: 1,
      ms: 0,
    });
    await expect(send(stage, openId)).rejects.toThrow(/socket hang up|ECONNRESET/);
    const { body } = await stage.control.get('stats');
    expect(body.recipients).toEqual({ 1001: 1 });
  });

  it('breaks the line and does nothing', async () => {
    stage = await setStage();
    const openId = await stage.openId('1001');
    await stage.control.post('faults', { api: 'im.message.create', kind: 'reset', rate: 1, count: 1 });
    await expect(send(stage, openId)).rejects.toThrow(/socket hang up|ECONNRESET/);
    const { body } = await stage.control.get('stats');
    expect(body.recipients).toEqual({});
    expect(body.apis['im.message.create']).toEqual({ calls: 1, accepted: 0, rejected: {} });
    await send(stage, openId);
    expect((await stage.control.get('stats')).body.recipients).toEqual({ 1001: 1 });
  });

  it('strikes by its rate, the same calls in every run', async () => {
    const struck = async () => {
      stage = await setStage();
      await stage.control.post('faults', { api: 'bot.info', kind: 'code', rate: 0.4, code: 1500 });
      const codes: number[] = [];
      for (let no = 0; no < 30; no += 1) {
        const info = stage.client.request({ url: '/open-apis/bot/v3/info', method: 'GET' });
        codes.push((await refusal(info)).code);
      }
      return codes;
    };
    const first = await struck();
    await stage.close();
    expect(await struck()).toEqual(first);
    expect(new Set(first)).toEqual(new Set([0, 1500]));
  });
});
