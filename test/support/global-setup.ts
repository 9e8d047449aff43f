import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { isAlive } from '../../src/persistence/embedded/cluster.ts';
import { startEmbeddedPostgres } from '../../src/persistence/embedded/index.ts';
import { migrate } from '../../src/persistence/migrate.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Owner's connection to the run's Postgres; its database `pingshi` is the migrated template. */
    templateUrl: string;
  }
}

const PREFIX = 'pingshi-test-';
const log = () => undefined;

/** One Postgres for the whole run, without durability, its template migrated once. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await clearAbandoned();
  const dataDir = await mkdtemp(join(tmpdir(), `${PREFIX}${process.pid}-`));
  const server = await startEmbeddedPostgres({ dataDir, log, durable: false });
  const teardown = async () => {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    await migrate({ url: server.url, migrationsDir: join(import.meta.dirname, '../../prisma/migrations'), log });
    await closeTemplate(server.url);
  } catch (error) {
    await teardown();
    throw error;
  }
  project.provide('templateUrl', server.url);
  return teardown;
}

/** An interrupted run cannot stop its server: the next one does. */
async function clearAbandoned(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = name.startsWith(PREFIX) ? Number.parseInt(name.slice(PREFIX.length), 10) : 0;
    if (!pid || isAlive(pid)) continue;
    const dataDir = join(tmpdir(), name);
    const server = await startEmbeddedPostgres({ dataDir, log, durable: false }).catch(() => undefined);
    await server?.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** A template may have no sessions while it is copied. */
async function closeTemplate(url: string): Promise<void> {
  const elsewhere = new URL(url);
  elsewhere.pathname = '/postgres';
  const client = new pg.Client({ connectionString: elsewhere.href });
  await client.connect();
  await client.query('alter database pingshi with allow_connections false');
  await client.end();
}
