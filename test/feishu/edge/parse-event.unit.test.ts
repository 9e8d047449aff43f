import { describe, expect, it } from 'vitest';
import { readEnvelope } from '../../../src/feishu/edge/envelope.ts';
import { parseEvent } from '../../../src/feishu/edge/parse-event.ts';
import { cardPress, envelope, textMessage } from '../../support/signed-request.ts';

const APP = { appId: 'cli_a', encryptKey: 'key', verificationToken: 'token' };
const BASE = { eventId: 'event', appId: 'cli_a' };

function parse(eventType: string, event: object, botOpenId: string | null = 'ou_bot') {
  const read = readEnvelope(JSON.stringify(envelope(APP, eventType, event, { event_id: 'event' })));
  if (read === null) throw new Error('no envelope');
  return parseEvent(read, { nonce: 'nonce', botOpenId });
}

const receive = (event: object, botOpenId?: string | null) => parse('im.message.receive_v1', event, botOpenId);

describe('im.message.receive_v1', () => {
  it('becomes a message', () => {
    const event = textMessage(' 实绩 完成 ', { message_id: 'om_1', chat_id: 'oc_1', parent_id: 'om_0' });
    expect(receive(event)).toEqual({
      kind: 'event',
      event: {
        ...BASE,
        kind: 'message',
        messageId: 'om_1',
        chatId: 'oc_1',
        chatType: 'p2p',
        senderOpenId: 'ou_sender',
        msgType: 'text',
        text: '实绩 完成',
        mentionsBot: false,
        file: null,
        parentId: 'om_0',
      },
    });
  });

  const bot = { key: '@_user_1', id: { open_id: 'ou_bot' }, name: '平时账', mentioned_type: 'bot' };
  const other = { key: '@_user_10', id: { open_id: 'ou_li' }, name: '李一', mentioned_type: 'user' };
  const sly = { key: '@_user_2', id: { open_id: 'ou_sly' }, name: '@_user_1', mentioned_type: 'user' };
  const otherBot = { key: '@_user_3', id: { open_id: 'ou_b2' }, name: '别的', mentioned_type: 'bot' };

  it.each([
    ['the bot first', '@_user_1 实绩 完成', [bot], '实绩 完成', true],
    ['the bot last', '实绩 完成 @_user_1', [bot], '实绩 完成', true],
    ['the bot between', '实绩 @_user_1 完成', [bot], '实绩 完成', true],
    ['the bot alone', '@_user_1', [bot], '', true],
    ['a person', '@_user_10 帮我', [other], '李一 帮我', false],
    ['both, one key beginning like the other', '@_user_1 和@_user_10办', [bot, other], '和李一办', true],
    ['a name that looks like a placeholder', '@_user_2 hi', [sly, bot], '@_user_1 hi', true],
    ['another bot', '@_user_3 hi', [otherBot], '别的 hi', false],
    ['a placeholder nobody stands for', '@_user_7 hi', [], '@_user_7 hi', false],
    ['everybody', '@_all 开会', [{ key: '@_all', name: '所有人' }], '所有人 开会', false],
  ])('cleans a mention of %s', (_name, text, mentions, expected, mentionsBot) => {
    const parsed = receive(textMessage(text, { chat_type: 'group', mentions }));
    expect(parsed).toMatchObject({ event: { text: expected, mentionsBot, chatType: 'group' } });
  });

  it('counts any mentioned bot as ours while its own open_id is unknown', () => {
    const parsed = receive(textMessage('@_user_3 hi', { mentions: [otherBot, other] }), null);
    expect(parsed).toMatchObject({ event: { text: 'hi', mentionsBot: true } });
  });

  it('reads a rich text as lines', () => {
    const content = JSON.stringify({
      title: '三季度',
      content: [
        [
          { tag: 'at', user_id: '@_user_1', user_name: '平时账' },
          { tag: 'text', text: ' 完成 ' },
          { tag: 'a', href: 'https://example.org', text: '台账' },
        ],
        [{ tag: 'img', image_key: 'img' }],
        [
          { tag: 'at', user_id: '@_user_10' },
          { tag: 'text', text: '协助' },
        ],
      ],
    });
    const parsed = receive(textMessage('', { message_type: 'post', content, mentions: [bot, other] }));
    expect(parsed).toMatchObject({ event: { text: '三季度\n完成 台账\n\n李一协助', mentionsBot: true } });
  });

  it('takes a file’s key and name', () => {
    const content = JSON.stringify({ file_key: 'file_1', file_name: '名册.xlsx' });
    const parsed = receive(textMessage('', { message_type: 'file', content }));
    expect(parsed).toMatchObject({ event: { text: null, file: { key: 'file_1', name: '名册.xlsx' } } });
  });

  it.each([
    ['text', 'not json'],
    ['text', '{}'],
    ['post', '{"content":[[null]]}'],
    ['file', '{"file_key":7}'],
    ['sticker', '{"file_key":"x"}'],
  ])('gives a %s message that cannot be read no text: %s', (message_type, content) => {
    expect(receive(textMessage('', { message_type, content }))).toMatchObject({ event: { text: null, file: null } });
  });

  it('takes out what Postgres cannot hold', () => {
    expect(receive(textMessage('a\u0000b\ud800c'))).toMatchObject({ event: { text: 'ab\ufffdc' } });
  });

  it('passes over bots', () => {
    expect(receive({ ...textMessage('x'), sender: { sender_id: { open_id: 'ou_b' }, sender_type: 'app' } })).toEqual({
      kind: 'ignored',
    });
  });

  it('names the fields at fault, never their values', () => {
    const parsed = receive(textMessage('geheim', { chat_id: 7, content: null }));
    expect(parsed).toEqual({ kind: 'malformed', fields: ['message.chat_id', 'message.content'] });
  });
});

