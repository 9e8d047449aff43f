import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { patiently } from '../support/patiently.ts';
import { card, control, type FakeBot, fakeBot, type Json, sdkClient } from './stage.ts';

const PROGRAM = fileURLToPath(new URL('./sandbox-process.ts', import.meta.url));

let dataDir: string;
let child: ChildProcess;
let bot: FakeBot;
let encryptKey = '';

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'sandbox-'));
  bot = await fakeBot(
    () => ({ encryptKey }),
    () => new Date(0),
  );
});
afterEach(async () => {
  await kill();
  bot.close();
  rmSync(dataDir, { recursive: true, force: true });
});

async function start(): Promise<Json> {
  child = spawn(process.execPath, [PROGRAM, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] });
  if (!child.stdout) throw new Error('no output');
  const [line] = await once(createInterface(child.stdout), 'line');
  const started = JSON.parse(String(line));
  encryptKey = started.app.encryptKey;
  return started;
}

async function kill(): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

describe('a sandbox killed and started again', () => {
  it('goes on with its app, clock, messages, uuids and the events not yet delivered', async () => {
    const MESSAGE = 'im.message.receive_v1';
    const first = await start();
    const before = control(first.url);
    await before.post('apps', { app_id: first.app.appId, event_url: bot.url });
    const { now } = (await before.post('clock', { advance: 'P5D' })).body;
    const send = (url: string) =>
      sdkClient({ url, app: first.app }).im.v1.message.create({
        params: { receive_id_type: 'open_id' },
        data: { receive_id: openId, msg_type: 'interactive', content: JSON.stringify(card('卡')), uuid: 'once' },
      });
    const openId = (await before.get('people')).body.people[0].open_id;
    const sent = await send(first.url);
    bot.answer(MESSAGE, () => new Response('', { status: 500 }));
    const said = (await before.post('send', { as: '1001', text: '记下了吗' })).body;
    await patiently(() => expect(bot.of(MESSAGE)).toHaveLength(1));
    await kill();

    const second = await start();
    expect(second).toMatchObject({ fresh: false, app: first.app });
    const after = control(second.url);
    expect(Date.parse((await after.get('clock')).body.now)).toBeGreaterThanOrEqual(Date.parse(now));
    expect((await send(second.url)).data?.message_id).toBe(sent.data?.message_id);
    const { body } = await after.get(`messages?as=1001&chat=${said.chat_id}`);
    expect(body.messages.map((each: Json) => each.message_id)).toEqual([sent.data?.message_id, said.message_id]);
    expect((await after.get('stats')).body.recipients).toEqual({ 1001: 1 });
    bot.answer(MESSAGE, () => Response.json({}));
    await after.post('clock', { advance: 'PT1M' });
    const attempts = bot.of(MESSAGE);
    expect(attempts).toHaveLength(2);
    expect(attempts[1]?.eventId).toBe(attempts[0]?.eventId);
  });
});
