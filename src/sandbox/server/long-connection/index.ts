import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { type Connection, createConnection, type Delivery } from './connection.ts';
import { type ClientConfig, createEndpoint, ENDPOINT_CODE, type EndpointDeps, type EndpointReply } from './endpoint.ts';

export type { Delivery, EndpointReply };

export interface LongConnectionDeps {
  authenticate: EndpointDeps['authenticate'];
  /** `ws://127.0.0.1:PORT`, without path. */
  wsUrl(): string;
  clientConfig?: Partial<ClientConfig>;
  random?: () => number;
  maxConnections?: number;
  log(message: string): void;
}

export interface DeliverOptions {
  chunkBytes?: number;
  timeoutMs?: number;
  traceId?: string;
  messageId?: string;
}

const PATH = '/ws/v2';
const SERVICE = 33554678;
const DEFAULT_CONFIG: ClientConfig = {
  PingInterval: 120,
  ReconnectCount: -1,
  ReconnectInterval: 120,
  ReconnectNonce: 30,
};

/** Refuses an upgrade in words the SDKs look for: the reason stands in headers of the handshake. */
function refuse(socket: Duplex, code: number, reason: string): void {
  const headers = [`handshake-status: ${code}`, `handshake-msg: ${reason}`, 'content-length: 0', 'connection: close'];
  socket.on('error', () => socket.destroy());
  socket.end(`HTTP/1.1 403 Forbidden\r\n${headers.join('\r\n')}\r\n\r\n`);
}

/** The platform's side of the long connection: addresses, sockets, events and their answers (FEISHU 1.7). */
export function createLongConnection(deps: LongConnectionDeps) {
  const { random = Math.random, maxConnections = 50, log } = deps;
  const clientConfig = { ...DEFAULT_CONFIG, ...deps.clientConfig };
  const byApp = new Map<string, Set<Connection>>();
  const sockets = new WebSocketServer({ noServer: true });
  const openConnections = (appId: string): number => byApp.get(appId)?.size ?? 0;
  const endpoint = createEndpoint({ ...deps, clientConfig, maxConnections, openConnections });

  const live = (appId: string): Connection[] =>
    [...(byApp.get(appId) ?? [])].filter((connection) => connection.ready());

  function upgrade(server: Server, request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const url = URL.parse(request.url ?? '/', 'ws://sandbox');
    if (url?.pathname !== PATH) {
      if (server.listenerCount('upgrade') === 1) socket.destroy();
      return;
    }
    const appId = endpoint.redeem(url.searchParams.get('ticket') ?? '');
    const reason = appId === undefined ? 'invalid ticket' : 'too many connections';
    if (appId === undefined || openConnections(appId) >= maxConnections) {
      refuse(socket, appId === undefined ? ENDPOINT_CODE.authFailed : ENDPOINT_CODE.tooMany, reason);
      return;
    }
    sockets.handleUpgrade(request, socket, head, (client) => {
      const connection = createConnection(client, clientConfig, log);
      const connections = byApp.get(appId) ?? new Set();
      byApp.set(appId, connections.add(connection));
      client.on('close', () => connections.delete(connection));
    });
  }

  return {
    /** Answers the body of `POST /callback/ws/endpoint`. */
    endpoint: (body: unknown): EndpointReply => endpoint.reply(body),
    /** Takes WebSocket upgrades on `/ws/v2` of this server. */
    attach(server: Server): void {
      server.on('upgrade', (request, socket, head) => upgrade(server, request, socket, head));
    },
    /** Sends an event (JSON, or its text) to one live client of the app picked at random; default wait 3 s, as the platform's. */
    async deliver(appId: string, eventJson: unknown, options: DeliverOptions = {}): Promise<Delivery> {
      const clients = live(appId);
      const client = clients[Math.floor(random() * clients.length)];
      if (client === undefined) return { kind: 'no-client' };
      const { messageId = randomUUID(), traceId = randomUUID(), chunkBytes = 32 * 1024, timeoutMs = 3000 } = options;
      const payload = Buffer.from(typeof eventJson === 'string' ? eventJson : JSON.stringify(eventJson));
      const logId = Math.floor(random() * Number.MAX_SAFE_INTEGER);
      return client.send({ messageId, traceId, payload, chunkBytes, timeoutMs, service: SERVICE, logId });
    },
    /** Cuts the lines of one app, or all, without a goodbye. */
    dropAll(appId?: string): void {
      for (const [owner, connections] of byApp) {
        if (appId === undefined || owner === appId) for (const connection of connections) connection.drop();
      }
    },
    /** How many clients of the app take events. */
    connections: (appId: string): number => live(appId).length,
    /** The next `count` calls of the endpoint answer `system busy`, or another code of ENDPOINT_CODE. */
    busyNext: (count: number, code: number = ENDPOINT_CODE.busy): void => endpoint.refuseNext(count, code),
    /** Cuts all lines and takes no new ones. */
    close(): void {
      for (const client of sockets.clients) client.terminate();
      sockets.close();
    },
  };
}

export type LongConnection = ReturnType<typeof createLongConnection>;
