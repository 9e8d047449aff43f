import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { freePort } from './free-port.ts';

/** A Redis of one's own on loopback, which keeps nothing. */
export interface OwnRedis {
  readonly url: string;
  flush(): Promise<void>;
  /** Killed and started again, empty. */
  restart(): Promise<void>;
  /** Ends it at once and removes what it left. */
  close(): Promise<void>;
}

/** Starts the given redis-server on a free port; ready when this ends. It ends with this process, whatever becomes of it. */
export async function startRedis(program: string): Promise<OwnRedis> {
  const dir = await mkdtemp(join(tmpdir(), 'pingshi-redis-'));
  const port = await freePort();
  const args = ['--port', `${port}`, '--bind', '127.0.0.1', '--dir', dir, '--save', ''];
  let child: ChildProcess | undefined;
  const kill = () => child?.kill('SIGKILL');
  process.once('exit', kill);
  const ask = async (work: (client: Redis) => Promise<unknown>): Promise<void> => {
    const client = new Redis({ port, host: '127.0.0.1', retryStrategy: () => 50, maxRetriesPerRequest: null });
    client.on('error', () => undefined);
    await work(client);
    client.disconnect();
  };
  const start = async (): Promise<void> => {
    child = spawn(program, args, { stdio: 'ignore' });
    await ask((client) => client.ping());
  };
  const stop = async (): Promise<void> => {
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    kill();
    await ended;
  };
  await start();
  return {
    url: `redis://127.0.0.1:${port}`,
    flush: () => ask((client) => client.flushall()),
    async restart() {
      await stop();
      await start();
    },
    async close() {
      process.off('exit', kill);
      await stop();
      await rm(dir, { recursive: true, force: true });
    },
  };
}
