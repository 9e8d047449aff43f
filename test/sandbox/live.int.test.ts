import { afterEach, describe, expect, it } from 'vitest';
import { ORGAN } from './organ.ts';
import { card, type Stage, setStage } from './stage.ts';

let stage: Stage;
afterEach(() => stage?.close());

/** One server-sent event. */
interface Heard {
  readonly event: string;
  // biome-ignore lint/suspicious/noExplicitAny: read as its documentation says
  readonly data: any;
}

/** Listens as a page does; `next` waits for the next event that fits. */
async function listenAs(...people: string[]) {
  const query = people.map((no) => `as=${no}`).join('&');
  const response = await fetch(`${stage.sandbox.url}/sandbox/api/stream?${query}`);
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (!reader) throw new Error('no stream');
  const heard: Heard[] = [];
  let rest = '';
  async function read(): Promise<boolean> {
    const chunk = await reader?.read();
    const blocks = (rest + (chunk?.value ?? '')).split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const [, event = '', data = '{}'] = /^event: (\w+)\ndata: (.*)$/.exec(block) ?? [];
      if (event !== '') heard.push({ event, data: JSON.parse(data) });
    }
    return chunk?.done !== true;
  }
  return {
    type: response.headers.get('content-type'),
    heard,
    async next(fits: (heard: Heard) => boolean): Promise<Heard> {
      for (;;) {
        const at = heard.findIndex(fits);
        const [found] = at < 0 ? [] : heard.splice(0, at + 1).slice(-1);
        if (found) return found;
        if (!(await read())) throw new Error('the stream ended');
      }
    },
    /** Reads until the sandbox ends the stream. */
    async end() {
      while (await read().catch(() => false));
    },
    leave: () => reader.cancel(),
  };
}

describe('the live stream', () => {
  it('tells the time at once, then messages of the person’s chats and no others', async () => {
    stage = await setStage();
    const line = await listenAs('1001');
    expect(line.type).toContain('text/event-stream');
    expect((await line.next(({ event }) => event === 'clock')).data).toEqual({
      now: expect.any(String),
      playing: false,
    });
    await stage.control.post('send', { as: '1002', text: '别人的' });
    await stage.control.post('send', { as: '1001', text: '自己的' });
    const { data } = await line.next(({ event }) => event === 'message');
    expect(data).toMatchObject({ fresh: true, message: { text: '自己的', sender: { employee_no: '1001' } } });
    await line.leave();
  });

  it('tells of deliveries, calls, changed faults, people and chats, and of time being played', async () => {
    stage = await setStage();
    const line = await listenAs('1001');
    await stage.control.post('send', { as: '1001', text: '你好' });
    const isMessage = ({ event, data }: Heard) => event === 'delivery' && data.event_type === 'im.message.receive_v1';
    const delivery = await line.next(isMessage);
    expect(delivery.data).toMatchObject({ kind: 'event', attempt: 1, answer: { status: 200 } });
    expect(delivery.data).not.toHaveProperty('plain');
    await stage.client.im.v1.chat.list({});
    expect((await line.next(({ event, data }) => event === 'call' && data.api === 'im.chat.list')).data).toMatchObject({
      method: 'GET',
      status: 200,
      code: 0,
    });
    await stage.control.post('faults', { api: 'im.*', kind: 'latency', rate: 0 });
    await line.next(({ event }) => event === 'faults');
    await stage.control.post('people', { employee_no: '1001', department: '别处' });
    await line.next(({ event }) => event === 'people');
    await stage.control.post('clock', { advance: 'PT1H' });
    await line.next(({ event, data }) => event === 'clock' && data.playing === false);
    await line.leave();
  });

  it('ends with the sandbox, which does not wait for it', async () => {
    stage = await setStage();
    const { sandbox } = stage;
    const lines = await Promise.all([listenAs('1001'), listenAs()]);
    const ended = Promise.all(lines.map((line) => line.end()));
    await sandbox.close();
    await ended;
    await expect(fetch(sandbox.url)).rejects.toThrow();
    stage = await setStage();
  });
});

