import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres } from '../../src/persistence/embedded/index.ts';
import { migrate } from '../../src/persistence/migrate.ts';

const MIGRATIONS = join(import.meta.dirname, '../../prisma/migrations');

/** A durable embedded Postgres of the bench's own, in a directory that is removed at the end. */
export interface BenchDatabase {
  readonly dir: string;
  /** Address of a database of this server. */
  url(name: string): string;
  /** A new database, migrated and empty, or a copy of another one without sessions. */
  create(name: string, template?: string): Promise<string>;
  query(text: string): Promise<Record<string, unknown>[]>;
  close(): Promise<void>;
}

export async function openBenchDatabase(log: (line: string) => void): Promise<BenchDatabase> {
  const dir = await mkdtemp(join(tmpdir(), 'pingshi-bench-'));
  const server = await startEmbeddedPostgres({ dataDir: dir, log });
  const url = (name: string): string => {
    const address = new URL(server.url);
    address.pathname = `/${name}`;
    return address.href;
  };
  const query = async (text: string): Promise<Record<string, unknown>[]> => {
    const client = new pg.Client({ connectionString: url('postgres') });
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
      await query(`CREATE DATABASE "${name}"${template === undefined ? '' : ` TEMPLATE "${template}"`}`);
      if (template === undefined) await migrate({ url: url(name), migrationsDir: MIGRATIONS, log: () => undefined });
      return url(name);
    },
    async close() {
      await server.stop();
      await rm(dir, { recursive: true, force: true });
    },
  };
}
