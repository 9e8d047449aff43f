import { setTimeout as delay } from 'node:timers/promises';
import {
  createPostgresBackend,
  DEFAULT_SCHEMA,
  type PgPool,
  type PgQueryable,
  type QueueOptions,
  runMigrations,
} from 'bullmq';
import { connectRedis, type RedisClient } from './redis-connection.ts';

/** One slot of a cluster for all keys of the queue. */
const PREFIX = '{pingshi}';
/** A database that is gone does not answer a goodbye. */
const CLOSED_WITHIN_MS = 3_000;

/** Opens a pool on Postgres whose statements see `schema` alone, and whose first client is prepared before any is handed over. */
export type OpenPool = (options: {
  url: string;
  schema: string;
  prepare: (client: PgQueryable) => Promise<unknown>;
}) => PgPool;

/** A queue's backend, as BullMQ is told of it. */
export interface Connected {
  readonly options: QueueOptions;
  readonly backend: never | undefined;
  /** Once the queue and its worker are closed. */
  end(): Promise<void>;
}

/** Postgres (`postgres://…`, a schema of its own in the same database) or any Redis (`redis://…`, `redis+sentinel://…`, `redis+cluster://…`). */
export function connectQueue(url: string, openPool: OpenPool): Connected {
  return url.startsWith('redis') ? onRedis(connectRedis(url, 'patient')) : onPostgres(url, openPool);
}

function onRedis(redis: RedisClient): Connected {
  // The queue tells of its errors itself.
  redis.on('error', () => undefined);
  return {
    options: { connection: redis, prefix: PREFIX } as QueueOptions,
    backend: undefined,
    async end() {
      // A Redis that is away is not waited for.
      if (redis.status === 'ready') await redis.quit().catch(() => undefined);
      redis.disconnect();
    },
  };
}

function onPostgres(url: string, openPool: OpenPool): Connected {
  const schema = DEFAULT_SCHEMA;
  const pool = openPool({ url, schema, prepare: (client) => runMigrations(client, schema) });
  return {
    options: { connection: pool } as unknown as QueueOptions,
    backend: createPostgresBackend as never,
    async end() {
      await Promise.race([pool.end(), delay(CLOSED_WITHIN_MS, undefined, { ref: false })]);
    },
  };
}
