import type { Apps } from '../apps.ts';
import { withEventId } from '../events/envelope.ts';
import type { Transport } from '../events/transport.ts';
import type { Sealed, Webhook } from '../events/webhook.ts';
import type { App } from '../store/documents.ts';
import { freshId } from '../store/ids.ts';
import type { Delivery, Inspection, Variant } from './inspection.ts';

export type Redelivered =
  | { readonly ok: true; readonly delivery: Delivery }
  | { readonly ok: false; readonly reason: string };

export type Redeliver = (id: string, variant: Variant) => Promise<Redelivered>;

/** Twice the five minutes that an app may allow. */
const STALE_MS = 600_000;

/**
 * Sends a past delivery once more: as it was (`resend`), under a new event id (`duplicate`), with a signature by another key
 * (`forge`), rightly signed but ten minutes old (`stale`), or the very bytes and headers of then (`replay`).
 */
export function createRedeliver(deps: {
  apps: Apps;
  inspection: Inspection;
  transport: Transport;
  webhook: Webhook;
}): Redeliver {
  const { apps, inspection, transport, webhook } = deps;

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
    return { ok: true, delivery: await transport.again(app, body, how) };
  };
}
