import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { DatabaseProblem } from './database-problem.ts';
import { startEmbeddedPostgres } from './embedded/index.ts';
import { migrate } from './migrate.ts';

export interface OpenDatabase {
  readonly url: string;
  close(): Promise<void>;
}

const MIGRATIONS = join(import.meta.dirname, '..', '..', 'prisma', 'migrations');

/** Names of the migrations this program is written for. */
export async function neededMigrations(): Promise<readonly string[]> {
  const entries = await readdir(MIGRATIONS, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
}

/** Empties the embedded database: everything in it, the queue's schema too. */
async function empty(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('DROP SCHEMA IF EXISTS bullmq CASCADE; DROP SCHEMA public CASCADE; CREATE SCHEMA public');
  } finally {
    await client.end();
  }
}

/**
 * The database, ready for use: the one of `databaseUrl`, or the embedded one of the data directory, started or joined; migrated in both
 * cases. `fresh` begins an embedded one again, with everything the sandbox kept beside it.
 */
export async function openDatabase(options: {
  databaseUrl?: string | undefined;
  migrateDatabaseUrl?: string | undefined;
  dataDir: string;
  fresh: boolean;
  log: (line: string) => void;
}): Promise<OpenDatabase> {
  const { log, dataDir } = options;
  if (options.fresh && options.databaseUrl !== undefined) {
    throw new DatabaseProblem('--fresh empties only the embedded database: leave it out, or leave DATABASE_URL out.');
  }
  const embedded = options.databaseUrl === undefined ? await startEmbeddedPostgres({ dataDir, log }) : null;
  const url = options.databaseUrl ?? embedded?.url ?? '';
  try {
    if (options.fresh && embedded !== null) {
      log('Beginning again: the database and the sandbox are emptied');
      await empty(url);
      await rm(join(dataDir, 'sandbox'), { recursive: true, force: true });
    }
    await migrate({ url: options.migrateDatabaseUrl ?? url, migrationsDir: MIGRATIONS, log });
  } catch (error) {
    await embedded?.stop();
    throw error;
  }
  return { url, close: async () => embedded?.stop() };
}
