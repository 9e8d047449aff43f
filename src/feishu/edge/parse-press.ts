import { z } from 'zod';
import type { CardPressed } from '../../services/ports.ts';
import { type EventContext, person, platformId } from './event-context.ts';

/** Body of `card.action.trigger`. */
export const pressBody = z.object({
  operator: person,
  action: z.object({
    value: z.unknown().optional(),
    tag: z.string().nullish(),
    name: z.string().nullish(),
    form_value: z.record(z.string(), z.unknown()).nullish(),
    input_value: z.unknown().optional(),
    option: z.unknown().optional(),
    options: z.unknown().optional(),
    checked: z.unknown().optional(),
  }),
  context: z.object({ open_message_id: platformId, open_chat_id: platformId }),
});

/** A form's fields keep their names; a lone field's value goes under its own. */
export function toPress({ operator, action, context }: z.infer<typeof pressBody>, from: EventContext): CardPressed {
  const lone = action.input_value ?? action.option ?? action.options ?? action.checked ?? null;
  // An overflow menu has no name: its choice is found under its tag.
  const name = action.name || action.tag;
  return {
    kind: 'press',
    eventId: from.eventId,
    appId: from.appId,
    nonce: from.nonce,
    messageId: context.open_message_id,
    chatId: context.open_chat_id,
    operatorOpenId: operator.open_id,
    value: action.value ?? null,
    form: { ...action.form_value, ...(lone !== null && name ? { [name]: lone } : {}) },
  };
}