describe('reading', () => {
  it('counts what others said since a person looked', async () => {
    stage = await setStage();
    const unread = async () => {
      const { body } = await stage.control.get('chats?as=1001&full=true');
      return body.chats.map((chat: { unread: number }) => chat.unread).reduce((a: number, b: number) => a + b, 0);
    };
    const { body: chats } = await stage.control.get('chats?as=1001');
    const group = chats.chats.find(({ type }: { type: string }) => type === 'group').chat_id;
    await stage.control.post('read', { as: '1001', chat: group });
    const before = await unread();
    await stage.control.post('send', { as: '1002', chat: group, text: '一' });
    await stage.control.post('send', { as: '1001', chat: group, text: '二' });
    expect(await unread()).toBe(before + 1);
    await stage.control.post('read', { as: '1001', chat: group });
    expect(await unread()).toBe(before);
  });

  it('gives the newest messages first, and earlier ones before a message', async () => {
    stage = await setStage();
    const { body: chats } = await stage.control.get('chats?as=1001');
    const chat = chats.chats.find(({ type }: { type: string }) => type === 'group').chat_id;
    expect(await stage.control.get(`messages?as=1001&chat=${chat}`)).toMatchObject({
      status: 200,
      body: { messages: [] },
    });
    for (const text of ['一', '二', '三', '四']) await stage.control.post('send', { as: '1001', chat, text });
    const texts = (body: { messages: { text: string }[] }) => body.messages.map(({ text }) => text);
    const { body: newest } = await stage.control.get(`messages?as=1001&chat=${chat}&limit=2`);
    expect([texts(newest), newest.earlier]).toEqual([['三', '四'], 2]);
    const before = newest.messages[0].message_id;
    const { body: earlier } = await stage.control.get(`messages?as=1001&chat=${chat}&limit=2&before=${before}`);
    expect(texts(earlier)).toEqual(['一', '二']);
    expect((await stage.control.get(`messages?as=1001&chat=${chat}&before=om_no`)).status).toBe(400);
  });
});

describe('the log of deliveries', () => {
  it('keeps a delivery whole, and sends it again in every way', async () => {
    stage = await setStage();
    await stage.control.post('send', { as: '1001', text: '你好' });
    await expect.poll(() => stage.bot.of('im.message.receive_v1').length).toBe(1);
    const find = async () => (await stage.control.get('deliveries')).body.deliveries.at(-1);
    await expect.poll(find).toMatchObject({ event_type: 'im.message.receive_v1' });
    const { id } = await find();
    const { body: whole } = await stage.control.get(`deliveries/${id}`);
    expect(JSON.parse(whole.plain).event.message.content).toContain('你好');
    expect(JSON.parse(whole.encrypted)).toHaveProperty('encrypt');
    expect(Object.keys(whole.headers)).toContain('X-Lark-Signature');

    const again = async (as: string) => (await stage.control.post('deliveries', { id, as })).body;
    const variants = ['resend', 'duplicate', 'forge', 'stale', 'replay'];
    const sent = [];
    for (const variant of variants) sent.push(await again(variant));
    expect(sent.map(({ variant }) => variant)).toEqual(variants);
    const [first, ...received] = stage.bot.of('im.message.receive_v1');
    expect(received.map(({ signed }) => signed)).toEqual([true, true, false, true, true]);
    expect(received.map(({ eventId }) => eventId === first?.eventId)).toEqual([true, false, true, true, true]);
    const [resent, , , stale, replayed] = sent;
    const timestamp = (of: { headers: Record<string, string> }) => Number(of.headers['X-Lark-Request-Timestamp']);
    expect(timestamp(resent) - timestamp(stale)).toBeGreaterThanOrEqual(599);
    expect(replayed.headers).toEqual(whole.headers);
    expect((await stage.control.post('deliveries', { id: '999', as: 'resend' })).status).toBe(409);
  });

  it('takes the answer to a press that is sent again as that of the first: card, toast, or the client’s code', async () => {
    stage = await setStage();
    const { bot, client, control } = stage;
    const { data } = await client.im.v1.message.create({
      params: { receive_id_type: 'open_id' },
      data: {
        receive_id: await stage.openId('1001'),
        msg_type: 'interactive',
        content: JSON.stringify(card('一')),
      },
    });
    const [message_id, chat] = [data?.message_id, data?.chat_id];
    const shown = async () => (await control.get(`messages?as=1001&chat=${chat}`)).body.messages.at(-1).card;
    expect((await control.post('press', { as: '1001', message_id, name: 'go' })).body.code).toBe(0);
    const press = (await control.get('deliveries')).body.deliveries.at(-1);
    expect(press.event_type).toBe('card.action.trigger');

    const line = await listenAs('1001');
    const stranger = await listenAs('1002');
    const toast = { type: 'success', content: '又一次' };
    bot.answer('card.action.trigger', () => Response.json({ toast, card: { type: 'raw', data: card('二') } }));
    const { body: again } = await control.post('deliveries', { id: press.id, as: 'resend' });
    expect(again.shown).toEqual({ code: 0, toast, card: card('二') });
    expect(await shown()).toEqual(card('二'));
    const answered = await line.next(({ event }) => event === 'answered');
    expect(answered.data).toEqual({ employee_no: '1001', chat_id: chat, message_id, answer: again.shown });

    bot.answer('card.action.trigger', () => new Response('no', { status: 401 }));
    const { body: refused } = await control.post('deliveries', { id: press.id, as: 'forge' });
    expect(refused.shown).toEqual({ code: 200671 });
    expect(await shown()).toEqual(card('二'));

    await control.post('send', { as: '1002', text: '别人的' });
    await stranger.next(({ event }) => event === 'message');
    expect(stranger.heard.filter(({ event }) => event === 'answered')).toEqual([]);
    await Promise.all([line.leave(), stranger.leave()]);
  });

  it('keeps a thousand, and calls of APIs that do not exist', async () => {
    stage = await setStage();
    await fetch(`${stage.sandbox.url}/open-apis/no/v1/such`);
    const { body } = await stage.control.get('calls');
    expect(body.calls.at(-1)).toMatchObject({ api: '', path: '/open-apis/no/v1/such', status: 404 });
    for (let no = 0; no < 1_010; no += 1) await fetch(`${stage.sandbox.url}/open-apis/no/v1/such?${no}`);
    const { body: later } = await stage.control.get('calls');
    expect(later.calls).toHaveLength(1_000);
    expect(later.calls.at(-1).path).toBe('/open-apis/no/v1/such?1009');
  });
});

