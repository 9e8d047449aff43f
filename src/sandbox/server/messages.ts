import type { Chat, Mention, Message, Sender } from './store/documents.ts';
import { freshId } from './store/ids.ts';
import type { Collection } from './store/store.ts';

export interface NewMessage {
  readonly chat: Chat;
  readonly sender: Sender;
  readonly msgType: string;
  readonly content: string;
  readonly mentions: readonly Mention[];
  readonly parent?: Message;
  readonly inThread?: boolean;
  readonly batch?: string;
}

export interface Messages {
  get(messageId: string): Message | undefined;
  /** Of one chat, oldest first. */
  inChat(chatId: string): Message[];
  post(message: NewMessage): Message;
  /** Replaces a message by a changed one of the same id. */
  change(message: Message, changes: Partial<Message>): Message;
}

/** The messages of all chats; every accepted one calls `onPost`, every change `onChange`. */
export function createMessages(deps: {
  messages: Collection<Message>;
  now: () => number;
  onPost: (message: Message, chat: Chat) => void;
  onChange: (message: Message) => void;
}): Messages {
  const { messages, now, onPost, onChange } = deps;
  const byChat = new Map<string, string[]>();
  const index = (message: Message) => {
    const ids = byChat.get(message.chat_id);
    if (ids) ids.push(message.message_id);
    else byChat.set(message.chat_id, [message.message_id]);
  };
  for (const message of messages.values()) index(message);

  return {
    get: (messageId) => messages.get(messageId),
    inChat: (chatId) => (byChat.get(chatId) ?? []).flatMap((id) => messages.get(id) ?? []),
    post({ chat, sender, msgType, content, mentions, parent, inThread, batch }) {
      const at = now();
      const thread = parent?.thread_id ?? (inThread ? freshId('omt_', 16) : undefined);
      const message: Message = {
        message_id: freshId('om_'),
        chat_id: chat.chat_id,
        sender,
        msg_type: msgType,
        content,
        create_time: at,
        update_time: at,
        edits: 0,
        deleted: false,
        mentions,
        reactions: [],
        buzzed: [],
        ...(parent && { parent_id: parent.message_id, root_id: parent.root_id ?? parent.message_id }),
        ...(thread !== undefined && { thread_id: thread }),
        ...(batch !== undefined && { batch }),
      };
      messages.put(message.message_id, message);
      index(message);
      onPost(message, chat);
      return message;
    },
    change(message, changes) {
      const changed = { ...message, ...changes };
      messages.put(message.message_id, changed);
      onChange(changed);
      return changed;
    },
  };
}
