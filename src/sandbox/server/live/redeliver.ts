import type { Answered, Redelivery } from '../../control-api.ts';
import type { Apps } from '../apps.ts';
import type { Directory } from '../directory.ts';
import { withEventId } from '../events/envelope.ts';
import { readAnswer, type Transport } from '../events/transport.ts';
import type { Sealed, Webhook } from '../events/webhook.ts';
import type { Messages } from '../messages.ts';
import type { TakeAnswer } from '../press/take-answer.ts';
import type { App } from '../store/documents.ts';
import { freshId } from '../store/ids.ts';
import type { Delivery, Inspection, Variant } from './inspection.ts';

export type Redelivered =
  | { readonly ok: true; readonly delivery: Redelivery }
  | { readonly ok: false; readonly reason: string };

export type Redeliver = (id: string, variant: Variant) => Promise<Redelivered>;

/** Who pressed which message, as a callback of ours says it. */
interface PressedBy {
  readonly operator: { readonly open_id: string };
  readonly context: { readonly open_message_id: string };
}

/** Twice the five minutes that an app may allow. */
const STALE_MS = 600_000;

/**
 * Sends a past delivery once more: as it was (`resend`), under a new event id (`duplicate`), with a signature by another key
 * (`forge`), rightly signed but ten minutes old (`stale`), or the very bytes and headers of then (`replay`). Of a press the
 * answer is taken as that of the first one was: a card replaces the card, and `onAnswered` is told what its person is to see.
 */
export function createRedeliver(deps: {
  apps: Apps;
  inspection: Inspection;
  transport: Transport;
  webhook: Webhook;
  directory: Directory;
  messages: Messages;
  takeAnswer: TakeAnswer;
  onAnswered: (answered: Answered) => void;
}): Redeliver {
  const { apps, inspection, transport, webhook, directory, messages, takeAnswer, onAnswered } = deps;

  function follow(app: App, delivery: Delivery): Redelivery {
    const { event } = JSON.parse(delivery.plain) as { event: PressedBy };
    const message = messages.get(event.context.open_message_id);
    const person = directory.byId('open_id', event.operator.open_id);
    const answer = takeAnswer(app, event.context.open_message_id, readAnswer(delivery.answer));
    if (message && person) {
      const { message_id, chat_id } = message;
      onAnswered({ employee_no: person.employee_no, chat_id, message_id, answer });
    }
    return { ...delivery, shown: answer };
  }

  function sealedAs(app: App, past: Delivery, variant: Variant): Sealed | undefined {
    if (variant === 'forge') return webhook.seal(app, past.plain, { forged: true });
    if (variant === 'stale') return webhook.seal(app, past.plain, { ageMs: STALE_MS });
    if (variant === 'replay') return { headers: past.headers, body: past.encrypted ?? '' };
    return undefined;
  }

  return async (id, variant) => {
    const past = inspection.deliveries().find((each) => each.id === id);
    if (!past) return { ok: false, reason: `no delivery ${id} in the log` };
    const app = apps.get(past.app_id);
    if (!app) return { ok: false, reason: `no app ${past.app_id}` };
    const signed = variant !== 'resend' && variant !== 'duplicate';
    if (signed && (app.mode === 'websocket' || past.encrypted === undefined)) {
      return { ok: false, reason: 'nothing is signed over the long connection' };
    }
    const sealed = sealedAs(app, past, variant);
    const body = variant === 'duplicate' ? withEventId(past.plain, freshId('', 32)) : past.plain;
    const how = { kind: past.kind, variant, ...(sealed && { sealed }) };
    const delivery = await transport.again(app, body, how);
    return { ok: true, delivery: past.kind === 'callback' ? follow(app, delivery) : delivery };
  };
}
