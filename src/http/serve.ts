import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';

export interface HttpServer {
  readonly port: number;
  /** Takes nothing new and lets what is under way finish. */
  close(): Promise<void>;
}

/** Listens; rejects with the system's own error (a port in use). Port 0 takes a free one. */
export async function serve(options: {
  fetch: (request: Request) => Response | Promise<Response>;
  host: string;
  port: number;
}): Promise<HttpServer> {
  const server: Server = createServer(getRequestListener(options.fetch));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
      }),
  };
}
