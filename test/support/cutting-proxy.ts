import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A way to a database on which connections can be ended in the packet that says they are ready. */
export interface CuttingProxy {
  /** The database's address by this way. */
  readonly url: string;
  /** Of the connections made from now on, so many are ended as they become ready. */
  cut(connections: number): void;
  /** How many were ended so. */
  readonly cuts: () => number;
  close(): Promise<void>;
}

const READY = 'Z'.charCodeAt(0);
const READY_BYTES = 6;

/** What the server says to a connection that an administrator ends. */
function terminated(): Buffer {
  const fields = Buffer.from('SFATAL\0VFATAL\0C57P01\0Mterminating connection due to administrator command\0\0');
  const head = Buffer.alloc(5, 'E');
  head.writeInt32BE(fields.length + 4, 1);
  return Buffer.concat([head, fields]);
}

export async function startCuttingProxy(target: string): Promise<CuttingProxy> {
  const url = new URL(target);
  const sockets = new Set<Socket>();
  let [left, done] = [0, 0];
  const keep = (socket: Socket): Socket => {
    sockets.add(socket);
    return socket.on('error', () => socket.destroy()).on('close', () => sockets.delete(socket));
  };
  const server = createServer((client) => {
    keep(client);
    const database = keep(connect(Number(url.port), url.hostname));
    let cut = left > 0;
    if (cut) left -= 1;
    client.pipe(database);
    client.on('close', () => database.destroy());
    database.on('data', (chunk: Buffer) => {
      const ready = chunk.length >= READY_BYTES && chunk[chunk.length - READY_BYTES] === READY;
      if (!cut || !ready) return void client.write(chunk);
      cut = false;
      done += 1;
      client.end(Buffer.concat([chunk, terminated()]));
      database.destroy();
    });
    database.on('close', () => client.end());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const through = new URL(target);
  through.port = String((server.address() as AddressInfo).port);
  return {
    url: through.href,
    cut: (connections) => {
      left += connections;
    },
    cuts: () => done,
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
