import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres } from '../../src/persistence/embedded/index.ts';
import { migrate } from '../../src/persistence/migrate.ts';

const MIGRATIONS = join(import.meta.dirname, '../../prisma/migrations');

/** An embedded Postgres of a program's own, in a directory that is removed at the end; suites of vitest share theirs (database.ts). */
export interface OwnPostgres {
  readonly dir: string;
  /** Address of a database of this server. */
  url(name: string): string;
  query(text: string, database?: string): Promise<Record<string, unknown>[]>;
  /** A new database, migrated and empty, or a copy of another one without sessions. */
  create(name: string, template?: string): Promise<string>;
  drop(name: string): Promise<void>;
  close(): Promise<void>;
}

/** Starts it; `durable: false` gives up safety at a power cut for speed. */
export async function openOwnPostgres(options: {
  purpose: string;
  durable: boolean;
  log: (line: string) => void;
}): Promise<OwnPostgres> {
  const { durable, log } = options;
  const dir = await mkdtemp(join(tmpdir(), `pingshi-${options.purpose}-`));
  const server = await startEmbeddedPostgres({ dataDir: dir, log, durable });
  const url = (name: string): string => {
    const address = new URL(server.url);
    address.pathname = `/${name}`;
    return address.href;
  };
  const query = async (text: string, database = 'postgres'): Promise<Record<string, unknown>[]> => {
    const client = new pg.Client({ connectionString: url(database) });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return (await client.query(text)).rows;
    } finally {
      await client.end();
    }
  };
  return {
    dir,
    url,
    query,
    async create(name, template) {
      const from = template === undefined ? '' : ` TEMPLATE "${template}" STRATEGY FILE_COPY`;
      await query(`CREATE DATABASE "${name}"${from}`);
      if (template === undefined) await migrate({ url: url(name), migrationsDir: MIGRATIONS, log: () => undefined });
      return url(name);
    },
    drop: async (name) => void (await query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`)),
    async close() {
      await server.stop();
      await rm(dir, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}
