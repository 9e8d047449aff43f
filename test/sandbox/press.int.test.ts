import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { card, type Json, refusal, type Stage, setStage } from './stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await setStage();
});
afterEach(() => stage.close());

const PRESS = 'card.action.trigger';

async function sendCard(content: unknown): Promise<{ messageId: string; chatId: string }> {
  const sent = await stage.client.im.v1.message.create({
    params: { receive_id_type: 'chat_id' },
    data: { receive_id: stage.sandbox.chatIdOf('all'), msg_type: 'interactive', content: JSON.stringify(content) },
  });
  return { messageId: String(sent.data?.message_id), chatId: String(sent.data?.chat_id) };
}
const press = (messageId: string, what: object) =>
  stage.control.post('press', { as: '1001', message_id: messageId, ...what });
const cardSeenBy = async (no: string, chatId: string) =>
  (await stage.control.get(`messages?as=${no}&chat=${chatId}`)).body.messages.at(-1).card;

const plain = (content: string) => ({ tag: 'plain_text', content });
const form = card('表', [
  {
    tag: 'form',
    name: 'sheet',
    elements: [
      { tag: 'input', name: 'reason', required: true },
      { tag: 'input', name: 'note', default_value: '无' },
      { tag: 'date_picker', name: 'day', initial_date: '2026-09-01' },
      {
        tag: 'select_static',
        name: 'level',
        options: [
          { text: plain('好'), value: 'good' },
          { text: plain('一般'), value: 'fair' },
        ],
      },
      {
        tag: 'button',
        name: 'save',
        text: plain('保存'),
        form_action_type: 'submit',
        behaviors: [{ type: 'callback', value: { action: 'save' } }],
      },
    ],
  },
]);

