import { z } from 'zod';
import type { Apps } from '../apps.ts';
import type { Chats } from '../chats.ts';
import type { Directory } from '../directory.ts';
import type { Announcer } from '../events/announcer.ts';
import { mentionsShown } from '../mentions.ts';
import type { Messages } from '../messages.ts';
import type { SandboxHono } from '../open-api/pipeline.ts';
import type { Presses } from '../press/press.ts';
import type { Message } from '../store/documents.ts';
import { openIdOf } from '../store/ids.ts';
import type { Talk } from '../talk.ts';
import { actingPerson, post, refused } from './http.ts';

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
const enterSchema = z.strictObject({ as: z.string(), app: z.string().optional() });

/** The chat side of the control API: `messages`, `send`, `press`, `menu`, `enter`. */
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
  },
): void {
  const { apps, chats, directory, messages, talk, presses, announcer } = deps;

  function senderOf({ sender }: Message) {
    if (sender.type === 'app') {
      const app = apps.get(sender.app_id);
      return { type: 'app', id: sender.app_id, name: app?.name ?? '' };
    }
    return { type: 'user', id: openIdOf(sender.no), employee_no: sender.no, name: directory.person(sender.no)?.name };
  }

  function bodyOf(message: Message) {
    if (message.deleted) return { deleted: true };
    const content = JSON.parse(message.content) as Record<string, unknown>;
    if (message.msg_type === 'interactive') return { card: content };
    if (message.msg_type === 'text') return { text: mentionsShown(String(content.text), message.mentions) };
    return { content };
  }

  const shown = (message: Message) => ({
    message_id: message.message_id,
    chat_id: message.chat_id,
    sender: senderOf(message),
    msg_type: message.msg_type,
    create_time: String(message.create_time),
    update_time: String(message.update_time),
    ...(message.parent_id !== undefined && { parent_id: message.parent_id }),
    ...bodyOf(message),
    ...(message.reactions.length > 0 && { reactions: message.reactions.map(({ emoji }) => emoji) }),
    ...(message.buzzed.length > 0 && { buzzed: message.buzzed }),
  });

  hono.get('/sandbox/api/messages', (c) => {
    const person = actingPerson(directory, c.req.query('as'));
    if (typeof person === 'string') return refused(c, person);
    const chat = chats.get(c.req.query('chat') ?? '');
    if (!chat?.members.includes(person.employee_no)) {
      return refused(c, 'no such chat, or the person is not in it', 404);
    }
    return c.json({ messages: messages.inChat(chat.chat_id).map(shown) });
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
    const { code, toast, card } = pressed;
    return c.json({ code, ...(toast && { toast }), ...(card !== undefined && { card }) });
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
