import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import type { openQueue } from '../jobs/queue.ts';

type Queue = ReturnType<typeof openQueue>;

export interface QueueBoard {
  /** Answers whatever is asked at or below `path`. */
  fetch(request: Request): Promise<Response>;
  close(): Promise<void>;
}

/** The page asks for a font from elsewhere; nothing is fetched from elsewhere here. */
const POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'";

/**
 * The queue to be looked at, on Postgres and Redis alike; nothing can be changed here, since the database says what is to be done. The
 * queue is opened, and the board's library read, with the first look: most processes never have one.
 */
export function createQueueBoard(deps: { open: () => Queue; path: string }): QueueBoard {
  let opened: Promise<{ queue: Queue; pages: Hono }> | null = null;

  const open = async () => {
    const [{ createBullBoard }, { BullMQAdapter }, { HonoAdapter }] = await Promise.all([
      import('@bull-board/api'),
      import('@bull-board/api/bullMQAdapter'),
      import('@bull-board/hono'),
    ]);
    const queue = deps.open();
    const server = new HonoAdapter(serveStatic).setBasePath(deps.path);
    createBullBoard({
      queues: [new BullMQAdapter(queue, { readOnlyMode: true, description: 'ids only' })],
      serverAdapter: server,
      options: { uiConfig: { boardTitle: 'Pingshi' } },
    });
    return { queue, pages: new Hono().route(deps.path, server.registerPlugin()) };
  };

  return {
    async fetch(request) {
      opened ??= open();
      const response = await (await opened).pages.fetch(request);
      const headers = new Headers(response.headers);
      headers.set('Content-Security-Policy', POLICY);
      headers.set('X-Content-Type-Options', 'nosniff');
      return new Response(response.body, { status: response.status, headers });
    },
    async close() {
      await (await opened)?.queue.close();
    },
  };
}
