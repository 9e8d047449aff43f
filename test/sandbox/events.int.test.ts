import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { patiently } from '../support/patiently.ts';
import { type Received, type Stage, setStage } from './stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await setStage();
});
afterEach(() => stage.close());

const MESSAGE = 'im.message.receive_v1';
const say = (text: string, where: object = {}) => stage.control.post('send', { as: '1001', text, ...where });
const arrived = (type: string, count = 1) =>
  patiently(() => {
    expect(stage.bot.of(type)).toHaveLength(count);
    return stage.bot.of(type);
  });
const textOf = (received: Received | undefined) => JSON.parse(received?.event.message.content).text;
const advance = (duration: string) => stage.control.post('clock', { advance: duration });

describe('an address', () => {
  it('is saved only when the challenge comes back', async () => {
    const { appId } = stage.sandbox.app;
    stage.bot.answer('url_verification', () => Response.json({ challenge: 'another' }));
    const saved = await stage.control.post('apps', { app_id: appId, event_url: `${stage.bot.url}` });
    expect(saved).toMatchObject({ status: 400, body: { error: expect.stringContaining('challenge') } });
    stage.bot.answer('url_verification', () => new Response('', { status: 500 }));
    expect(await stage.sandbox.setAddress(appId, stage.bot.url)).toMatchObject({ ok: false });
    const { body } = await stage.control.get('apps');
    expect(body.apps).toHaveLength(1);
    expect(body.apps[0].event_url).toBe(stage.bot.url);
  });
});

describe('messages of people', () => {
  it('reach the bot encrypted, signed and complete', async () => {
    const { body } = await say('实绩 完成台账');
    const [received] = await arrived(MESSAGE);
    expect(received?.signed).toBe(true);
    expect(received?.header).toMatchObject({
      app_id: stage.sandbox.app.appId,
      token: stage.sandbox.app.verificationToken,
      event_type: MESSAGE,
    });
    expect(received?.event).toMatchObject({
      sender: { sender_type: 'user', sender_id: { open_id: await stage.openId('1001') } },
      message: { message_id: body.message_id, chat_id: body.chat_id, chat_type: 'p2p', message_type: 'text' },
    });
    expect(textOf(received)).toBe('实绩 完成台账');
    expect(stage.bot.of('im.chat.access_event.bot_p2p_chat_entered_v1')).toHaveLength(1);
  });

  it('in a group reach the bot only when they mention it', async () => {
    const chat = stage.sandbox.chatIdOf('all');
    await say('大家好 @周二', { chat });
    const { body } = await say('@平时账 帮助 @周二', { chat });
    const [received] = await arrived(MESSAGE);
    expect(received?.event.message).toMatchObject({
      message_id: body.message_id,
      chat_type: 'group',
      mentions: [
        { key: '@_user_1', name: '平时账', id: { open_id: stage.sandbox.app.botOpenId }, mentioned_type: 'bot' },
        { key: '@_user_2', name: '周二', id: { open_id: await stage.openId('1002') } },
      ],
    });
    expect(textOf(received)).toBe('@_user_1 帮助 @_user_2');
    const { body: seen } = await stage.control.get(`messages?as=1002&chat=${chat}`);
    expect(seen.messages.at(-1).text).toBe('@平时账 帮助 @周二');
  });

  it('can answer an earlier message', async () => {
    const first = (await say('一')).body;
    await say('二', { reply_to: first.message_id });
    await arrived(MESSAGE, 2);
    const answer = stage.bot.of(MESSAGE).find((each) => textOf(each) === '二');
    expect(answer?.event.message).toMatchObject({ parent_id: first.message_id, root_id: first.message_id });
  });
});

