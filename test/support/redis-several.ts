import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { freePort } from './free-port.ts';

const PATIENCE_MS = 20_000;
const LOOK_MS = 25;
const SLOTS = 16_384;
const MASTER = 'pingshi';
/** Everything is behind passwords; what an address must escape is in them. */
const PASSWORD = 'p@ss/1:2';
const SENTINEL_PASSWORD = 's&2';
const LOGIN = `:${encodeURIComponent(PASSWORD)}@`;
const KEEPS_NOTHING = ['--save', '', '--requirepass', PASSWORD, '--masterauth', PASSWORD];

interface Node {
  readonly port: number;
  readonly client: Redis;
  kill(): Promise<void>;
}

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  for (const end = performance.now() + PATIENCE_MS; performance.now() < end; await delay(LOOK_MS)) {
    if (await holds().catch(() => false)) return;
  }
  throw new Error(`${what}: not so within ${PATIENCE_MS / 1000} s`);
}

/** Starts servers in a directory of their own; all of them end with this process. */
async function openHome(program: string) {
  const home = await mkdtemp(join(tmpdir(), 'pingshi-redis-'));
  const nodes: Node[] = [];
  return {
    async start(args: (port: number, dir: string) => Promise<readonly string[]>, password = PASSWORD): Promise<Node> {
      const port = await freePort();
      const dir = join(home, `${port}`);
      await mkdir(dir);
      const child = spawn(
        program,
        [...(await args(port, dir)), '--port', `${port}`, '--bind', '127.0.0.1', '--dir', dir],
        {
          stdio: 'ignore',
        },
      );
      const end = () => child.kill('SIGKILL');
      process.once('exit', end);
      const client = new Redis({
        port,
        password,
        host: '127.0.0.1',
        retryStrategy: () => LOOK_MS,
        maxRetriesPerRequest: null,
      });
      client.on('error', () => undefined);
      const kill = async (): Promise<void> => {
        process.off('exit', end);
        client.disconnect();
        if (child.exitCode !== null || child.signalCode !== null) return;
        const ended = once(child, 'exit');
        end();
        await ended;
      };
      const node = { port, client, kill };
      nodes.push(node);
      await client.ping();
      return node;
    },
    async close(): Promise<void> {
      await Promise.all(nodes.map((node) => node.kill()));
      await rm(home, { recursive: true, force: true });
    },
  };
}

const has = async (client: Redis, section: string, line: string): Promise<boolean> =>
  (await client.info(section)).includes(line);

/** A master, its replica and the sentinel that watches them; what was written is on both when this ends. */
export async function startSentinel(program: string) {
  const home = await openHome(program);
  const master = await home.start(async () => [...KEEPS_NOTHING, '--repl-diskless-sync-delay', '0']);
  const replica = await home.start(async () => [...KEEPS_NOTHING, '--replicaof', '127.0.0.1', `${master.port}`]);
  await until('the replica follows', () => has(replica.client, 'replication', 'master_link_status:up'));
  const sentinel = await home.start(async (_port, dir) => {
    const file = join(dir, 'sentinel.conf');
    const watch = [
      `monitor ${MASTER} 127.0.0.1 ${master.port} 1`,
      `auth-pass ${MASTER} ${PASSWORD}`,
      `down-after-milliseconds ${MASTER} 400`,
      `failover-timeout ${MASTER} 4000`,
    ].map((line) => `sentinel ${line}`);
    await writeFile(file, [`requirepass ${SENTINEL_PASSWORD}`, ...watch, ''].join('\n'));
    return [file, '--sentinel'];
  }, SENTINEL_PASSWORD);
  await until('the sentinel knows the replica', async () => {
    const known = await sentinel.client.call('SENTINEL', 'REPLICAS', MASTER);
    return JSON.stringify(known).includes(`${replica.port}`) && has(sentinel.client, 'sentinel', 'status=ok,');
  });
  return {
    url: `redis+sentinel://${LOGIN}127.0.0.1:${sentinel.port}/${MASTER}?sentinelPassword=${encodeURIComponent(SENTINEL_PASSWORD)}`,
    flush: async () => void (await master.client.flushall()),
    /** The master dies, and the replica is master when this ends. */
    async failOver(): Promise<void> {
      await master.kill();
      await until('the replica leads', () => has(replica.client, 'replication', 'role:master'));
    },
    close: home.close,
  };
}

/** A cluster of three masters, all slots served. */
export async function startCluster(program: string) {
  const home = await openHome(program);
  const buses: number[] = [];
  const nodes: Node[] = [];
  for (let n = 0; n < 3; n += 1) {
    const bus = await freePort();
    buses.push(bus);
    nodes.push(
      await home.start(async () => [...KEEPS_NOTHING, '--cluster-enabled', 'yes', '--cluster-port', `${bus}`]),
    );
  }
  const share = Math.ceil(SLOTS / nodes.length);
  for (const [n, { client }] of nodes.entries()) {
    await client.call('CLUSTER', 'SET-CONFIG-EPOCH', n + 1);
    await client.call('CLUSTER', 'ADDSLOTSRANGE', n * share, Math.min((n + 1) * share, SLOTS) - 1);
    const [first] = nodes;
    if (n > 0) await first?.client.call('CLUSTER', 'MEET', '127.0.0.1', nodes[n]?.port ?? 0, buses[n] ?? 0);
  }
  for (const { client } of nodes) {
    await until('the cluster stands', async () => {
      const info = String(await client.call('CLUSTER', 'INFO'));
      return info.includes('cluster_state:ok') && info.includes('cluster_known_nodes:3');
    });
  }
  return {
    url: `redis+cluster://${LOGIN}${nodes.map(({ port }) => `127.0.0.1:${port}`).join(',')}`,
    async flush(): Promise<void> {
      for (const { client } of nodes) await client.flushall();
    },
    close: home.close,
  };
}
