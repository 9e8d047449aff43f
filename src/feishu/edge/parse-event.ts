import { z } from 'zod';
import type { InboundEvent } from '../../services/ports.ts';
import type { Envelope } from './envelope.ts';
import { type EventContext, person, platformId } from './event-context.ts';
import { messageBody, toMessage } from './parse-message.ts';
import { pressBody, toPress } from './parse-press.ts';

export type ParsedEvent =
  | { readonly kind: 'event'; readonly event: InboundEvent }
  /** A type nobody here listens to, or a message of a bot. */
  | { readonly kind: 'ignored' }
  /** A known type whose body is not as documented; `fields` are the paths at fault, without their values. */
  | { readonly kind: 'malformed'; readonly fields: readonly string[] };

type Read = (body: unknown, context: EventContext) => ParsedEvent;

/** Binds a schema to what becomes of a body that fits it. */
function reader<T>(schema: z.ZodType<T>, to: (body: T, context: EventContext) => InboundEvent | null): Read {
  return (body, context) => {
    const parsed = schema.safeParse(body);
    if (!parsed.success) return { kind: 'malformed', fields: parsed.error.issues.map((issue) => issue.path.join('.')) };
    const event = to(parsed.data, context);
    return event === null ? { kind: 'ignored' } : { kind: 'event', event };
  };
}

const botAdded = reader(
  z.object({
    chat_id: platformId,
    operator_id: person.nullish(),
    external: z.boolean().nullish(),
    name: z.string().nullish(),
  }),
  (body, { eventId, appId }) => ({
    kind: 'botAdded',
    eventId,
    appId,
    chatId: body.chat_id,
    operatorOpenId: body.operator_id?.open_id ?? null,
    name: body.name ?? '',
    external: body.external ?? false,
  }),
);

const chatGone = reader(z.object({ chat_id: platformId }), (body, { eventId, appId }) => ({
  kind: 'chatGone',
  eventId,
  appId,
  chatId: body.chat_id,
}));

const menuPressed = reader(
  z.object({ operator: z.object({ operator_id: person }), event_key: platformId }),
  (body, { eventId, appId }) => ({
    kind: 'menu',
    eventId,
    appId,
    operatorOpenId: body.operator.operator_id.open_id,
    eventKey: body.event_key,
  }),
);

const changedUser = z.object({
  object: z.object({ open_id: platformId, status: z.object({ is_resigned: z.boolean().nullish() }).nullish() }),
});

const userChanged = (deleted: boolean): Read =>
  reader(changedUser, ({ object }, { eventId, appId }) => ({
    kind: 'userChanged',
    eventId,
    appId,
    openId: object.open_id,
    gone: deleted || (object.status?.is_resigned ?? false),
  }));

const readers: ReadonlyMap<string, Read> = new Map([
  ['im.message.receive_v1', reader(messageBody, toMessage)],
  ['card.action.trigger', reader(pressBody, toPress)],
  ['im.chat.member.bot.added_v1', botAdded],
  ['im.chat.member.bot.deleted_v1', chatGone],
  ['im.chat.disbanded_v1', chatGone],
  ['application.bot.menu_v6', menuPressed],
  ['contact.user.updated_v3', userChanged(false)],
  ['contact.user.deleted_v3', userChanged(true)],
]);

/** True for the one callback that is answered with a toast and a card, and is checked for age and replay. */
export function isPress(envelope: Envelope): boolean {
  return envelope.header.event_type === 'card.action.trigger';
}

/** Turns an envelope into what the services understand. Pure. */
export function parseEvent(envelope: Envelope, from: Pick<EventContext, 'nonce' | 'botOpenId'>): ParsedEvent {
  const { event_id: eventId, event_type, app_id: appId } = envelope.header;
  return readers.get(event_type)?.(envelope.event, { eventId, appId, ...from }) ?? { kind: 'ignored' };
}
