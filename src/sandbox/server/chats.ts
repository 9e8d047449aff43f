import type { App, Chat, Person } from './store/documents.ts';
import { p2pChatIdOf } from './store/ids.ts';
import type { Collection } from './store/store.ts';

export interface Chats {
  get(chatId: string): Chat | undefined;
  put(chat: Chat): void;
  /** The one-to-one chat of a person and a bot; `fresh` where it was made just now. */
  p2p(app: App, person: Person): { chat: Chat; fresh: boolean };
  /** Groups the app's bot is in, dissolved ones left out, by id. */
  groupsOf(appId: string): Chat[];
  /** All chats a person sees. */
  chatsOf(no: string): Chat[];
}

/** Groups and one-to-one chats; `onChange` hears of every one made or changed. */
export function createChats(chats: Collection<Chat>, onChange: () => void): Chats {
  function put(chat: Chat) {
    chats.put(chat.chat_id, chat);
    onChange();
  }
  return {
    get: (chatId) => chats.get(chatId),
    put,
    p2p(app, person) {
      const chatId = p2pChatIdOf(app.app_id, person.employee_no);
      const existing = chats.get(chatId);
      if (existing) return { chat: existing, fresh: false };
      const chat: Chat = {
        chat_id: chatId,
        type: 'p2p',
        name: app.name,
        members: [person.employee_no],
        apps: [app.app_id],
        dissolved: false,
        unannounced: [],
      };
      put(chat);
      return { chat, fresh: true };
    },
    groupsOf: (appId) =>
      [...chats.values()]
        .filter((chat) => chat.type === 'group' && !chat.dissolved && chat.apps.includes(appId))
        .sort((a, b) => (a.chat_id < b.chat_id ? -1 : 1)),
    chatsOf: (no) => [...chats.values()].filter((chat) => !chat.dissolved && chat.members.includes(no)),
  };
}
