import type { Dispatch, DispatchOutcome, Log, PressReply } from '../../services/ports.ts';
import type { Envelope } from './envelope.ts';
import { faultFields } from './fault.ts';
import { isPress, parseEvent } from './parse-event.ts';

export interface DeliverDeps {
  readonly dispatch: Dispatch;
  readonly log: Log;
  /** `notSaved`: the toast for a press that came to nothing through a fault of ours. */
  readonly texts: { readonly notSaved: string };
  /** The bot's own open_id, null while it is not known. */
  readonly botOpenId: () => string | null;
}

export type Delivered =
  /** The JSON to answer with. */
  | { readonly kind: 'answer'; readonly body: Record<string, unknown> }
  /** A press that was seen before. */
  | { readonly kind: 'replayed' }
  /** Not kept: the platform shall push the event again. */
  | { readonly kind: 'failed' };

/** Hands a trusted envelope to the dispatcher and words the answer; the same for both edges. Never throws. */
export type Deliver = (envelope: Envelope, nonce: string | null) => Promise<Delivered>;

/** Creates the one way from an envelope to the dispatcher. */
export function createDeliver({ dispatch, log, texts, botOpenId }: DeliverDeps): Deliver {
  return async (envelope, nonce) => {
    const { event_id: eventId, event_type: eventType } = envelope.header;
    const parsed = parseEvent(envelope, { nonce, botOpenId: botOpenId() });
    if (parsed.kind === 'ignored') return answer({});
    if (parsed.kind === 'malformed') {
      // Pushed again it would be no better, and a failure could hold up the events behind it.
      log.error({ eventId, eventType, fields: parsed.fields }, 'event is not as documented');
      return answer(isPress(envelope) ? notSaved(texts.notSaved) : {});
    }
    try {
      const outcome = dispatch(parsed.event);
      return toDelivered(await (isPress(envelope) ? beforeDeadline(outcome) : outcome), isPress(envelope));
    } catch (thrown) {
      log.error({ eventId, eventType, ...faultFields(thrown) }, 'event was not kept');
      // A press is not pushed again: the person has to know.
      return isPress(envelope) ? answer(notSaved(texts.notSaved)) : { kind: 'failed' };
    }
  };
}

/** The client gives up on a press after three seconds and would show a code instead of a sentence. */
const PRESS_DEADLINE_MS = 2_500;

function beforeDeadline<T>(work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the press took too long')), PRESS_DEADLINE_MS);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

function toDelivered(outcome: DispatchOutcome, press: boolean): Delivered {
  if (outcome.kind === 'replayed') return press ? { kind: 'replayed' } : answer({});
  return answer(outcome.kind === 'reply' ? pressAnswer(outcome.reply) : {});
}

function answer(body: Record<string, unknown>): Delivered {
  return { kind: 'answer', body };
}

function notSaved(content: string): Record<string, unknown> {
  return pressAnswer({ toast: { type: 'error', content } });
}

/** The callback's answer as the platform wants it (FEISHU 2.1). */
function pressAnswer({ toast, card }: PressReply): Record<string, unknown> {
  return { ...(toast ? { toast } : {}), ...(card ? { card: { type: 'raw', data: card } } : {}) };
}
