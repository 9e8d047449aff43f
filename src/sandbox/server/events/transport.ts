import type { Delivery } from '../long-connection/index.ts';
import type { App } from '../store/documents.ts';
import type { Webhook } from './webhook.ts';

/** The long connection as this room needs it. */
export interface LongConnectionPort {
  deliver(appId: string, eventJson: string): Promise<Delivery>;
}

/** What an app answered to a callback: a body, or the client's error code. [FEISHU 2.1] */
export type CallbackAnswer =
  | { readonly kind: 'body'; readonly body: unknown }
  | { readonly kind: 'error'; readonly code: number };

export interface Transport {
  /** True when the app acknowledged the event. */
  event(app: App, body: string): Promise<boolean>;
  callback(app: App, body: string): Promise<CallbackAnswer>;
}

const NOT_CONFIGURED = 200340;
const TIMEOUT = 200341;
const UNREACHABLE = 200342;
const DNS = 200343;
const NOT_200 = 200671;
const BAD_BODY = 200672;

const error = (code: number): CallbackAnswer => ({ kind: 'error', code });

function parsed(text: string): CallbackAnswer {
  try {
    return { kind: 'body', body: JSON.parse(text) };
  } catch {
    return error(BAD_BODY);
  }
}

/** Events and callbacks by the app's own subscription mode. */
export function createTransport(deps: { webhook: Webhook; longConnection: LongConnectionPort }): Transport {
  const { webhook, longConnection } = deps;

  async function overSocket(app: App, body: string): Promise<CallbackAnswer> {
    const ack = await longConnection.deliver(app.app_id, body);
    if (ack.kind === 'timeout') return error(TIMEOUT);
    if (ack.kind === 'no-client') return error(UNREACHABLE);
    return ack.code === 200 ? { kind: 'body', body: ack.data ?? {} } : error(NOT_200);
  }

  async function overHttp(app: App, url: string | undefined, body: string): Promise<CallbackAnswer> {
    if (url === undefined) return error(NOT_CONFIGURED);
    const answer = await webhook.post(app, url, body);
    if (answer.kind === 'answered') return answer.status === 200 ? parsed(answer.body) : error(NOT_200);
    return error({ timeout: TIMEOUT, connection: UNREACHABLE, dns: DNS }[answer.error]);
  }

  return {
    async event(app, body) {
      if (app.mode === 'websocket') {
        const ack = await longConnection.deliver(app.app_id, body);
        return ack.kind === 'ack' && ack.code === 200;
      }
      if (app.event_url === undefined) return false;
      const answer = await webhook.post(app, app.event_url, body);
      return answer.kind === 'answered' && answer.status === 200;
    },
    callback: (app, body) =>
      app.mode === 'websocket' ? overSocket(app, body) : overHttp(app, app.card_url ?? app.event_url, body),
  };
}
