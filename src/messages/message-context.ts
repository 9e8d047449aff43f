import type { Person } from '../services/entities.ts';
import type { MessageReceived } from '../services/ports.ts';
import type { NewNotice, Tx } from '../services/store.ts';

/** A message inside its transaction, from somebody the roster knows. */
export interface MessageContext {
  readonly tx: Tx;
  readonly message: MessageReceived;
  /** The sender's people, one per unit; never empty. */
  readonly senders: readonly [Person, ...Person[]];
  readonly randomCode: () => string;
}

/** A notice to the sender of a message, answered in the chat it came from; one per message and name. */
export function answer(
  message: MessageReceived,
  unitId: string | null,
  notice: string,
  args: Readonly<Record<string, unknown>>,
): NewNotice {
  const to =
    message.chatType === 'group'
      ? ({ type: 'chat_id', id: message.chatId } as const)
      : ({ type: 'open_id', id: message.senderOpenId } as const);
  return { key: `answer:${message.messageId}:${notice}:${unitId ?? ''}`, unitId, notice, args, to, priority: 0 };
}
