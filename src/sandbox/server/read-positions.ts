import type { Messages } from './messages.ts';
import type { Message } from './store/documents.ts';
import type { Collection } from './store/store.ts';

export interface ReadPosition {
  readonly message_id: string;
}

export interface ReadPositions {
  /** The person has seen all that is in the chat now. */
  readAll(no: string, chatId: string): void;
  /** Messages of others since. */
  unread(no: string, chatId: string): number;
}

const isOf = ({ sender }: Message, no: string) => sender.type === 'user' && sender.no === no;

/** How far each person has read in each chat. */
export function createReadPositions(deps: {
  reads: Collection<ReadPosition>;
  messages: Messages;
  onChange: () => void;
}): ReadPositions {
  const { reads, messages, onChange } = deps;
  return {
    readAll(no, chatId) {
      const last = messages.inChat(chatId).at(-1);
      const key = `${no}|${chatId}`;
      if (!last || reads.get(key)?.message_id === last.message_id) return;
      reads.put(key, { message_id: last.message_id });
      onChange();
    },
    unread(no, chatId) {
      const all = messages.inChat(chatId);
      const position = reads.get(`${no}|${chatId}`)?.message_id;
      const from = position === undefined ? 0 : all.findLastIndex(({ message_id }) => message_id === position) + 1;
      return all.slice(from).filter((message) => !isOf(message, no)).length;
    },
  };
}