describe('a bot’s menu', () => {
  const menuOf = async (appId: string) => {
    const { body } = await stage.control.get('chats?as=1001&full=true');
    const bots = body.chats.flatMap((chat: { bots: { app_id: string; menu: unknown }[] }) => chat.bots);
    return bots.find((bot: { app_id: string }) => bot.app_id === appId)?.menu;
  };

  it('is what its app was set up with, and can be set anew', async () => {
    const first = [{ event_key: 'hi', name: '你好' }];
    stage = await setStage({ organ: { ...ORGAN, app: { name: '甲', menu: first } } });
    const { appId } = stage.sandbox.app;
    expect(await menuOf(appId)).toEqual(first);
    const other = (await stage.control.post('apps', { name: '乙' })).body.app_id;
    expect(await menuOf(other)).toEqual([]);
    const line = await listenAs('1001');
    const menu = [{ event_key: 'bye', name: '再见', i18n_name: { en_us: 'Bye' } }];
    expect((await stage.control.post('apps', { app_id: other, menu })).status).toBe(200);
    await line.next(({ event }) => event === 'chats');
    expect(await menuOf(other)).toEqual(menu);
    expect((await stage.control.post('apps', { app_id: other, menu: [{ name: '无键' }] })).status).toBe(400);
    await line.leave();
  });
});

describe('the clock', () => {
  it('is played to the next quarter in China’s time, and to a milestone the bot names', async () => {
    // Real time stands still: the milestone is met to the millisecond.
    stage = await setStage({ frozen: true });
    const { body } = await stage.control.post('clock', { to: 'quarter' });
    const wall = new Date(Date.parse(body.now) + 8 * 3_600_000);
    expect([wall.getUTCMonth() % 3, wall.getUTCDate(), wall.getUTCHours()]).toEqual([0, 1, 0]);
    expect(await stage.control.post('clock', { to: 'milestone' })).toMatchObject({ status: 409 });
    const at = new Date(stage.sandbox.now().getTime() + 86_400_000);
    stage.sandbox.onNextMilestone(async () => at);
    const seen: number[] = [];
    stage.sandbox.onAdvance(async ({ to }) => void seen.push(to.getTime()));
    const moved = await stage.control.post('clock', { to: 'milestone' });
    expect(Date.parse(moved.body.now)).toBe(at.getTime());
    expect(seen).toEqual([at.getTime()]);
    stage.sandbox.onNextMilestone(async () => new Date(at.getTime() + 500 * 86_400_000));
    expect(await stage.control.post('clock', { to: 'milestone' })).toMatchObject({ status: 409 });
  });
});

describe('the page', () => {
  it('serves nothing from outside its folder, and no file that is not the page’s', async () => {
    stage = await setStage();
    for (const path of ['/../plain.html', '/%2e%2e/plain.html', '/%2e%2e%2fmain.tsx', '/.stamp', '/assets/', '/%']) {
      expect([path, (await fetch(`${stage.sandbox.url}${path}`)).status]).toEqual([path, 404]);
    }
    expect((await fetch(`${stage.sandbox.url}/`)).headers.get('content-type')).toBe('text/html; charset=UTF-8');
  });
});