describe('card.action.trigger', () => {
  const pressed = (action: object) => parse('card.action.trigger', cardPress(action));

  it('becomes a press', () => {
    const value = { action: 'score.submit', v: 1 };
    expect(pressed({ value, name: 'ok', form_value: { reason: '好', level: ['a', 'b'] } })).toEqual({
      kind: 'event',
      event: {
        ...BASE,
        kind: 'press',
        nonce: 'nonce',
        messageId: 'om_card',
        chatId: 'oc_chat',
        operatorOpenId: 'ou_presser',
        value,
        form: { reason: '好', level: ['a', 'b'] },
      },
    });
  });

  it.each([
    ['input_value', '12.5', { name: 'points', tag: 'input' }, 'points'],
    ['option', '2026-07-01 +0800', { name: 'day', tag: 'date_picker' }, 'day'],
    ['options', ['ou_1', 'ou_2'], { name: 'people', tag: 'multi_select_person' }, 'people'],
    ['checked', false, { name: 'done', tag: 'checker' }, 'done'],
    ['option', 'delete', { tag: 'overflow' }, 'overflow'],
  ])('puts a lone %s under its element’s name', (field, given, element, name) => {
    expect(pressed({ ...element, [field]: given })).toMatchObject({ event: { form: { [name]: given } } });
  });

  it('leaves a hostile field name without effect', () => {
    const hostile = JSON.parse('{"__proto__":{"admin":true},"constructor":{"prototype":{"admin":true}}}');
    const parsed = pressed({ value: hostile, form_value: hostile, name: '__proto__', option: { admin: true } });
    expect(parsed).toMatchObject({ kind: 'event', event: { kind: 'press' } });
    expect(Reflect.get({}, 'admin')).toBeUndefined();
    expect(parsed.kind === 'event' && Reflect.get(parsed.event, 'admin')).toBeUndefined();
  });
});

describe('other events', () => {
  it.each([
    [
      'im.chat.member.bot.added_v1',
      { chat_id: 'oc_1', operator_id: { open_id: 'ou_1' }, external: true },
      { kind: 'botAdded', chatId: 'oc_1', operatorOpenId: 'ou_1', name: '', external: true },
    ],
    [
      'im.chat.member.bot.added_v1',
      { chat_id: 'oc_1' },
      { kind: 'botAdded', chatId: 'oc_1', operatorOpenId: null, name: '', external: false },
    ],
    ['im.chat.member.bot.deleted_v1', { chat_id: 'oc_1' }, { kind: 'chatGone', chatId: 'oc_1' }],
    ['im.chat.disbanded_v1', { chat_id: 'oc_1' }, { kind: 'chatGone', chatId: 'oc_1' }],
    [
      'application.bot.menu_v6',
      { operator: { operator_id: { open_id: 'ou_1' } }, event_key: 'help' },
      { kind: 'menu', operatorOpenId: 'ou_1', eventKey: 'help' },
    ],
    [
      'contact.user.updated_v3',
      { object: { open_id: 'ou_1', status: { is_resigned: true } } },
      { kind: 'userChanged', openId: 'ou_1', gone: true },
    ],
    ['contact.user.updated_v3', { object: { open_id: 'ou_1' } }, { kind: 'userChanged', openId: 'ou_1', gone: false }],
    ['contact.user.deleted_v3', { object: { open_id: 'ou_1' } }, { kind: 'userChanged', openId: 'ou_1', gone: true }],
  ])('reads %s', (type, body, expected) => {
    expect(parse(type, body)).toEqual({ kind: 'event', event: { ...BASE, ...expected } });
  });

  it('passes over types nobody listens to', () => {
    expect(parse('im.message.message_read_v1', {})).toEqual({ kind: 'ignored' });
    expect(parse('toString', {})).toEqual({ kind: 'ignored' });
  });
});
