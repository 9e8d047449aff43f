import type { z } from 'zod';
import type { ActionValue, CardAction } from '../../cards/kit/action.ts';
import { textsFor } from '../../cards/texts/texts.ts';
import type { ActionHandler } from '../../src/actions/action-handler.ts';
import { type BoundAction, createPress } from '../../src/actions/press.ts';
import type { CardPressed } from '../../src/services/ports.ts';
import { memoryLog } from '../support/memory-log.ts';
import type { ServiceStage } from '../support/service-stage.ts';

/** What a press was answered with: the toast, and the card as JSON. */
export interface Answer {
  readonly type: string | undefined;
  readonly said: string | undefined;
  readonly card: string | null;
}

/** Presses through the whole pipeline, with these handlers only; each of these open ids in a chat of his own with the bot. */
export async function setPresses<Name extends string>(
  stage: ServiceStage,
  openIds: readonly string[],
  actions: Readonly<Record<NoInfer<Name>, CardAction<string, z.ZodType>>>,
  handlers: Readonly<Record<Name, unknown>>,
) {
  const bound = Object.keys(handlers).map((key): [string, BoundAction] => {
    const { name, version, schema, form } = actions[key as Name];
    return [name, { version, schema, form, handler: handlers[key as Name] as ActionHandler<unknown, unknown> }];
  });
  const take = createPress({ ...stage, actions: new Map(bound), texts: textsFor('zh-CN'), log: memoryLog().log });
  for (const openId of openIds) await stage.rows(`INSERT INTO "DirectChat" VALUES ($1, $2)`, [openId, `oc_${openId}`]);
  let presses = 0;
  /** The event of a press on a message of the operator's own chat. */
  const event = (
    openId: string,
    messageId: string,
    value: ActionValue,
    form: Record<string, unknown> = {},
  ): CardPressed => {
    presses += 1;
    const eventId = `e${presses}`;
    const where = { messageId, chatId: `oc_${openId}`, operatorOpenId: openId };
    return { kind: 'press', eventId, appId: 'cli_0123456789abcdef', nonce: null, ...where, value, form };
  };
  const answer = async (pressed: CardPressed): Promise<Answer> => {
    const outcome = await take(pressed);
    if (outcome.kind !== 'reply') throw new Error(outcome.kind);
    const { toast, card } = outcome.reply;
    return { type: toast?.type, said: toast?.content, card: card === undefined ? null : JSON.stringify(card) };
  };
  return { event, answer, press: (...args: Parameters<typeof event>) => answer(event(...args)) };
}
