import { Hono } from 'hono';
import { faultFields } from '../feishu/edge/fault.ts';
import type { Webhook } from '../feishu/edge/webhook.ts';
import type { Readiness } from '../services/operations/ports.ts';
import type { Log } from '../services/ports.ts';
import { opsGuard } from './ops-guard.ts';
import { requestLog } from './request-log.ts';

/** Where the queue board is. */
export const BOARD_PATH = '/ops/queues';

/** What only the keepers of the service see, behind their secret. */
export interface OpsPages {
  readonly token: string;
  readonly metrics: () => Promise<{ readonly contentType: string; readonly body: string }>;
  readonly board: (request: Request) => Response | Promise<Response>;
}

export interface AppDeps {
  /** Null where callbacks come over the long connection: the addresses then do not exist. */
  readonly webhook: Webhook | null;
  readonly ready: () => Promise<Readiness>;
  /** Null without a secret: the addresses then do not exist. */
  readonly ops?: OpsPages | null;
  readonly log: Log;
}

/** Creates the HTTP app; it runs unchanged on Node and in workerd. */
export function createApp({ webhook, ready, ops, log }: AppDeps): Hono {
  const app = new Hono();
  app.use(requestLog(log));

  if (webhook !== null) {
    app.post('/feishu/events', (c) => webhook(c.req.raw));
    app.post('/feishu/card', (c) => webhook(c.req.raw));
  }
  app.get('/healthz', (c) => c.json({ ok: true }));
  app.get('/readyz', async (c) => {
    const readiness = await ready();
    return c.json(readiness, readiness.ok ? 200 : 503);
  });
  if (ops) {
    const guard = opsGuard(ops.token);
    app.get('/metrics', guard, async (c) => {
      const { contentType, body } = await ops.metrics();
      return c.body(body, 200, { 'Content-Type': contentType });
    });
    app.all(`${BOARD_PATH}/*`, guard, (c) => ops.board(c.req.raw));
  }

  app.notFound((c) => c.text('Not Found', 404));
  app.onError((thrown, c) => {
    log.error(faultFields(thrown), 'request failed');
    return c.text('Internal Server Error', 500);
  });
  return app;
}
