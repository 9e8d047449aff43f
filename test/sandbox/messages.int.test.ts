import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { card, refusal, type Stage, setStage } from './stage.ts';

let stage: Stage;
let openId: string;

beforeEach(async () => {
  stage = await setStage();
  openId = await stage.openId('1001');
});
afterEach(() => stage.close());

const text = (words: string) => ({ msg_type: 'text', content: JSON.stringify({ text: words }) });
const toPerson = (message: { msg_type: string; content: string; uuid?: string }, receiveId = openId) =>
  stage.client.im.v1.message.create({
    params: { receive_id_type: 'open_id' },
    data: { receive_id: receiveId, ...message },
  });
const cardMessage = (title: string) => ({ msg_type: 'interactive', content: JSON.stringify(card(title)) });
const idOf = (sent: { data?: { message_id?: string } }) => String(sent.data?.message_id);
const patch = (messageId: string, title: string) =>
  stage.client.im.v1.message.patch({
    path: { message_id: messageId },
    data: { content: JSON.stringify(card(title)) },
  });

describe('sending', () => {
  it('sends to a person and says in which chat', async () => {
    const sent = await toPerson(text('早'));
    expect(sent.code).toBe(0);
    expect(sent.data?.message_id).toMatch(/^om_[0-9a-f]{32}$/);
    expect(sent.data?.chat_id).toMatch(/^oc_[0-9a-f]{32}$/);
    const { body } = await stage.control.get(`messages?as=1001&chat=${sent.data?.chat_id}`);
    expect(body.messages.map((each: { text: string }) => each.text)).toEqual(['早']);
  });

  it('sends to a group by its id and mentions a member', async () => {
    const chatId = stage.sandbox.chatIdOf('all');
    const sent = await stage.client.im.v1.message.create({
      params: { receive_id_type: 'chat_id' },
      data: { receive_id: chatId, ...text(`<at user_id="${openId}">林一</at> 请看`) },
    });
    expect(sent.data?.body?.content).toBe('{"text":"@_user_1 请看"}');
    expect(sent.data?.mentions?.[0]).toMatchObject({ key: '@_user_1', id: openId, name: '林一' });
  });

  it('replies under the first message of a conversation', async () => {
    const first = idOf(await toPerson(text('一')));
    const reply = (messageId: string) =>
      stage.client.im.v1.message.reply({ path: { message_id: messageId }, data: text('答') });
    const second = await reply(first);
    const third = await reply(idOf(second));
    expect(third.data).toMatchObject({ root_id: first, parent_id: idOf(second) });
  });

  it('refuses with HTTP 400 what the platform refuses so', async () => {
    const cases: [Promise<unknown>, number][] = [
      [toPerson(text('x'), 'ou_unknown'), 230034],
      [toPerson({ msg_type: 'text', content: 'not json' }), 230001],
      [toPerson({ msg_type: 'interactive', content: '{"schema":"2.0","bodyy":{}}' }), 230099],
      [toPerson({ msg_type: 'interactive', content: JSON.stringify(card('长'.repeat(11_000))) }), 230025],
      [toPerson({ msg_type: 'image', content: '{"image_key":"img_none"}' }), 230017],
    ];
    for (const [call, code] of cases) expect(await refusal(call)).toMatchObject({ status: 400, code });
  });

  it('refuses people who left or are outside the availability range', async () => {
    await stage.control.post('people', { employee_no: '1001', resigned: true });
    expect(await refusal(toPerson(text('x')))).toMatchObject({ status: 400, code: 230013 });
    await stage.control.post('people', { employee_no: '1002', available: false });
    expect(await refusal(toPerson(text('x'), await stage.openId('1002')))).toMatchObject({ code: 230013 });
  });

  it('refuses groups without the bot, and dissolved ones', async () => {
    const { body } = await stage.control.post('chats', { name: '别的群', members: ['1001'], apps: [] });
    const send = (chatId: string) =>
      stage.client.im.v1.message.create({
        params: { receive_id_type: 'chat_id' },
        data: { receive_id: chatId, ...text('x') },
      });
    expect(await refusal(send(body.chat_id))).toMatchObject({ status: 400, code: 230002 });
    await stage.control.post('chats', { chat_id: stage.sandbox.chatIdOf('all'), dissolved: true });
    expect(await refusal(send(stage.sandbox.chatIdOf('all')))).toMatchObject({ status: 400, code: 232009 });
  });

  it('refuses a card that names nobody or an image nobody uploaded', async () => {
    const named = card('人', [{ tag: 'person', user_id: 'ou_nobody' }]);
    const shown = card('图', [{ tag: 'img', img_key: 'img_none', alt: { tag: 'plain_text', content: '图' } }]);
    for (const each of [named, shown]) {
      const call = toPerson({ msg_type: 'interactive', content: JSON.stringify(each) });
      expect(await refusal(call)).toMatchObject({ status: 400, code: 230099 });
    }
  });
});