describe('a press', () => {
  it('goes to the app and back: toast for the presser, the new card for everybody', async () => {
    const { messageId, chatId } = await sendCard(card('旧'));
    stage.bot.answer(PRESS, () =>
      Response.json({ toast: { type: 'success', content: '已收到' }, card: { type: 'raw', data: card('新') } }),
    );
    const { status, body } = await press(messageId, { name: 'go' });
    expect([status, body]).toEqual([200, { code: 0, toast: { type: 'success', content: '已收到' }, card: card('新') }]);
    expect(await cardSeenBy('1002', chatId)).toEqual(card('新'));
    const [received] = stage.bot.of(PRESS);
    expect(received).toMatchObject({
      signed: true,
      event: {
        operator: { open_id: await stage.openId('1001') },
        action: { tag: 'button', name: 'go', value: { action: 'go', v: 1 } },
        context: { open_message_id: messageId, open_chat_id: chatId },
        host: 'im_message',
      },
    });
    expect(received?.header.create_time).toHaveLength(16);
  });

  it('sends a form as the client fills it: defaults, the caller’s values, dates with their zone', async () => {
    const { messageId } = await sendCard(form);
    const { body } = await press(messageId, { name: 'save', form_value: { reason: '按时', day: '2026-09-30' } });
    expect(body.code).toBe(0);
    expect(stage.bot.of(PRESS)[0]?.event.action).toEqual({
      tag: 'button',
      name: 'save',
      value: { action: 'save' },
      form_value: { reason: '按时', note: '无', day: '2026-09-30 +0800' },
    });
  });

  it('never leaves the client when a required field is empty, or an option or field does not exist', async () => {
    const { messageId } = await sendCard(form);
    const impossible = [
      { name: 'save' },
      { name: 'save', form_value: { reason: 'x', level: 'best' } },
      { name: 'save', form_value: { reason: 'x', none: '1' } },
      { name: 'nothing' },
    ];
    for (const each of impossible) {
      expect(await press(messageId, each)).toMatchObject({ status: 409, body: { error: expect.any(String) } });
    }
    expect(stage.bot.of(PRESS)).toEqual([]);
  });

  it('can come from an older copy of the card, by its value', async () => {
    const { messageId } = await sendCard(card('今'));
    expect((await press(messageId, { value: { action: 'gone', v: 0 } })).body.code).toBe(0);
    expect(stage.bot.of(PRESS)[0]?.event.action.value).toEqual({ action: 'gone', v: 0 });
  });

  it('shows Feishu’s own error codes when the app answers badly', async () => {
    const { messageId, chatId } = await sendCard(card('旧'));
    const cases: [() => Response, number][] = [
      [() => new Response('', { status: 500 }), 200671],
      [() => new Response('', { status: 302, headers: { location: '/' } }), 200671],
      [() => new Response('fine'), 200672],
      [() => Response.json({ toast: { type: 'loud' } }), 200672],
      [() => Response.json({ card: { type: 'raw', data: { schema: '2.0', nonsense: 1 } } }), 200673],
      [() => Response.json({ card: { type: 'raw', data: { elements: [] } } }), 200830],
    ];
    for (const [answer, code] of cases) {
      stage.bot.answer(PRESS, answer);
      expect(await press(messageId, { name: 'go' })).toEqual({ status: 200, body: { code } });
    }
    await stage.control.post('faults', { api: PRESS, kind: 'dropEvent', rate: 1, count: 1 });
    expect((await press(messageId, { name: 'go' })).body).toEqual({ code: 200341 });
    expect(await cardSeenBy('1001', chatId)).toEqual(card('旧'));
    stage.bot.close();
    expect((await press(messageId, { name: 'go' })).body).toEqual({ code: 200342 });
  });

  it('waits 3 s for the answer, and says so when there is nowhere to send it', async () => {
    const { messageId } = await sendCard(card('慢'));
    stage.bot.answer(PRESS, () => new Promise(() => undefined));
    expect((await press(messageId, { name: 'go' })).body).toEqual({ code: 200341 });
    await stage.close();
    stage = await setStage({ address: false });
    const { messageId: unheard } = await sendCard(card('无'));
    expect((await press(unheard, { name: 'go' })).body).toEqual({ code: 200340 });
  });

  it('is not possible for those outside the chat, nor after 14 days', async () => {
    const { messageId } = await sendCard(card('群'));
    expect(await press(messageId, { as: '1003', name: 'go' })).toMatchObject({ status: 404 });
    await stage.control.post('clock', { advance: 'P14DT1H' });
    expect(await press(messageId, { name: 'go' })).toMatchObject({ status: 409 });
  });
});

describe('the token of a callback', () => {
  const update = (token: string, title: string) =>
    refusal(
      stage.client.request({
        method: 'POST',
        url: '/open-apis/interactive/v1/card/update',
        data: { token, card: card(title) },
      }),
    );
  const tokenOf = (received: Json | undefined) => received?.event.token as string;

  it('updates the card twice, within 30 minutes', async () => {
    const { messageId, chatId } = await sendCard(card('旧'));
    await press(messageId, { name: 'go' });
    const token = tokenOf(stage.bot.of(PRESS)[0]);
    expect((await update(token, '一')).code).toBe(0);
    expect((await update(token, '二')).code).toBe(0);
    expect(await cardSeenBy('1002', chatId)).toEqual(card('二'));
    expect(await update(token, '三')).toMatchObject({ code: 300040 });
    await press(messageId, { name: 'go' });
    await stage.control.post('clock', { advance: 'PT31M' });
    expect(await update(tokenOf(stage.bot.of(PRESS)[1]), '迟')).toMatchObject({ code: 300030 });
    expect(await update('c-none', '无')).toMatchObject({ code: 300020 });
  });

  it('is worth nothing before the callback was answered: the update reverts', async () => {
    const { messageId, chatId } = await sendCard(card('旧'));
    let early = -1;
    stage.bot.answer(PRESS, async (received) => {
      early = (await update(tokenOf(received), '抢先')).code;
      return Response.json({});
    });
    await press(messageId, { name: 'go' });
    expect(early).toBe(0);
    expect(await cardSeenBy('1001', chatId)).toEqual(card('旧'));
  });
});
