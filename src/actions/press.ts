import type { z } from 'zod';
import { parseActionValue } from '../../cards/kit/action.ts';
import type { Texts } from '../../cards/texts/texts.ts';
import type { Failpoint } from '../services/failpoint.ts';
import type { CardPressed, Clock, DispatchOutcome, Log } from '../services/ports.ts';
import type { Store } from '../services/store.ts';
import type { ActionHandler, PressContext, PressOutcome, Toast, TransactionalHandler } from './action-handler.ts';

/** One action with its handler, its types forgotten: what the pipeline works with. */
export interface BoundAction {
  readonly version: number;
  readonly schema: z.ZodType;
  readonly form: z.ZodType;
  readonly handler: ActionHandler<unknown, unknown>;
}

const say = (type: Toast['type'], content: string): PressOutcome => ({ toast: { type, content }, card: null });

function reply(outcome: PressOutcome): DispatchOutcome {
  return {
    kind: 'reply',
    reply: {
      ...(outcome.toast === undefined ? {} : { toast: outcome.toast }),
      ...(outcome.card === null ? {} : { card: outcome.card }),
    },
  };
}

/**
 * A press: action by name and version, payload by the card's own schema, operator and chat from the database, then the handler
 * (DESIGN 4, "A press"). Nothing of the press's value is trusted but what its schema lets through.
 */
export function createPress(deps: {
  store: Store;
  actions: ReadonlyMap<string, BoundAction>;
  texts: Texts;
  clock: Clock;
  log: Log;
  failpoint?: Failpoint | undefined;
}): (press: CardPressed) => Promise<DispatchOutcome> {
  const { store, texts, failpoint } = deps;

  const inTransaction = (
    press: PressContext,
    handler: TransactionalHandler<unknown, unknown>,
    payload: unknown,
    form: unknown,
  ): Promise<DispatchOutcome> =>
    store.transaction(async (tx) => {
      const taken = await tx.inbox.take({
        key: press.eventKey,
        nonce: press.nonce,
        kind: 'press',
        payload: null,
        done: true,
      });
      failpoint?.('press.afterInbox');
      if (taken === 'replayed') return { kind: 'replayed' };
      const operators = await tx.people.byOpenId(press.openId);
      if (operators.length === 0) return reply(say('error', texts.toasts.notAllowed));
      if (handler.place === 'direct' && (await tx.chats.direct(press.openId)) !== press.chatId) {
        return reply(say('warning', texts.toasts.wrongChat));
      }
      const inside = { ...press, tx, operators };
      if (taken !== 'new') return reply({ card: await handler.show(inside, payload) });
      const done = reply(await handler.run(inside, payload, form));
      failpoint?.('press.beforeCommit');
      return done;
    });

  return async (event) => {
    const value = parseActionValue(event.value);
    const action = value === null ? undefined : deps.actions.get(value.name);
    if (value === null || action === undefined) return reply(say('error', texts.toasts.unknownAction));
    const payload = action.schema.safeParse(value.input);
    if (value.version !== action.version || !payload.success) return reply(say('warning', texts.toasts.oldCard));
    const form = action.form.safeParse(event.form);
    if (!form.success) return reply(say('error', texts.toasts.checkForm));
    const press: PressContext = {
      eventKey: `event:${event.eventId}`,
      nonce: event.nonce,
      messageId: event.messageId,
      chatId: event.chatId,
      openId: event.operatorOpenId,
      now: deps.clock.now(),
      texts,
    };
    failpoint?.('press.received');
    if (action.handler.kind === 'transaction') {
      const answered = await inTransaction(press, action.handler, payload.data, form.data);
      failpoint?.('press.afterCommit');
      return answered;
    }
    failpoint?.('score.beforeStatement');
    const outcome = await action.handler.run(store, press, payload.data, form.data);
    failpoint?.('score.afterStatement');
    return outcome === 'replayed' ? { kind: 'replayed' } : reply(outcome);
  };
}