describe('events beside messages', () => {
  it('tell of groups the bot was in from the start, of new ones and of lost ones', async () => {
    const added = 'im.chat.member.bot.added_v1';
    const [seeded] = await arrived(added);
    expect(seeded?.event).toMatchObject({ chat_id: stage.sandbox.chatIdOf('all'), name: '全员群', external: false });
    const { body } = await stage.control.post('chats', { name: '新群', members: ['1002'] });
    expect((await arrived(added, 2))[1]?.event).toMatchObject({ chat_id: body.chat_id });
    await stage.control.post('chats', { chat_id: body.chat_id, apps: [] });
    await arrived('im.chat.member.bot.deleted_v1');
  });

  it('tell of changes to people and of the menu', async () => {
    await stage.control.post('people', { employee_no: '1001', roles: ['staff'] });
    await stage.control.post('people', { employee_no: '1001', department: '法规处' });
    const [updated] = await arrived('contact.user.updated_v3');
    expect(Object.keys(updated?.event.old_object)).toContain('department_ids');
    await stage.control.post('people', { employee_no: '1001', resigned: true });
    await arrived('contact.user.deleted_v3');
    await stage.control.post('menu', { as: '1002', event_key: 'help' });
    expect((await arrived('application.bot.menu_v6'))[0]?.event.event_key).toBe('help');
  });
});

describe('delivery', () => {
  it('is tried again after 15 s, 5 min, 1 h and 6 h of sandbox time under one event id, then given up', async () => {
    stage.bot.answer(MESSAGE, () => new Response('', { status: 500 }));
    await say('听得到吗');
    const [first] = await arrived(MESSAGE);
    await advance('PT14S');
    expect(stage.bot.of(MESSAGE)).toHaveLength(1);
    await advance('P1D');
    const attempts = stage.bot.of(MESSAGE);
    expect(new Set(attempts.map((each) => each.eventId))).toEqual(new Set([first?.eventId]));
    const waits = attempts.slice(1).map((each, no) => Math.round((each.at - (attempts[no]?.at ?? 0)) / 5_000) * 5);
    expect(waits).toEqual([15, 300, 3_600, 21_600]);
  });

  it('stops when it is acknowledged, and goes on where a jump of the clock made it due', async () => {
    let refusals = 2;
    stage.bot.answer(MESSAGE, () => {
      refusals -= 1;
      return refusals >= 0 ? new Response('', { status: 503 }) : Response.json({});
    });
    await say('再来');
    await arrived(MESSAGE);
    const jump = new Date(stage.sandbox.now().getTime() + 3_600_000).toISOString();
    expect((await stage.control.post('clock', { now: jump })).status).toBe(200);
    await arrived(MESSAGE, 2);
    await advance('P1D');
    expect(stage.bot.of(MESSAGE)).toHaveLength(3);
  });

  it('duplicates, drops and reorders on demand', async () => {
    await stage.control.post('faults', { api: 'event', kind: 'duplicateEvent', rate: 1, count: 1 });
    await stage.control.post('menu', { as: '1001', event_key: 'help' });
    const menu = await arrived('application.bot.menu_v6', 2);
    expect(menu[0]?.eventId).toBe(menu[1]?.eventId);

    await stage.control.post('faults', { api: MESSAGE, kind: 'duplicateEvent', rate: 1, count: 1 });
    await say('两次');
    const twice = await arrived(MESSAGE, 2);
    expect(twice[0]?.event.message.message_id).toBe(twice[1]?.event.message.message_id);
    expect(twice[0]?.eventId).not.toBe(twice[1]?.eventId);

    await stage.control.post('faults', { api: MESSAGE, kind: 'dropEvent', rate: 1, count: 1 });
    await say('丢了');
    await advance('PT10S');
    expect(stage.bot.of(MESSAGE)).toHaveLength(2);
    await advance('PT10S');
    expect(textOf(stage.bot.of(MESSAGE)[2])).toBe('丢了');

    await stage.control.post('faults', { api: MESSAGE, kind: 'reorder', rate: 1, count: 1, ms: 60_000 });
    await say('先');
    await say('后');
    expect((await arrived(MESSAGE, 5)).slice(3).map(textOf)).toEqual(['后', '先']);
  });
});

describe('a second app', () => {
  it('has its own secrets, address and chats beside the first', async () => {
    const { body: app } = await stage.control.post('apps', { name: '别的机器人', mode: 'webhook' });
    expect(app.app_id).toMatch(/^cli_[0-9a-f]{16}$/);
    const { body: sent } = await say('你好', { app: app.app_id });
    const { body: chats } = await stage.control.get('chats?as=1001');
    expect(chats.chats).toContainEqual({ chat_id: sent.chat_id, type: 'p2p', name: '别的机器人' });
    await say('在吗');
    await arrived(MESSAGE);
    expect(stage.bot.of(MESSAGE).map(textOf)).toEqual(['在吗']);
  });
});
