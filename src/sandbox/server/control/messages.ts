import { z } from 'zod';
import type { Apps } from '../apps.ts';
import type { Chats } from '../chats.ts';
import type { Directory } from '../directory.ts';
import type { Announcer } from '../events/announcer.ts';
import type { Messages } from '../messages.ts';
import type { SandboxHono } from '../open-api/pipeline.ts';
import type { Presses } from '../press/press.ts';
import type { ReadPositions } from '../read-positions.ts';
import type { Talk } from '../talk.ts';
import { actingPerson, post, refused } from './http.ts';
import type { Show } from './shown.ts';

const sendSchema = z
  .strictObject({
    as: z.string(),
    chat: z.string().optional(),
    app: z.string().optional(),
    text: z.string().min(1).optional(),
    file: z.strictObject({ name: z.string().min(1), base64: z.base64().min(1) }).optional(),
    reply_to: z.string().optional(),
  })
  .refine(({ text, file }) => (text === undefined) !== (file === undefined), 'send either a text or a file');

const pressSchema = z.strictObject({
  as: z.string(),
  message_id: z.string(),
  value: z.unknown().optional(),
  name: z.string().optional(),
  tag: z.string().optional(),
  form_value: z.record(z.string(), z.unknown()).optional(),
  option: z.string().optional(),
  options: z.array(z.string()).optional(),
  checked: z.boolean().optional(),
  input_value: z.string().optional(),
});

const menuSchema = z.strictObject({ as: z.string(), event_key: z.string().min(1), app: z.string().optional() });
const readSchema = z.strictObject({ as: z.string(), chat: z.string() });
const enterSchema = z.strictObject({ as: z.string(), app: z.string().optional() });

/** The chat side of the control API: `messages`, `read`, `send`, `press`, `menu`, `enter`. */
export function messagesControl(
  hono: SandboxHono,
  deps: {
    apps: Apps;
    chats: Chats;
    directory: Directory;
    messages: Messages;
    talk: Talk;
    presses: Presses;
    announcer: Announcer;
    readPositions: ReadPositions;
    show: Show;
  },
): void {
  const { apps, chats, directory, messages, talk, presses, announcer, readPositions, show } = deps;

  hono.get('/sandbox/api/messages', (c) => {
    const person = actingPerson(directory, c.req.query('as'));
    if (typeof person === 'string') return refused(c, person);
    const chat = chats.get(c.req.query('chat') ?? '');
    if (!chat?.members.includes(person.employee_no)) {
      return refused(c, 'no such chat, or the person is not in it', 404);
    }
    const all = messages.inChat(chat.chat_id);
    const before = c.req.query('before');
    const end = before === undefined ? all.length : all.findLastIndex(({ message_id }) => message_id === before);
    const limit = Number(c.req.query('limit') ?? Number.POSITIVE_INFINITY);
    if (end < 0 || !(limit > 0)) return refused(c, 'before is a message of the chat, limit a number above 0');
    const start = Math.max(0, end - limit);
    return c.json({ messages: all.slice(start, end).map(show), ...(start > 0 && { earlier: start }) });
  });

  post(hono, '/sandbox/api/read', readSchema, (c, { as, chat }) => {
    const person = actingPerson(directory, as);
    if (typeof person === 'string') return refused(c, person);
    readPositions.readAll(person.employee_no, chat);
    return c.json({});
  });

  post(hono, '/sandbox/api/send', sendSchema, (c, body) => {
    const person = actingPerson(directory, body.as);
    if (typeof person === 'string') return refused(c, person);
    const { chat, app, text, file, reply_to } = body;
    const bytes = file && { name: file.name, bytes: Buffer.from(file.base64, 'base64') };
    const said = talk.say(person, { chatId: chat, appId: app, text, file: bytes, replyTo: reply_to });
    if (!said.ok) return refused(c, said.reason, 403);
    return c.json({ message_id: said.message.message_id, chat_id: said.message.chat_id });
  });

  post(hono, '/sandbox/api/press', pressSchema, async (c, { as, message_id, ...press }) => {
    const person = actingPerson(directory, as);
    if (typeof person === 'string') return refused(c, person);
    const message = messages.get(message_id);
    const chat = chats.get(message?.chat_id ?? '');
    if (!message || !chat?.members.includes(person.employee_no)) {
      return refused(c, 'no such message, or the person cannot see it', 404);
    }
    if (person.resigned) return refused(c, 'the person has resigned', 403);
    const pressed = await presses.press(person, message, press);
    if (pressed.kind === 'impossible') return refused(c, pressed.reason, 409);
    return c.json(pressed.answer);
  });

  post(hono, '/sandbox/api/menu', menuSchema, (c, body) => {
    const person = actingPerson(directory, body.as);
    if (typeof person === 'string') return refused(c, person);
    const app = body.app === undefined ? apps.first() : apps.get(body.app);
    if (!app) return refused(c, 'no such app', 404);
    announcer.menuPressed(app, person, body.event_key);
    return c.json({});
  });

  post(hono, '/sandbox/api/enter', enterSchema, (c, body) => {
    const person = actingPerson(directory, body.as);
    if (typeof person === 'string') return refused(c, person);
    const app = body.app === undefined ? apps.first() : apps.get(body.app);
    if (!app) return refused(c, 'no such app', 404);
    return c.json({ chat_id: talk.enter(person, app, true).chat_id });
  });
}
