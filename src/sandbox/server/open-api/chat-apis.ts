import type { Chats } from '../chats.ts';
import { type Directory, type UserIdType, userIdAs, userIdType } from '../directory.ts';
import type { App, Chat } from '../store/documents.ts';
import { TENANT_KEY } from '../store/ids.ts';
import { pageOf } from './paging.ts';
import type { OpenApi } from './pipeline.ts';
import { data, type Refusal, refuse } from './replies.ts';

/** Groups and their members, as a bot inside sees them. */
export function chatApis({ directory, chats }: { directory: Directory; chats: Chats }): OpenApi[] {
  function inside(app: App, chatId: string | undefined): Chat | Refusal {
    const chat = chats.get(chatId ?? '');
    if (!chat) return refuse(232006);
    if (chat.dissolved) return refuse(232009);
    return chat.apps.includes(app.app_id) ? chat : refuse(232011);
  }

  const brief = (chat: Chat, type: UserIdType) => ({
    avatar: '',
    name: chat.name,
    description: '',
    ...(chat.members[0] !== undefined && { owner_id: userIdAs(chat.members[0], type), owner_id_type: type }),
    external: chat.external ?? false,
    tenant_key: TENANT_KEY,
    chat_status: 'normal',
  });

  return [
    {
      name: 'im.chat.list',
      method: 'GET',
      path: '/im/v1/chats',
      handle({ app, query }) {
        const type = userIdType(query);
        const page = pageOf(chats.groupsOf(app.app_id), query, { def: 20, max: 100 });
        if (!type || !page.ok) return refuse(232001);
        const items = page.items.map((chat) => ({ chat_id: chat.chat_id, ...brief(chat, type) }));
        return data({ items, page_token: page.pageToken, has_more: page.hasMore });
      },
    },
    {
      name: 'im.chat.get',
      method: 'GET',
      path: '/im/v1/chats/:chat_id',
      handle({ app, params, query }) {
        const type = userIdType(query);
        if (!type) return refuse(232001);
        const chat = inside(app, params.chat_id);
        if ('kind' in chat) return chat;
        const counts = { user_count: String(chat.members.length), bot_count: String(chat.apps.length) };
        const mode = chat.type === 'group' ? { chat_mode: 'group', chat_type: 'private' } : { chat_mode: 'p2p' };
        return data({ ...brief(chat, type), ...mode, chat_tag: 'inner', ...counts });
      },
    },
    {
      name: 'im.chat_members.get',
      method: 'GET',
      path: '/im/v1/chats/:chat_id/members',
      handle({ app, params, query }) {
        const type = userIdType(query, 'member_id_type');
        if (!type) return refuse(232001);
        const chat = inside(app, params.chat_id);
        if ('kind' in chat) return chat;
        // Bots take places on a page and are then left out: a page can be short. [FEISHU 1.4]
        const page = pageOf([...chat.apps.map(() => undefined), ...chat.members], query, { def: 20, max: 100 });
        if (!page.ok) return refuse(232001);
        const items = page.items.flatMap((no) =>
          no === undefined
            ? []
            : [
                {
                  member_id_type: type,
                  member_id: userIdAs(no, type),
                  name: directory.person(no)?.name ?? '',
                  tenant_key: TENANT_KEY,
                },
              ],
        );
        const total = chat.members.length;
        return data({ items, page_token: page.pageToken, has_more: page.hasMore, member_total: total });
      },
    },
  ];
}
