import type { Failpoint } from '../services/failpoint.ts';
import type { BotAdded, ChatGone, MenuPressed, MessageReceived, UserChanged } from '../services/ports.ts';
import type { Store, Tx } from '../services/store.ts';

/** An event's effect and its inbox row in one transaction; the same event twice has one effect. */
async function once(
  store: Store,
  event: { eventId: string; kind: string },
  failpoint: Failpoint | undefined,
  work: (tx: Tx) => Promise<void>,
): Promise<void> {
  await store.transaction(async (tx) => {
    const key = `event:${event.eventId}`;
    const taken = await tx.inbox.take({ key, nonce: null, kind: event.kind, payload: null, done: true });
    if (taken === 'new') await work(tx);
    failpoint?.('event.beforeCommit');
  });
  failpoint?.('event.afterCommit');
}

/** A press on the bot's menu is the typed command of its name; it has no message of its own, so its event stands for one. */
export function toMessage(event: MenuPressed): MessageReceived {
  return {
    kind: 'message',
    eventId: event.eventId,
    appId: event.appId,
    messageId: `menu_${event.eventId}`,
    chatId: '',
    chatType: 'p2p',
    senderOpenId: event.operatorOpenId,
    msgType: 'text',
    text: event.eventKey,
    mentionsBot: false,
    file: null,
    parentId: null,
  };
}

/** The bot was taken into a group: hr is asked to confirm whose group it is; an external group is refused. */
export const greetGroup = (store: Store, event: BotAdded, failpoint?: Failpoint): Promise<void> =>
  once(store, event, failpoint, async (tx) => {
    await tx.chats.knowGroup({ chatId: event.chatId, name: event.name, external: event.external });
    if ((await tx.chats.binding(event.chatId))?.active === true) return;
    await tx.outbox.put([
      {
        key: `bind:${event.chatId}:${event.eventId}`,
        unitId: null,
        notice: 'bind.card',
        args: { chatId: event.chatId },
        to: { type: 'chat_id', id: event.chatId },
        priority: 0,
      },
    ]);
  });

export const leaveGroup = (store: Store, event: ChatGone, failpoint?: Failpoint): Promise<void> =>
  once(store, event, failpoint, (tx) => tx.chats.gone(event.chatId));

/** Somebody left the organ: his open_id belongs to nobody any more. */
export const forgetUser = (store: Store, event: UserChanged, failpoint?: Failpoint): Promise<void> =>
  once(store, event, failpoint, async (tx) => {
    if (event.gone) await tx.people.unbindOpenId(event.openId);
  });
