import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A door before a Postgres: a server that goes away and comes back at the same address. */
export interface Gate {
  /** The database's address through the door. */
  readonly url: string;
  /** Cuts every connection and lets none in. */
  shut(): void;
  open(): void;
  close(): Promise<void>;
}

/** Opens a door on a free port. */
export async function openGate(databaseUrl: string): Promise<Gate> {
  const { hostname, port } = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  let isOpen = true;
  const keep = (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
  };
  const server = createServer({ noDelay: true }, (caller) => {
    if (!isOpen) return caller.destroy();
    const database = connect({ port: Number(port), host: hostname, noDelay: true });
    for (const [from, to] of [
      [caller, database],
      [database, caller],
    ] as const) {
      keep(from);
      from.pipe(to);
      from.on('close', () => to.destroy());
    }
  });
  const shut = () => {
    isOpen = false;
    for (const socket of sockets) socket.destroy();
  };
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = new URL(databaseUrl);
  url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: url.href,
    shut,
    open() {
      isOpen = true;
    },
    async close() {
      shut();
      server.close();
      await once(server, 'close');
    },
  };
}
