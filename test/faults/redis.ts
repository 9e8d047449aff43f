import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { Redis } from 'ioredis';
import { until } from '../e2e/support/until.ts';
import { findProgram } from '../support/programs.ts';

/** A Redis of its own on loopback, which keeps nothing. */
export interface OwnRedis {
  readonly url: string;
  flush(): Promise<void>;
  /** Killed and started again, empty. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export const findRedis = (): string | undefined => findProgram('redis-server');

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

export async function startRedis(directory: string): Promise<OwnRedis> {
  const program = findRedis();
  if (program === undefined) throw new Error('there is no redis-server here');
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  let child: ChildProcess;
  const ask = async (work: (client: Redis) => Promise<unknown>): Promise<void> => {
    const client = new Redis(url, { lazyConnect: true, retryStrategy: () => null, maxRetriesPerRequest: 1 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await work(client);
    } finally {
      client.disconnect();
    }
  };
  const start = async (): Promise<void> => {
    const args = [
      '--port',
      String(port),
      '--bind',
      '127.0.0.1',
      '--save',
      '',
      '--appendonly',
      'no',
      '--dir',
      directory,
    ];
    child = spawn(program, args, { stdio: 'ignore' });
    await until('Redis to answer', () =>
      ask((client) => client.ping()).then(
        () => true,
        () => false,
      ),
    );
  };
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  };
  await start();
  return {
    url,
    flush: () => ask((client) => client.flushall()),
    async restart() {
      await stop();
      await start();
    },
    stop,
  };
}