describe('uuid', () => {
  it('sends one message for one uuid within an hour, and another after it', async () => {
    const uuid = 'outbox-1';
    const first = await toPerson({ ...text('一次'), uuid });
    const again = await toPerson({ ...text('一次'), uuid });
    expect(idOf(again)).toBe(idOf(first));
    await stage.control.post('clock', { advance: 'PT61M' });
    expect(idOf(await toPerson({ ...text('一次'), uuid }))).not.toBe(idOf(first));
    expect(await refusal(toPerson({ ...text('x'), uuid: 'u'.repeat(51) }))).toMatchObject({ code: 230001 });
  });

  it('refuses the same uuid while it is on its way', async () => {
    await stage.control.post('faults', { api: 'im.message.create', kind: 'latency', rate: 1, count: 1, ms: 300 });
    const calls = [toPerson({ ...text('慢'), uuid: 'slow' }), toPerson({ ...text('慢'), uuid: 'slow' })];
    const codes = (await Promise.all(calls.map(refusal))).map(({ code }) => code);
    expect(codes.sort()).toEqual([0, 230049]);
  });
});

describe('patching a card', () => {
  it('replaces it for everybody', async () => {
    const sent = await toPerson(cardMessage('旧'));
    expect((await patch(idOf(sent), '新')).code).toBe(0);
    const { body } = await stage.control.get(`messages?as=1001&chat=${sent.data?.chat_id}`);
    expect(body.messages[0].card).toEqual(card('新'));
  });

  it('is refused after 14 days, for texts, for unshared cards and for recalled messages', async () => {
    const [old, words, recalled] = [
      await toPerson(cardMessage('旧')),
      await toPerson(text('字')),
      await toPerson(cardMessage('撤')),
    ];
    expect(await refusal(patch(idOf(words), 'x'))).toMatchObject({ status: 400, code: 230001 });
    await stage.client.im.v1.message.delete({ path: { message_id: idOf(recalled) } });
    expect(await refusal(patch(idOf(recalled), 'x'))).toMatchObject({ status: 400, code: 230011 });
    const { config: _, ...unshared } = card('独');
    const lone = stage.client.im.v1.message.patch({
      path: { message_id: idOf(old) },
      data: { content: JSON.stringify(unshared) },
    });
    expect(await refusal(lone)).toMatchObject({ status: 400, code: 230099 });
    await stage.control.post('clock', { advance: 'P13DT23H' });
    expect((await patch(idOf(old), '还行')).code).toBe(0);
    await stage.control.post('clock', { advance: 'PT2H' });
    expect(await refusal(patch(idOf(old), '太晚'))).toMatchObject({ status: 400, code: 230031 });
  });
});

