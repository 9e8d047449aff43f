import { z } from 'zod';
import type { Chats } from '../chats.ts';
import { type Directory, type UserIdType, userIds } from '../directory.ts';
import type { Messages } from '../messages.ts';
import type { App, Chat, Media, Message } from '../store/documents.ts';
import { freshId } from '../store/ids.ts';
import type { World } from '../store/world.ts';
import { pageOf } from './paging.ts';
import type { OpenApi } from './pipeline.ts';
import { data, type Refusal, refuse } from './replies.ts';
import { messageResource } from './resources.ts';

const USER_ID_TYPES: readonly UserIdType[] = ['open_id', 'union_id', 'user_id'];
const urgentSchema = z.looseObject({ user_id_list: z.array(z.string()).min(1).max(200) });
const reactionSchema = z.looseObject({ reaction_type: z.looseObject({ emoji_type: z.string() }) });
const UNREAD_BUZZES = 200;

export interface ReadingDeps {
  readonly world: World;
  readonly directory: Directory;
  readonly chats: Chats;
  readonly messages: Messages;
  /** Sandbox time in ms. */
  readonly now: () => number;
}

type Seen = { readonly message: Message; readonly chat: Chat };

/** Reading messages and what hangs on them: get, list, resources, reactions, buzz. */
export function readingApis({ world, directory, chats, messages, now }: ReadingDeps): OpenApi[] {
  function seen(app: App, messageId: string | undefined, missing: number, outside: number): Seen | Refusal {
    const message = messages.get(messageId ?? '');
    const chat = chats.get(message?.chat_id ?? '');
    if (!message || !chat) return refuse(missing);
    return chat.apps.includes(app.app_id) ? { message, chat } : refuse(outside);
  }

  const wantsOriginal = (query: URLSearchParams) => query.get('card_msg_content_type') === 'user_card_content';

  function within(query: URLSearchParams) {
    const from = Number(query.get('start_time') ?? 0) * 1_000;
    const to = query.has('end_time') ? Number(query.get('end_time')) * 1_000 + 999 : Number.POSITIVE_INFINITY;
    return ({ create_time }: Message) => create_time >= from && create_time <= to;
  }

  function resourceOf(message: Message, key: string, type: string | null): Media | Refusal {
    if (type !== 'file' && type !== 'image') return refuse(234001);
    if (message.deleted) return refuse(230110);
    if (message.msg_type === 'interactive') return refuse(234043);
    const found = world.media.get(key);
    const named = message.content.includes(`"${key}"`);
    return found && named && found.kind === type ? found : refuse(234003);
  }

  /** Nothing is ever read here, so every buzz stays unread. */
  function overBuzzed(people: readonly string[]): boolean {
    const unread = new Map(people.map((no) => [no, 0]));
    for (const { buzzed } of world.messages.values()) {
      for (const no of buzzed) unread.set(no, (unread.get(no) ?? 0) + 1);
    }
    return people.some((no) => (unread.get(no) ?? 0) >= UNREAD_BUZZES);
  }

  return [
    {
      name: 'im.message.list',
      method: 'GET',
      path: '/im/v1/messages',
      handle({ app, query }) {
        const chat = chats.get(query.get('container_id') ?? '');
        if (query.get('container_id_type') !== 'chat' || !chat) return refuse(230001);
        if (!chat.apps.includes(app.app_id)) return refuse(230002);
        const all = messages.inChat(chat.chat_id).filter(within(query));
        if (query.get('sort_type') === 'ByCreateTimeDesc') all.reverse();
        const page = pageOf(all, query, { def: 20, max: 50 });
        if (!page.ok) return refuse(230001, `invalid page_${page.reason}`);
        const items = page.items.map((message) => messageResource(message, wantsOriginal(query)));
        return data({ has_more: page.hasMore, page_token: page.pageToken, items });
      },
    },
    {
      name: 'im.message.get',
      method: 'GET',
      path: '/im/v1/messages/:message_id',
      handle({ app, params, query }) {
        const found = seen(app, params.message_id, 230001, 230002);
        if ('kind' in found) return found;
        return data({ items: [messageResource(found.message, wantsOriginal(query))] });
      },
    },
    {
      name: 'im.message_resource.get',
      method: 'GET',
      path: '/im/v1/messages/:message_id/resources/:file_key',
      handle({ app, params, query }) {
        const found = seen(app, params.message_id, 234001, 234004);
        if ('kind' in found) return found;
        const media = resourceOf(found.message, params.file_key ?? '', query.get('type'));
        if (media.kind === 'refused') return media;
        const bytes = world.store.blobs.get(media.key) ?? new Uint8Array();
        const type = media.kind === 'image' ? media.type : 'application/octet-stream';
        return { kind: 'bytes', bytes, type, name: media.name };
      },
    },
    {
      name: 'im.message_reaction.create',
      method: 'POST',
      path: '/im/v1/messages/:message_id/reactions',
      handle({ app, params, body }) {
        const parsed = reactionSchema.safeParse(body);
        if (!parsed.success || !/^[A-Za-z0-9_]+$/.test(parsed.data.reaction_type.emoji_type)) return refuse(231001);
        const found = seen(app, params.message_id, 231003, 231008);
        if ('kind' in found) return found;
        if (found.message.deleted) return refuse(230110);
        const emoji = parsed.data.reaction_type.emoji_type;
        const reaction = { reaction_id: freshId('', 32), emoji, app_id: app.app_id, at: now() };
        messages.change(found.message, { reactions: [...found.message.reactions, reaction] });
        return data({
          reaction_id: reaction.reaction_id,
          operator: { operator_id: app.app_id, operator_type: 'app' },
          action_time: String(reaction.at),
          reaction_type: { emoji_type: emoji },
        });
      },
    },
    {
      name: 'im.message.urgent_app',
      method: 'PATCH',
      path: '/im/v1/messages/:message_id/urgent_app',
      handle({ app, params, query, body }) {
        const type = USER_ID_TYPES.find((each) => each === query.get('user_id_type'));
        const parsed = urgentSchema.safeParse(body);
        if (!type || !parsed.success) return refuse(230001);
        const found = seen(app, params.message_id, 230001, 230002);
        if ('kind' in found) return found;
        const { message, chat } = found;
        if (message.deleted) return refuse(230110);
        if (message.batch !== undefined) return refuse(230054);
        if (message.sender.type !== 'app' || message.sender.app_id !== app.app_id) return refuse(230012);
        const people = parsed.data.user_id_list.map((id) => ({ id, person: directory.byId(type, id) }));
        const valid = people.flatMap(({ person }) =>
          person && !person.resigned && chat.members.includes(person.employee_no) ? [person.employee_no] : [],
        );
        if (overBuzzed(valid)) return refuse(230023);
        messages.change(message, { buzzed: [...new Set([...message.buzzed, ...valid])] });
        const buzzed = new Set(valid.map((no) => userIds(no)[type]));
        return data({ invalid_user_id_list: parsed.data.user_id_list.filter((id) => !buzzed.has(id)) });
      },
    },
  ];
}
