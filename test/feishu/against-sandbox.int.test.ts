import { afterEach, describe, expect, it } from 'vitest';
import { fetchBotOpenId } from '../../src/feishu/bot.ts';
import { createDirectory } from '../../src/feishu/directory.ts';
import { createLongConnection } from '../../src/feishu/long-connection.ts';
import { createMessenger } from '../../src/feishu/messenger.ts';
import { createFeishuClient } from '../../src/feishu/sdk.ts';
import type { DirectoryUser, Dispatch, InboundEvent, OutboundContent } from '../../src/services/ports.ts';
import { card, type Json, type Stage, setStage } from '../sandbox/stage.ts';
import { memoryLog } from '../support/memory-log.ts';
import { patiently } from '../support/patiently.ts';

const TEXT: OutboundContent = { type: 'text', text: '请核实' };
const HOUR = 3_600_000;

const cleanUp: Array<() => unknown> = [];
afterEach(async () => {
  for (const each of cleanUp.splice(0).reverse()) await each();
});

/** What the bot uses of the platform, on a sandbox whose machine clock stands still unless it is moved. */
async function start(timeoutMs = 5_000) {
  const stage: Stage = await setStage({ frozen: true, address: false });
  cleanUp.push(() => stage.close());
  const { appId, appSecret } = stage.sandbox.app;
  const app = { appId, appSecret, domain: stage.sandbox.url };
  const client = createFeishuClient({ ...app, log: memoryLog().log, timeoutMs });
  cleanUp.push(() => client.close());
  const openId = await stage.openId('1001');
  const messenger = createMessenger(client.call);
  return {
    ...stage,
    app,
    call: client.call,
    messenger,
    directory: createDirectory(client.call),
    openId,
    send: (uuid: string, content = TEXT, to = openId) =>
      messenger.send({ to: { type: 'open_id', id: to }, content, uuid }),
    fault: async (fault: object) => {
      const added = await stage.control.post('faults', { api: 'im.message.create', rate: 1, count: 1, ...fault });
      expect(added.status).toBe(200);
    },
    /** How the calls of one name went. */
    stats: async (name: string) => (await stage.control.get('stats')).body.apis[name] as Json,
    messages: async (chatId: string): Promise<Json[]> =>
      (await stage.control.get(`messages?chat=${chatId}&as=1001`)).body.messages,
  };
}

async function all(users: AsyncIterable<DirectoryUser>): Promise<DirectoryUser[]> {
  const read: DirectoryUser[] = [];
  for await (const user of users) read.push(user);
  return read;
}

describe('the messenger', () => {
  it('sends a text and a card, to a person and to a group', async () => {
    const { send, messenger, messages, sandbox } = await start();
    const { messageId, chatId } = await send('u-1');
    expect(await messages(chatId)).toMatchObject([{ message_id: messageId, text: '请核实' }]);
    const group = sandbox.chatIdOf('all');
    const content: OutboundContent = { type: 'card', card: card('实绩月公示') };
    const sent = await messenger.send({ to: { type: 'chat_id', id: group }, content, uuid: 'u-2' });
    expect(sent.chatId).toBe(group);
    expect((await messages(group)).at(-1)).toMatchObject({ message_id: sent.messageId, card: card('实绩月公示') });
  });

  it('sends one message for one uuid within an hour', async () => {
    const { send, messages, passRealTime } = await start();
    const first = await send('u-1');
    passRealTime(2_000);
    expect(await send('u-1')).toEqual(first);
    expect(await messages(first.chatId)).toHaveLength(1);
    expect((await send('u-2')).messageId).not.toBe(first.messageId);
  });

  it('sends one message where the same uuid goes out many times at once', async () => {
    const { send, messages } = await start();
    const results = await Promise.allSettled(Array.from({ length: 4 }, () => send('u-1')));
    const ids = results.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
    expect(new Set(ids.map(({ messageId }) => messageId)).size).toBe(1);
    for (const each of results)
      if (each.status === 'rejected') expect(each.reason).toMatchObject({ kind: 'transient' });
    expect(await messages(ids[0]?.chatId ?? '')).toHaveLength(1);
  });

  it('replaces a card, for fourteen days', async () => {
    const { send, messenger, messages, control } = await start();
    const { messageId, chatId } = await send('u-1', { type: 'card', card: card('旧') });
    await messenger.patch(messageId, card('新'));
    expect(await messages(chatId)).toMatchObject([{ card: card('新') }]);
    expect((await control.post('clock', { advance: 'P15D' })).status).toBe(200);
    await expect(messenger.patch(messageId, card('晚'))).rejects.toMatchObject({ kind: 'gone', code: 230031 });
  });
});

