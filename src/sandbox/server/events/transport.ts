import type { Delivery, DeliveryAnswer, Variant } from '../live/inspection.ts';
import type { Delivery as SocketAnswer } from '../long-connection/index.ts';
import type { App } from '../store/documents.ts';
import { eventHead } from './envelope.ts';
import type { Sealed, Webhook } from './webhook.ts';

/** The long connection as this room needs it. */
export interface LongConnectionPort {
  deliver(appId: string, eventJson: string): Promise<SocketAnswer>;
}

/** What an app answered to a callback: a body, or the client's error code. [FEISHU 2.1] */
export type CallbackAnswer =
  | { readonly kind: 'body'; readonly body: unknown }
  | { readonly kind: 'error'; readonly code: number };

/** A delivery that somebody asked for; `sealed` are bytes to be sent once more as they are. */
export interface Again {
  readonly kind: Delivery['kind'];
  readonly variant: Variant;
  readonly sealed?: Sealed;
}

export interface Transport {
  /** True when the app acknowledged the event; `attempt` counts from 1. */
  event(app: App, body: string, attempt: number): Promise<boolean>;
  callback(app: App, body: string): Promise<CallbackAnswer>;
  /** Delivers out of turn; what follows from the answer is the caller's. */
  again(app: App, body: string, how: Again): Promise<Delivery>;
}

const CLIENT_CODES = { 'no-address': 200340, timeout: 200341, connection: 200342, 'no-client': 200342, dns: 200343 };
const NOT_200 = 200671;
const BAD_BODY = 200672;

const error = (code: number): CallbackAnswer => ({ kind: 'error', code });

/** What the client makes of whatever came back for a callback. */
export function readAnswer(answer: DeliveryAnswer): CallbackAnswer {
  if (answer.error !== undefined) return error(CLIENT_CODES[answer.error]);
  if (answer.status !== 200) return error(NOT_200);
  try {
    return { kind: 'body', body: JSON.parse(answer.body ?? '') };
  } catch {
    return error(BAD_BODY);
  }
}

/** Events and callbacks by the app's own subscription mode, each told to `record`. */
export function createTransport(deps: {
  webhook: Webhook;
  longConnection: LongConnectionPort;
  record: (delivery: Omit<Delivery, 'id' | 'at'>) => Delivery;
  /** Real time in ms. */
  realNow: () => number;
}): Transport {
  const { webhook, longConnection, record, realNow } = deps;

  async function overSocket(app: App, body: string): Promise<DeliveryAnswer> {
    const ack = await longConnection.deliver(app.app_id, body);
    if (ack.kind === 'timeout') return { error: 'timeout' };
    if (ack.kind === 'no-client') return { error: 'no-client' };
    return { status: ack.code, body: JSON.stringify(ack.data ?? {}) };
  }

  async function overHttp(url: string | undefined, sealed: Sealed): Promise<DeliveryAnswer> {
    if (url === undefined) return { error: 'no-address' };
    const answer = await webhook.post(url, sealed);
    return answer.kind === 'answered' ? { status: answer.status, body: answer.body } : { error: answer.error };
  }

  async function deliver(
    app: App,
    body: string,
    how: Pick<Delivery, 'kind' | 'attempt' | 'variant'> & { readonly sealed?: Sealed },
  ): Promise<Delivery> {
    const { sealed: ready, ...noted } = how;
    const from = realNow();
    const head = { app_id: app.app_id, ...noted, ...eventHead(body), plain: body };
    if (app.mode === 'websocket') {
      const answer = await overSocket(app, body);
      return record({ ...head, via: 'websocket', headers: {}, answer, ms: realNow() - from });
    }
    const url = how.kind === 'callback' ? (app.card_url ?? app.event_url) : app.event_url;
    const sealed = ready ?? webhook.seal(app, body);
    const answer = await overHttp(url, sealed);
    const wire = { headers: sealed.headers, encrypted: sealed.body, ...(url !== undefined && { url }) };
    return record({ ...head, via: 'webhook', ...wire, answer, ms: realNow() - from });
  }

  return {
    async event(app, body, attempt) {
      const { answer } = await deliver(app, body, { kind: 'event', attempt });
      return answer.status === 200;
    },
    async callback(app, body) {
      const { answer } = await deliver(app, body, { kind: 'callback', attempt: 1 });
      return readAnswer(answer);
    },
    again: (app, body, how) => deliver(app, body, { ...how, attempt: 1 }),
  };
}
