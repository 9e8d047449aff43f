import type { Person } from '../services/entities.ts';
import type { Failpoint } from '../services/failpoint.ts';
import { bindUser } from '../services/identity/bind-user.ts';
import type { Directory, Log, MessageReceived } from '../services/ports.ts';
import type { Store, Tx } from '../services/store.ts';
import { handleMessage } from './handle-message.ts';

/** The row under which a message is deduplicated (FEISHU 2.1: by message id, not by event id). */
export const messageKey = (message: MessageReceived): string => `message:${message.messageId}`;

/**
 * Takes a message in: kept first, then worked in one transaction. A sender the roster does not know is left to the jobs role, which can
 * ask the address book. Throws where it was not worked; the row stays and it is worked later.
 */
export type Receive = (message: MessageReceived) => Promise<void>;

export interface ReceiveDeps {
  readonly store: Store;
  readonly randomCode: () => string;
  readonly log: Log;
  readonly failpoint?: Failpoint | undefined;
}

export function createReceive(deps: ReceiveDeps): Receive {
  return async (message) => {
    deps.failpoint?.('message.received');
    const key = messageKey(message);
    const read = deps.store.read();
    const taken = await read.inbox.take({ key, nonce: null, kind: 'message', payload: message, done: false });
    deps.failpoint?.('message.kept');
    if (taken === 'done') return;
    const worked = await deps.store.transaction(async (tx) => {
      if (!(await tx.inbox.begin(key))) return true;
      deps.failpoint?.('message.begun');
      const senders = await tx.people.byOpenId(message.senderOpenId);
      if (!isKnown(senders)) return false;
      return work(tx, message, senders, deps);
    });
    deps.failpoint?.('message.afterCommit');
    if (worked) return;
    await read.inbox.defer(key);
    deps.failpoint?.('message.deferred');
  };
}

/** Works a kept message with the platform at hand to ask who and what it is about; an unknown sender gets one plain reply (DESIGN 6). */
export function createResume(deps: ReceiveDeps & { readonly directory: Directory }): Receive {
  return async (message) => {
    const key = messageKey(message);
    const read = deps.store.read();
    const known = isKnown(await read.people.byOpenId(message.senderOpenId));
    const user = known ? null : await deps.directory.userByOpenId(message.senderOpenId);
    const group = message.chatType === 'group' ? await deps.directory.chat(message.chatId) : null;
    deps.failpoint?.('message.lookedUp');
    await deps.store.transaction(async (tx) => {
      if (!(await tx.inbox.begin(key))) return;
      if (message.chatType === 'group') {
        // A group the platform does not let us see is taken for an external one.
        await tx.chats.knowGroup({
          chatId: message.chatId,
          name: group?.name ?? '',
          external: group?.external ?? true,
        });
      }
      if (user !== null) await bindUser(tx, user, await tx.people.unbound());
      const senders = await tx.people.byOpenId(message.senderOpenId);
      await work(tx, message, isKnown(senders) ? senders : null, deps);
    });
    deps.failpoint?.('message.resumed');
  };
}

const isKnown = (people: readonly Person[]): people is readonly [Person, ...Person[]] => people.length > 0;

/** False where the platform must be asked first; nothing is written then. */
async function work(
  tx: Tx,
  message: MessageReceived,
  senders: readonly [Person, ...Person[]] | null,
  deps: ReceiveDeps,
): Promise<boolean> {
  if (message.chatType === 'p2p' && message.chatId !== '')
    await tx.chats.knowDirect(message.senderOpenId, message.chatId);
  const outcome = await handleMessage({ tx, message, senders, randomCode: deps.randomCode });
  if (outcome === 'ask_platform') return false;
  await tx.inbox.finish(messageKey(message));
  deps.failpoint?.('message.beforeCommit');
  return true;
}