describe('reading', () => {
  it('flattens cards unless the original is asked for', async () => {
    const messageId = idOf(await toPerson(cardMessage('卡')));
    const read = async (params: { card_msg_content_type?: string }) => {
      const got = await stage.client.request<{ data: { items: { body: { content: string } }[] } }>({
        method: 'GET',
        url: `/open-apis/im/v1/messages/${messageId}`,
        params,
      });
      return JSON.parse(got.data.items[0]?.body.content ?? '');
    };
    expect(await read({})).toMatchObject({ title: '卡' });
    expect(await read({ card_msg_content_type: 'user_card_content' })).toEqual(card('卡'));
  });

  it('lists page by page, in both orders, through the iterator too', async () => {
    const chatId = String((await toPerson(text('0'))).data?.chat_id);
    for (const no of ['1', '2', '3', '4']) {
      stage.passRealTime(1_000);
      await toPerson(text(no));
    }
    const words = (item: { body?: { content: string } }) => JSON.parse(item.body?.content ?? '{}').text;
    const params = { container_id_type: 'chat', container_id: chatId, page_size: 2 };
    const pages: string[][] = [];
    for await (const page of await stage.client.im.v1.message.listWithIterator({ params })) {
      pages.push((page?.items ?? []).map(words));
    }
    expect(pages).toEqual([['0', '1'], ['2', '3'], ['4']]);
    const newest = await stage.client.im.v1.message.list({ params: { ...params, sort_type: 'ByCreateTimeDesc' } });
    expect(newest.data?.items?.map(words)).toEqual(['4', '3']);
    const tooMany = stage.client.im.v1.message.list({ params: { ...params, page_size: 51 } });
    expect(await refusal(tooMany)).toMatchObject({ status: 400, code: 230001 });
  });
});

describe('what hangs on a message', () => {
  it('takes reactions and buzzes of those who are in the chat', async () => {
    const messageId = idOf(await toPerson(text('急')));
    const reacted = await stage.client.im.v1.messageReaction.create({
      path: { message_id: messageId },
      data: { reaction_type: { emoji_type: 'SMILE' } },
    });
    expect(reacted.data?.reaction_type?.emoji_type).toBe('SMILE');
    const stranger = await stage.openId('1003');
    const buzzed = await stage.client.im.v1.message.urgentApp({
      path: { message_id: messageId },
      params: { user_id_type: 'open_id' },
      data: { user_id_list: [openId, stranger] },
    });
    expect(buzzed.data?.invalid_user_id_list).toEqual([stranger]);
  });

  it('is edited as text by its sender', async () => {
    const messageId = idOf(await toPerson(text('错字')));
    const edited = await stage.client.im.v1.message.update({ path: { message_id: messageId }, data: text('正字') });
    expect(edited.data).toMatchObject({ updated: true, body: { content: '{"text":"正字"}' } });
  });
});

describe('batch sending', () => {
  it('answers errors with HTTP 200', async () => {
    const data = { msg_type: 'text', open_ids: [openId] };
    const call = stage.client.request({ method: 'POST', url: '/open-apis/message/v4/batch_send/', data });
    expect(await refusal(call)).toEqual({ status: 200, code: 11218, headers: {} });
  });

  it('reaches people, names the invalid ids, and cannot be patched', async () => {
    const sent = await stage.client.request<{ code: number; data: { message_id: string; invalid_open_ids: string[] } }>(
      {
        method: 'POST',
        url: '/open-apis/message/v4/batch_send/',
        data: { msg_type: 'interactive', card: card('通知'), open_ids: [openId, 'ou_unknown'] },
      },
    );
    expect(sent.data).toMatchObject({ message_id: expect.stringMatching(/^bm-/), invalid_open_ids: ['ou_unknown'] });
    const progress = await stage.client.im.v1.batchMessage.getProgress({
      path: { batch_message_id: sent.data.message_id },
    });
    expect(progress.data?.batch_message_send_progress?.success_user_ids_count).toBe(1);
    const { body } = await stage.control.get('chats?as=1001');
    const p2p = body.chats.find((chat: { type: string }) => chat.type === 'p2p').chat_id;
    const { body: inside } = await stage.control.get(`messages?as=1001&chat=${p2p}`);
    expect(await refusal(patch(inside.messages[0].message_id, 'x'))).toMatchObject({ status: 400, code: 230054 });
  });
});