describe('a refusal', () => {
  it('over five messages a second to one person is a limit', async () => {
    const { send, passRealTime } = await start();
    for (let i = 0; i < 5; i++) await send(`u-${i}`);
    await expect(send('u-5')).rejects.toMatchObject({ kind: 'limited', code: 230020 });
    passRealTime(1_000);
    expect(await send('u-5')).toMatchObject({ messageId: expect.stringMatching(/^om_/) });
  });

  it('over fifty calls a second, and over a thousand a minute, says how long to wait', async () => {
    const { directory, sandbox, passRealTime } = await start();
    const ask = () => directory.chat(sandbox.chatIdOf('all'));
    for (let second = 0; second < 20; second++) {
      await Promise.all(Array.from({ length: 50 }, ask));
      if (second === 0) {
        await expect(ask()).rejects.toMatchObject({ kind: 'limited', code: 99991400, retryAfterMs: 1_000 });
      }
      passRealTime(1_000);
    }
    await expect(ask()).rejects.toMatchObject({ kind: 'limited', code: 99991400, retryAfterMs: 40_000 });
    passRealTime(40_000);
    expect(await ask()).toMatchObject({ name: '全员群' });
  });

  it.each([
    ['429', { kind: 'code', code: 99991400, ms: 3_000 }, { kind: 'limited', retryAfterMs: 3_000 }],
    ['429 of an old interface', { kind: 'code', code: 99991400, status: 400, ms: 2_000 }, { kind: 'limited' }],
    ['500', { kind: 'http500' }, { kind: 'transient', code: 2200 }],
    ['the uuid on its way', { kind: 'code', code: 230049 }, { kind: 'transient' }],
    ['sensitive words', { kind: 'code', code: 230022 }, { kind: 'content' }],
    ['a missing scope', { kind: 'code', code: 99991672 }, { kind: 'config' }],
  ])('with %s has the kind it is handled by', async (_name, fault, expected) => {
    const { send, fault: set, messages } = await start();
    await set(fault);
    await expect(send('u-1')).rejects.toMatchObject({ name: 'FeishuError', ...expected });
    const { chatId } = await send('u-1');
    expect(await messages(chatId)).toHaveLength(1);
  });

  it('of the platform’s own rules has its kind too', async () => {
    const { send, messenger, control, sandbox, openId } = await start();
    const bad: OutboundContent = { type: 'card', card: { schema: '2.0', body: { elements: [{ tag: 'nothing' }] } } };
    await expect(send('u-1', bad)).rejects.toMatchObject({ kind: 'content', code: 230099 });
    await expect(send('u-2', TEXT, 'ou_nobody')).rejects.toMatchObject({ kind: 'undeliverable' });
    await control.post('people', { employee_no: '1001', available: false });
    await expect(send('u-3', TEXT, openId)).rejects.toMatchObject({ kind: 'undeliverable', code: 230013 });
    const group = sandbox.chatIdOf('all');
    await control.post('chats', { chat_id: group, dissolved: true });
    const toGroup = messenger.send({ to: { type: 'chat_id', id: group }, content: TEXT, uuid: 'u-4' });
    await expect(toGroup).rejects.toMatchObject({ kind: 'gone' });
  });

  it('of the app’s secret is a fault of the set-up', async () => {
    const { app } = await start();
    const client = createFeishuClient({ ...app, appSecret: 'wrong', log: memoryLog().log, timeoutMs: 5_000 });
    cleanUp.push(() => client.close());
    await expect(fetchBotOpenId(client.call)).rejects.toMatchObject({ kind: 'config', code: 10014 });
  });
});

describe('a stale token', () => {
  it('is replaced and the call replayed, where the platform says so once', async () => {
    const { send, fault, stats } = await start();
    await fault({ kind: 'code', code: 99991663 });
    expect(await send('u-1')).toMatchObject({ messageId: expect.stringMatching(/^om_/) });
    expect(await stats('im.message.create')).toMatchObject({ calls: 2, accepted: 1, rejected: { 99991663: 1 } });
  });

  it('is replaced where it ended while nobody looked', async () => {
    const { send, stats, messages, passRealTime } = await start();
    await send('u-1');
    passRealTime(2 * HOUR + 1_000);
    const { chatId } = await send('u-2');
    expect(await stats('im.message.create')).toMatchObject({ calls: 3, accepted: 2, rejected: { 99991663: 1 } });
    expect(await messages(chatId)).toHaveLength(2);
  });
});

describe('a send whose answer is lost', () => {
  it.each([
    ['the line breaks', { ms: 0 }, 5_000],
    ['nobody answers in time', { ms: 60_000 }, 300],
  ])('because %s is unknown, and the same uuid finds the message', async (_name, how, timeoutMs) => {
    const { send, fault, messages, stats } = await start(timeoutMs);
    await fault({ kind: 'timeoutAfterAccept', ...how });
    await expect(send('u-1')).rejects.toMatchObject({ kind: 'unknown', code: 0 });
    const { messageId, chatId } = await send('u-1');
    expect(await messages(chatId)).toMatchObject([{ message_id: messageId }]);
    expect(await stats('im.message.create')).toMatchObject({ accepted: 2 });
  });
});

