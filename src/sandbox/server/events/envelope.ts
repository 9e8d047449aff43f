import type { App } from '../store/documents.ts';
import { TENANT_KEY } from '../store/ids.ts';

/** An event or callback in the v2 envelope, as plaintext JSON. `createTime` is ms, of card callbacks µs. [FEISHU 2.1] */
export function envelope(
  app: App,
  header: { eventId: string; eventType: string; createTime: number },
  event: Readonly<Record<string, unknown>>,
): string {
  return JSON.stringify({
    schema: '2.0',
    header: {
      event_id: header.eventId,
      event_type: header.eventType,
      create_time: String(header.createTime),
      token: app.verification_token,
      app_id: app.app_id,
      tenant_key: TENANT_KEY,
    },
    event,
  });
}

/** The same envelope under another event id: at-least-once delivery does that. */
export function withEventId(body: string, eventId: string): string {
  const parsed = JSON.parse(body) as { header: Record<string, unknown> };
  return JSON.stringify({ ...parsed, header: { ...parsed.header, event_id: eventId } });
}

/** What a delivery is known by. */
export function eventHead(body: string): { event_type: string; event_id: string } {
  const { header } = JSON.parse(body) as { header: { event_type: string; event_id: string } };
  return { event_type: header.event_type, event_id: header.event_id };
}
