import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { openOwnPostgres } from '../../support/own-postgres.ts';
import { startRedis } from '../../support/redis.ts';
import { writeCrowd } from './crowd.ts';
import { type OutboxView, viewOutbox } from './outbox.ts';
import { type End, type Platform, type Process, startPlatform, startProcess } from './processes.ts';

/** The service in many processes on one database, over a sandbox of its own; everybody of the sandbox is on its roster. */
export interface Deployment {
  readonly platform: Platform;
  readonly outbox: OutboxView;
  readonly edges: readonly [Process, Process];
  /** The senders at work; those who left or died are taken out by whoever ended them. */
  readonly senders: Process[];
  addSender(): Promise<void>;
  /** Presses an HTTP process has answered since it was started. */
  answeredBy(edge: Process): Promise<number>;
  /** Names of what waits in the queue for its time. */
  scheduled(): Promise<string[]>;
  /** SIGTERM to all that are left, and how each ended. */
  stop(): Promise<End[]>;
}

export interface DeploymentOptions {
  /** The queue is in a Redis of its own that this program serves; absent, it is in the database. */
  readonly redisServer: string | undefined;
  readonly people: number;
  readonly senders: number;
}

/** What is closed at the end, last opened first. */
export type Opened = (() => Promise<unknown>)[];

const SECRET = 'a-secret-of-operations';
const board = z.object({ queues: z.array(z.object({ jobs: z.array(z.object({ name: z.string() })) })) });

/** Closes what was opened, the last first. */
export async function closeAll(opened: Opened): Promise<void> {
  for (const close of opened.splice(0).reverse()) await close();
}

/**
 * Starts two HTTP processes and so many senders on a Postgres of their own, whose connections they need; what it opens goes into `opened`,
 * also where it fails.
 */
export async function startDeployment(options: DeploymentOptions, opened: Opened): Promise<Deployment> {
  const keep = <T extends { close(): Promise<unknown> }>(resource: T): T => {
    opened.push(() => resource.close());
    return resource;
  };
  const directory = await mkdtemp(join(tmpdir(), 'pingshi-split-'));
  opened.push(() => rm(directory, { recursive: true, force: true }));
  const postgres = keep(await openOwnPostgres({ purpose: 'split', durable: false, log: () => undefined }));
  const redis = options.redisServer === undefined ? undefined : keep(await startRedis(options.redisServer));
  const platform = keep(await startPlatform(join(directory, 'sandbox'), options.people));
  const url = await postgres.create('split');
  await writeCrowd(url, await platform.sandbox.people());
  const outbox = keep(viewOutbox(url));

  const env = {
    ...platform.secrets,
    DATABASE_URL: url,
    LARK_DOMAIN: platform.sandbox.url,
    ...(redis === undefined ? {} : { REDIS_URL: redis.url }),
  };
  const start = async (more: Record<string, string>): Promise<Process> => {
    const started = await startProcess({ ...env, ...more });
    opened.push(() => started.kill());
    return started;
  };
  const startEdge = () => start({ PINGSHI_ROLES: 'http', OPS_TOKEN: SECRET });
  const startSender = () => start({ PINGSHI_ROLES: 'jobs' });
  const edges = await Promise.all([startEdge(), startEdge()]);
  const senders = await Promise.all(Array.from({ length: options.senders }, startSender));

  const read = (edge: Process, path: string) =>
    fetch(`${edge.url}${path}`, { headers: { authorization: `Bearer ${SECRET}` } });
  return {
    platform,
    outbox,
    edges,
    senders,
    addSender: async () => void senders.push(await startSender()),
    async answeredBy(edge) {
      const page = await (await read(edge, '/metrics')).text();
      return Number(/^pingshi_press_seconds_count\{outcome="answered"\} (\d+)$/m.exec(page)?.[1] ?? 0);
    },
    async scheduled() {
      const path = '/ops/queues/api/queues?activeQueue=pingshi&status=delayed&page=1&jobsPerPage=50';
      const { queues } = board.parse(await (await read(edges[0], path)).json());
      return queues.flatMap(({ jobs }) => jobs.map((job) => job.name)).sort();
    },
    stop: () => Promise.all([...senders, ...edges].map((each) => each.stop())),
  };
}
