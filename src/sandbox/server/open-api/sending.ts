import { z } from 'zod';
import type { Chats } from '../chats.ts';
import type { ContentRules } from '../content-rules.ts';
import type { Directory, UserIdType } from '../directory.ts';
import { type Limiter, PER_RECEIVER } from '../limits.ts';
import type { Messages } from '../messages.ts';
import type { App, Chat, Message } from '../store/documents.ts';
import type { World } from '../store/world.ts';
import type { Call, OpenApi } from './pipeline.ts';
import { data, type Refusal, type Reply, refuse } from './replies.ts';
import { messageResource } from './resources.ts';

const UUID_MS = 3_600_000;
const uuid = z.string().max(50).optional();
const createSchema = z.looseObject({ receive_id: z.string().min(1), msg_type: z.string(), content: z.string(), uuid });
const replySchema = z.looseObject({
  msg_type: z.string(),
  content: z.string(),
  uuid,
  reply_in_thread: z.boolean().optional(),
});

export interface SendingDeps {
  readonly world: World;
  readonly directory: Directory;
  readonly chats: Chats;
  readonly messages: Messages;
  readonly rules: ContentRules;
  readonly limiter: Limiter;
  /** Sandbox time in ms. */
  readonly now: () => number;
}

/** Whether the app may write into the chat: 232009 dissolved, 230002 bot outside, 230013 outside availability. */
export function mayWrite(app: App, chat: Chat, directory: Directory): Refusal | undefined {
  if (chat.dissolved) return refuse(232009);
  if (!chat.apps.includes(app.app_id)) return refuse(230002);
  if (chat.type === 'group') return undefined;
  const person = directory.person(chat.members[0] ?? '');
  return person?.available && !person.resigned ? undefined : refuse(230013);
}

/** `im.message.create` and `im.message.reply`. [FEISHU 1.3, 4] */
export function sendingApis(deps: SendingDeps): OpenApi[] {
  const { world, directory, chats, messages, rules, limiter, now } = deps;

  function receiver(app: App, type: string | null, id: string): Chat | Refusal {
    if (type === 'chat_id') return chats.get(id) ?? refuse(230034);
    if (type === 'email') return refuse(230034);
    if (type !== 'open_id' && type !== 'union_id' && type !== 'user_id') return refuse(230001, 'receive_id_type');
    const person = directory.byId(type satisfies UserIdType, id);
    if (!person) return refuse(230034);
    if (!person.available || person.resigned) return refuse(230013);
    return chats.p2p(app, person).chat;
  }

  const uuidKey = (app: App, value: string) => `${app.app_id}:${value}`;

  /** The message an accepted `uuid` of the last hour stands for. */
  function sentBefore(app: App, value: string | undefined): Message | undefined {
    const sent = value === undefined ? undefined : world.uuids.get(uuidKey(app, value));
    return sent && now() - sent.at < UUID_MS ? messages.get(sent.message_id) : undefined;
  }

  function send(
    app: App,
    chat: Chat,
    body: { msg_type: string; content: string; uuid?: string | undefined },
    answering: { parent?: Message; inThread?: boolean } = {},
  ): Reply {
    const barred = mayWrite(app, chat, directory);
    if (barred) return barred;
    const earlier = sentBefore(app, body.uuid);
    if (earlier) return data(messageResource(earlier, true));
    const content = rules.check(app, body.msg_type, body.content);
    if (content.kind === 'refused') return content;
    if (!limiter.take(`receiver:${chat.chat_id}`, PER_RECEIVER).ok) return refuse(230020, 'chat rate limit');
    const message = world.store.atomically(() => {
      const sender = { type: 'app', app_id: app.app_id } as const;
      const { mentions } = content;
      const posted = messages.post({
        chat,
        sender,
        msgType: body.msg_type,
        content: content.content,
        mentions,
        ...answering,
      });
      if (body.uuid !== undefined) {
        world.uuids.put(uuidKey(app, body.uuid), { message_id: posted.message_id, at: now() });
      }
      return posted;
    });
    return data(messageResource(message, true));
  }

  const exclusive = ({ app, body }: Call) => {
    const value = (body as { uuid?: unknown } | undefined)?.uuid;
    return typeof value === 'string' && value !== '' ? uuidKey(app, value) : undefined;
  };

  return [
    {
      name: 'im.message.create',
      method: 'POST',
      path: '/im/v1/messages',
      exclusive,
      handle({ app, body, query }) {
        const parsed = createSchema.safeParse(body);
        if (!parsed.success) return refuse(230001);
        const chat = receiver(app, query.get('receive_id_type'), parsed.data.receive_id);
        return 'kind' in chat ? chat : send(app, chat, parsed.data);
      },
    },
    {
      name: 'im.message.reply',
      method: 'POST',
      path: '/im/v1/messages/:message_id/reply',
      exclusive,
      handle({ app, body, params }) {
        const parsed = replySchema.safeParse(body);
        const parent = messages.get(params.message_id ?? '');
        const chat = chats.get(parent?.chat_id ?? '');
        if (!parsed.success || !parent || !chat) return refuse(230001);
        if (parent.deleted) return refuse(230110);
        if (parent.batch !== undefined) return refuse(230054);
        return send(app, chat, parsed.data, { parent, inThread: parsed.data.reply_in_thread === true });
      },
    },
  ];
}
