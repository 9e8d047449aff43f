import { EventDispatcher, LoggerLevel, WSClient } from '@larksuiteoapi/node-sdk';
import { afterEach, describe, expect, it } from 'vitest';
import { patiently } from '../support/patiently.ts';
import { card, type Json, type Stage, setStage } from './stage.ts';

let stage: Stage;
let socket: WSClient | undefined;
afterEach(async () => {
  socket?.close({ force: true });
  await stage.close();
});

const silent = () => undefined;
const logger = { error: silent, warn: silent, info: silent, debug: silent, trace: silent };

async function connect(handlers: Record<string, (data: Json) => Promise<unknown>>): Promise<void> {
  const { appId, appSecret } = stage.sandbox.app;
  await stage.sandbox.useLongConnection(appId);
  const domain = stage.sandbox.url;
  socket = new WSClient({ appId, appSecret, domain, logger, loggerLevel: LoggerLevel.error });
  await socket.start({ eventDispatcher: new EventDispatcher({ logger }).register(handlers) });
  await patiently(async () => {
    expect((await stage.control.get('connections')).body.connections[0].open).toBe(1);
  });
}

describe('an app on the long connection', () => {
  it('gets messages and presses through it, and the groups it is in', async () => {
    stage = await setStage({ address: false });
    const groups: Json[] = [];
    const texts: string[] = [];
    await connect({
      'im.chat.member.bot.added_v1': async (data) => void groups.push(data),
      'im.message.receive_v1': async (data) => void texts.push(JSON.parse(data.message.content).text),
      'card.action.trigger': async (data) => ({
        toast: { type: 'info', content: data.action.value.action },
        card: { type: 'raw', data: card('新') },
      }),
    });
    await patiently(() => expect(groups.map((each) => each.name)).toEqual(['全员群']));
    const said = (await stage.control.post('send', { as: '1001', text: '你好' })).body;
    await patiently(() => expect(texts).toEqual(['你好']));
    const sent = await stage.client.im.v1.message.create({
      params: { receive_id_type: 'chat_id' },
      data: { receive_id: said.chat_id, msg_type: 'interactive', content: JSON.stringify(card('旧')) },
    });
    const messageId = sent.data?.message_id;
    const pressed = await stage.control.post('press', { as: '1001', message_id: messageId, name: 'go' });
    expect(pressed.body).toEqual({ code: 0, toast: { type: 'info', content: 'go' }, card: card('新') });
    await stage.control.post('connections', { drop: true });
    expect((await stage.control.post('press', { as: '1001', message_id: messageId, name: 'go' })).body).toEqual({
      code: 200342,
    });
  });

  it('is told "system busy" on demand', async () => {
    stage = await setStage({ address: false });
    await stage.control.post('faults', { api: 'callback.ws.endpoint', kind: 'code', rate: 1, count: 1, code: 1 });
    const { appId, appSecret } = stage.sandbox.app;
    const ask = async () => {
      const body = JSON.stringify({ AppID: appId, AppSecret: appSecret });
      const response = await fetch(`${stage.sandbox.url}/callback/ws/endpoint`, { method: 'POST', body });
      return (await response.json()) as Json;
    };
    expect(await ask()).toMatchObject({ code: 1, data: {} });
    expect(await ask()).toMatchObject({ code: 0, data: { URL: expect.stringMatching(/^ws:/) } });
  });

  it('gets an event that failed at first again, after 15 s of sandbox time', async () => {
    stage = await setStage({ address: false });
    const tried: string[] = [];
    await connect({
      'im.message.receive_v1': async (data) => {
        tried.push(data.event_id);
        if (tried.length === 1) throw new Error('not now');
      },
    });
    await stage.control.post('send', { as: '1001', text: '一' });
    await patiently(() => expect(tried).toHaveLength(1));
    await stage.control.post('clock', { advance: 'PT20S' });
    expect(tried).toHaveLength(2);
    expect(tried[0]).toBe(tried[1]);
  });
});
