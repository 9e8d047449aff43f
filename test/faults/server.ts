import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { locateBinaries } from '../../src/persistence/embedded/binaries.ts';
import { chooseHome } from '../../src/persistence/embedded/home.ts';
import { startEmbeddedPostgres } from '../../src/persistence/embedded/index.ts';
import { findPostmaster, startPostmaster } from '../../src/persistence/embedded/postmaster.ts';
import { migrate } from '../../src/persistence/migrate.ts';
import { until } from '../e2e/support/until.ts';

const MIGRATIONS = join(import.meta.dirname, '../../prisma/migrations');

/** One Postgres for all runs, each with a database of its own. */
export interface Server {
  /** Everything the runs leave lies here. */
  readonly dir: string;
  url(name: string): string;
  query(text: string, database?: string): Promise<Record<string, unknown>[]>;
  /** A migrated, empty database, or a copy of another one without sessions. */
  create(name: string, template?: string): Promise<string>;
  drop(name: string): Promise<void>;
  /** Ends the server at once, sessions and all, and starts it again where it was. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export async function openServer(): Promise<Server> {
  const dir = await mkdtemp(join(tmpdir(), 'pingshi-faults-'));
  const log = () => undefined;
  // Only processes are killed here, never the power: the server need not wait for the disk.
  const postgres = await startEmbeddedPostgres({ dataDir: dir, log, durable: false });
  const url = (name: string): string => {
    const address = new URL(postgres.url);
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
      await query(`CREATE DATABASE ${name}${template === undefined ? '' : ` TEMPLATE ${template} STRATEGY FILE_COPY`}`);
      if (template === undefined) await migrate({ url: url(name), migrationsDir: MIGRATIONS, log });
      return url(name);
    },
    drop: async (name) => void (await query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)),
    async restart() {
      const home = await chooseHome(dir, await locateBinaries());
      const running = await findPostmaster(home);
      if (running !== undefined) process.kill(running.pid, 'SIGQUIT');
      await until('the server to end', async () => (await findPostmaster(home)) === undefined);
      await until('the server to be back', async () => (await startPostmaster(home)).kind === 'started');
    },
    async close() {
      await postgres.stop();
      await rm(dir, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}
