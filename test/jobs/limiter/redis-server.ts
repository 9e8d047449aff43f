import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** A Redis of one's own on a free port, which keeps nothing. */
export async function startRedisServer(
  program: string,
): Promise<{ readonly url: string; flush(): Promise<void>; close(): Promise<void> }> {
  const dir = await mkdtemp(join(tmpdir(), 'pingshi-redis-'));
  const port = await freePort();
  const words = ['--port', `${port}`, '--bind', '127.0.0.1', '--dir', dir, '--save', ''];
  const server = spawn(program, words, { stdio: 'ignore' });
  const kill = () => server.kill();
  process.once('exit', kill);
  const client = new Redis({ port, host: '127.0.0.1', retryStrategy: () => 50, maxRetriesPerRequest: null });
  client.on('error', () => undefined);
  await client.ping();
  return {
    url: `redis://127.0.0.1:${port}`,
    async flush() {
      await client.flushall();
    },
    async close() {
      client.disconnect();
      process.off('exit', kill);
      const gone = once(server, 'exit');
      server.kill();
      await gone;
      await rm(dir, { recursive: true, force: true });
    },
  };
}
