import { createReadStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { patiently } from '../support/patiently.ts';
import { refusal, type Stage, setStage } from './stage.ts';

let stage: Stage;
let folder: string;
beforeEach(async () => {
  stage = await setStage();
  folder = mkdtempSync(join(tmpdir(), 'media-'));
});
afterEach(async () => {
  await stage.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Bytes that no text decoding survives, with a boundary's look-alike inside. */
const BYTES = Buffer.concat([
  Buffer.from([0, 255, 254, 13, 10, 45, 45, 128]),
  Buffer.from('\r\n--x'),
  Buffer.alloc(300, 200),
]);
const PNG = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), BYTES]);

async function download(messageId: string, key: string, type: string): Promise<Buffer> {
  const got = await stage.client.im.v1.messageResource.get({
    path: { message_id: messageId, file_key: key },
    params: { type },
  });
  const target = join(folder, 'got');
  await got.writeFile(target);
  return readFileSync(target);
}

async function sendTo(no: string, msgType: string, content: object): Promise<string> {
  const sent = await stage.client.im.v1.message.create({
    params: { receive_id_type: 'open_id' },
    data: { receive_id: await stage.openId(no), msg_type: msgType, content: JSON.stringify(content) },
  });
  return String(sent.data?.message_id);
}

describe('uploads', () => {
  it.each(['buffer', 'stream'])('takes an image as a %s and gives back the same bytes', async (way) => {
    const path = join(folder, 'x.png');
    writeFileSync(path, PNG);
    const image = way === 'buffer' ? PNG : createReadStream(path);
    const uploaded = await stage.client.im.v1.image.create({ data: { image_type: 'message', image } });
    const key = String(uploaded?.image_key);
    const messageId = await sendTo('1001', 'image', { image_key: key });
    expect(await download(messageId, key, 'image')).toEqual(PNG);
  });

  it('takes a file with a Chinese name', async () => {
    const uploaded = await stage.client.im.v1.file.create({
      data: { file_type: 'stream', file_name: '台账.csv', file: BYTES },
    });
    const key = String(uploaded?.file_key);
    const messageId = await sendTo('1001', 'file', { file_key: key });
    expect(await download(messageId, key, 'file')).toEqual(BYTES);
    expect(await refusal(sendTo('1001', 'audio', { file_key: key }))).toMatchObject({ status: 400, code: 230055 });
  });

  it('refuses empty files and what is not an image', async () => {
    const empty = stage.client.im.v1.file.create({
      data: { file_type: 'stream', file_name: 'a', file: Buffer.alloc(0) },
    });
    const text = stage.client.im.v1.image.create({ data: { image_type: 'message', image: Buffer.from('hello') } });
    expect(await refusal(empty)).toMatchObject({ status: 400, code: 234010 });
    expect(await refusal(text)).toMatchObject({ status: 400, code: 234011 });
  });
});

describe('files of people', () => {
  it('reach the bot as a message whose file it can fetch', async () => {
    const base64 = BYTES.toString('base64');
    const sent = await stage.control.post('send', { as: '1001', file: { name: '名册.xlsx', base64 } });
    expect(sent.status).toBe(200);
    const [received] = await patiently(() => {
      expect(stage.bot.of('im.message.receive_v1')).toHaveLength(1);
      return stage.bot.of('im.message.receive_v1');
    });
    const content = JSON.parse(received?.event.message.content);
    expect(content).toMatchObject({ file_name: '名册.xlsx', file_key: expect.stringMatching(/^file_/) });
    expect(await download(sent.body.message_id, content.file_key, 'file')).toEqual(BYTES);
  });

  it('are not given for another message, nor from a chat the bot is not in', async () => {
    const base64 = BYTES.toString('base64');
    const file = await stage.control.post('send', { as: '1001', file: { name: 'a.csv', base64 } });
    const other = await stage.control.post('send', { as: '1001', text: '别的' });
    const { body: chat } = await stage.control.get(`messages?as=1001&chat=${file.body.chat_id}`);
    const key = chat.messages[0].content.file_key;
    expect(await refusal(fetchFile(other.body.message_id, key))).toMatchObject({ code: 234003 });
    const { body: group } = await stage.control.post('chats', { name: '外', members: ['1001'], apps: [] });
    const outside = await stage.control.post('send', { as: '1001', chat: group.chat_id, file: { name: 'b', base64 } });
    expect(await refusal(fetchFile(outside.body.message_id, key))).toMatchObject({ code: 234004 });
  });
});

/** The SDK reads errors of a download as a stream; this asks for the plain body. */
const fetchFile = (messageId: string, key: string) =>
  stage.client.request({
    method: 'GET',
    url: `/open-apis/im/v1/messages/${messageId}/resources/${key}`,
    params: { type: 'file' },
  });
