import { z } from 'zod';
import type { DeliveryLine } from '../../control-api.ts';
import type { Delivery, Inspection } from '../live/inspection.ts';
import type { Redeliver } from '../live/redeliver.ts';
import type { SandboxHono } from '../open-api/pipeline.ts';
import { post, refused } from './http.ts';

const againSchema = z.strictObject({
  id: z.string(),
  as: z.enum(['resend', 'duplicate', 'forge', 'stale', 'replay']),
});

/** A delivery without its bodies, as lists show it. */
export const deliveryLine = ({
  plain: _plain,
  encrypted: _encrypted,
  headers: _headers,
  ...line
}: Delivery): DeliveryLine => ({
  ...line,
  answer: { ...line.answer, ...(line.answer.body !== undefined && { body: line.answer.body.slice(0, 200) }) },
});

/** What went to the apps and what they called: `/sandbox/api/deliveries`, one of them whole, `/sandbox/api/calls`. */
export function inspectorControl(hono: SandboxHono, deps: { inspection: Inspection; redeliver: Redeliver }): void {
  const { inspection, redeliver } = deps;
  hono.get('/sandbox/api/deliveries', (c) => c.json({ deliveries: inspection.deliveries().map(deliveryLine) }));
  hono.get('/sandbox/api/deliveries/:id', (c) => {
    const found = inspection.deliveries().find(({ id }) => id === c.req.param('id'));
    return found ? c.json(found) : refused(c, 'no such delivery in the log', 404);
  });
  post(hono, '/sandbox/api/deliveries', againSchema, async (c, { id, as }) => {
    const sent = await redeliver(id, as);
    return sent.ok ? c.json(sent.delivery) : refused(c, sent.reason, 409);
  });
  hono.get('/sandbox/api/calls', (c) => c.json({ calls: inspection.calls() }));
}