describe('the directory', () => {
  it('lists everybody in the scope once, with employee number and mobile', async () => {
    const { directory, control } = await start();
    await control.post('people', { employee_no: '1004', name: '赵四', department: '办公室' });
    const { people } = (await control.get('people')).body;
    const users = await all(directory.users());
    expect(users.map(({ openId, employeeNo, name }) => [employeeNo, openId, name]).sort()).toEqual(
      people.map((each: Json) => [each.employee_no, each.open_id, each.name]).sort(),
    );
    expect(users.find(({ employeeNo }) => employeeNo === '1001')?.mobile).toBe('13800000001');
  });

  it('goes through many pages, and does not take a refusal for the end', async () => {
    const { directory, control, fault } = await start();
    for (let no = 2000; no < 2120; no++) {
      await control.post('people', { employee_no: String(no), name: `员${no}`, department: '服务大厅/二区' });
    }
    expect(await all(directory.users())).toHaveLength(123);
    await fault({ api: 'contact.user.*', kind: 'code', code: 99991400 });
    await expect(all(directory.users())).rejects.toMatchObject({ name: 'FeishuError', kind: 'limited' });
  });

  it('finds a person by open_id', async () => {
    const { directory, openId } = await start();
    const expected = { openId, name: '林一', employeeNo: '1001', mobile: '13800000001', resigned: false };
    expect(await directory.userByOpenId(openId)).toEqual(expected);
  });

  it('knows nobody outside the contact scope, and does without fields it may not read', async () => {
    const { directory, openId, app, control } = await start();
    const outside = (await control.get('people')).body.people[1].open_id;
    const hidden_fields = ['mobile', 'employee_no'];
    const limited = await control.post('apps', { app_id: app.appId, contact_scope: ['办公室'], hidden_fields });
    expect(limited.status).toBe(200);
    const seen = { openId, name: '林一', employeeNo: null, mobile: null, resigned: false };
    expect(await directory.userByOpenId(openId)).toEqual(seen);
    expect(await directory.userByOpenId(outside)).toBeNull();
    expect(await all(directory.users())).toEqual([seen]);
  });

  it('knows the groups the bot is in, and the bot itself', async () => {
    const { directory, sandbox, call, control } = await start();
    const group = sandbox.chatIdOf('all');
    expect(await directory.chat(group)).toEqual({ name: '全员群', external: false });
    expect(await fetchBotOpenId(call)).toBe(sandbox.app.botOpenId);
    await control.post('chats', { chat_id: group, dissolved: true });
    expect(await directory.chat(group)).toBeNull();
  });
});

describe('the long connection', () => {
  async function connect(dispatch: Dispatch) {
    const started = await start();
    const events: InboundEvent[] = [];
    await started.sandbox.useLongConnection(started.app.appId);
    const connection = createLongConnection({
      config: started.app,
      dispatch: (event) => {
        events.push(event);
        return dispatch(event);
      },
      botOpenId: () => started.sandbox.app.botOpenId,
      texts: { notSaved: '没有保存成功' },
      log: memoryLog().log,
    });
    cleanUp.push(() => connection.stop());
    connection.start();
    await patiently(() => expect(connection.state()).toBe('connected'));
    const of = (kind: InboundEvent['kind']) => events.filter((event) => event.kind === kind);
    return { ...started, of };
  }

  it('brings messages, and takes the answer to a press back', async () => {
    const { control, of, send, sandbox, openId } = await connect(async (event) =>
      event.kind === 'press'
        ? { kind: 'reply', reply: { toast: { type: 'success', content: '已提交' }, card: card('新') } }
        : { kind: 'done' },
    );
    await patiently(() => expect(of('botAdded')).toMatchObject([{ chatId: sandbox.chatIdOf('all'), external: false }]));
    const said = (await control.post('send', { as: '1001', text: '实绩 完成接件窗口改造' })).body;
    await patiently(() => expect(of('message')).toHaveLength(1));
    const messageId = said.message_id;
    const person = { senderOpenId: openId, chatId: said.chat_id, chatType: 'p2p' };
    expect(of('message')).toMatchObject([{ messageId, text: '实绩 完成接件窗口改造', ...person }]);

    const sent = await send('u-1', { type: 'card', card: card('旧') });
    const pressed = await control.post('press', { as: '1001', message_id: sent.messageId, name: 'go' });
    expect(pressed.body).toEqual({ code: 0, toast: { type: 'success', content: '已提交' }, card: card('新') });
    expect(of('press')).toMatchObject([
      { operatorOpenId: openId, messageId: sent.messageId, chatId: sent.chatId, nonce: null, value: { action: 'go' } },
    ]);
  });

  it('gets an event again that was not kept', async () => {
    let failures = 1;
    const { control, of } = await connect(async (event) => {
      if (event.kind === 'message' && failures-- > 0) throw new Error('not kept');
      return { kind: 'done' };
    });
    await control.post('send', { as: '1001', text: '一' });
    await patiently(() => expect(of('message')).toHaveLength(1));
    await control.post('clock', { advance: 'PT20S' });
    expect(new Set(of('message').map((event) => event.eventId)).size).toBe(1);
    expect(of('message')).toHaveLength(2);
  });
});
