import { Hono } from 'hono';
import { faultFields } from '../feishu/edge/fault.ts';
import type { Webhook } from '../feishu/edge/webhook.ts';
import type { Log } from '../services/ports.ts';
import { requestLog } from './request-log.ts';

export interface Readiness {
  readonly ok: boolean;
  /** One plain sentence each, without secrets: the answer is public. */
  readonly problems: readonly string[];
}

export interface AppDeps {
  /** Null where callbacks come over the long connection: the addresses then do not exist. */
  readonly webhook: Webhook | null;
  readonly ready: () => Promise<Readiness>;
  readonly log: Log;
}

/** Creates the HTTP app; it runs unchanged on Node and in workerd. */
export function createApp({ webhook, ready, log }: AppDeps): Hono {
  const app = new Hono();
  app.use(requestLog(log));

  if (webhook !== null) {
    app.post('/feishu/events', (c) => webhook(c.req.raw));
    app.post('/feishu/card', (c) => webhook(c.req.raw));
  }
  app.get('/healthz', (c) => c.json({ ok: true }));
  app.get('/readyz', async (c) => {
    const { ok, problems } = await ready();
    return c.json({ ok, problems }, ok ? 200 : 503);
  });

  app.notFound((c) => c.text('Not Found', 404));
  app.onError((thrown, c) => {
    log.error(faultFields(thrown), 'request failed');
    return c.text('Internal Server Error', 500);
  });
  return app;
}
