import { z } from 'zod';
import type { OpenConnections } from '../../control-api.ts';
import type { Apps } from '../apps.ts';
import type { LongConnection } from '../long-connection/index.ts';
import type { SandboxHono } from '../open-api/pipeline.ts';
import { post, refused } from './http.ts';

const url = z.url({ protocol: /^https?$/ }).optional();
const menu = z
  .array(
    z.strictObject({
      event_key: z.string().min(1),
      name: z.string().min(1),
      i18n_name: z.record(z.string(), z.string()).optional(),
    }),
  )
  .optional();
const schema = z.strictObject({
  app_id: z.string().optional(),
  name: z.string().min(1).optional(),
  mode: z.enum(['webhook', 'websocket']).optional(),
  event_url: url,
  card_url: url,
  menu,
  contact_scope: z.array(z.string().min(1)).min(1).optional(),
  hidden_fields: z.array(z.string()).optional(),
});
const dropSchema = z.strictObject({ app: z.string().optional(), drop: z.literal(true) });

/** `/sandbox/api/apps`: the developer console; `/sandbox/api/connections`: long connections, to be counted and cut. */
export function appsControl(
  hono: SandboxHono,
  { apps, longConnection }: { apps: Apps; longConnection: LongConnection },
): void {
  hono.get('/sandbox/api/apps', (c) => c.json({ apps: apps.list() }));
  post(hono, '/sandbox/api/apps', schema, async (c, { app_id, ...change }) => {
    const app = app_id === undefined ? undefined : apps.get(app_id);
    if (app_id !== undefined && !app) return refused(c, `no app ${app_id}`, 404);
    if (!app && change.name === undefined) return refused(c, 'a new app needs a name');
    const saved = app ? await apps.change(app, change) : await apps.register(change.name ?? '', change);
    return saved.ok ? c.json(saved.app) : refused(c, saved.reason);
  });

  const counts = (): OpenConnections[] =>
    apps.list().map(({ app_id }) => ({ app_id, open: longConnection.connections(app_id) }));
  hono.get('/sandbox/api/connections', (c) => c.json({ connections: counts() }));
  post(hono, '/sandbox/api/connections', dropSchema, (c, { app }) => {
    longConnection.dropAll(app);
    return c.json({ connections: counts() });
  });
}
