import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { DatabaseProblem } from '../database-problem.ts';
import { locateBinaries } from './binaries.ts';
import { createCluster, readPassword, writeSettings } from './cluster.ts';
import { chooseHome, type Home } from './home.ts';
import { type Lease, takeLease } from './lease.ts';
import { findPostmaster, startPostmaster, stopPostmaster } from './postmaster.ts';

const DATABASE = 'pingshi';
const PATIENCE_MS = 120_000;

export interface EmbeddedPostgresOptions {
  /** Directory of the product's state; the database is kept in `postgres/` below it. */
  readonly dataDir: string;
  readonly log: (line: string) => void;
  /** 0 or absent: a free one. */
  readonly port?: number;
  /** false gives up safety at a power cut for speed: tests only. */
  readonly durable?: boolean;
}

export interface EmbeddedPostgres {
  /** Connection string of the owner of database `pingshi`, with its password. */
  readonly url: string;
  /** The server was running already. */
  readonly joined: boolean;
  /** Stops the server, unless another process still uses it; close your own connections first. */
  stop(): Promise<void>;
}

/** Starts the Postgres of a data directory on loopback, or joins the one that runs there; throws DatabaseProblem with one sentence. */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { log, durable = true } = options;
  const dataDir = resolve(options.dataDir);
  const home = await chooseHome(dataDir, await locateBinaries());
  await createCluster(home, durable, log);
  const { lease, port, joined } = await enter(home, options.port ?? 0, durable, log);
  log(
    `${joined ? 'Joined the running database' : 'Database started'}: 127.0.0.1:${port}, data in ${home.dir} (password in ${join(home.dir, 'password')})`,
  );

  let stopped: Promise<void> | undefined;
  const stop = async () => {
    const left = await lease.release();
    if (left === 'last') await stopPostmaster(home);
    if (left === 'shared') log('The database stays up: another process uses it');
    await lease.close();
  };
  return {
    url: await address(home, port, DATABASE),
    joined,
    stop() {
      stopped ??= stop();
      return stopped;
    },
  };
}

/** Ends with a running server and a lease on it, whoever started it and however many try at once. */
async function enter(home: Home, wantedPort: number, durable: boolean, log: (line: string) => void) {
  const begun = performance.now();
  let said = begun;
  let joined = true;
  while (performance.now() - begun < PATIENCE_MS) {
    const running = await findPostmaster(home);
    if (running) {
      const lease = await tryEnter(home, running.port);
      if (lease) return { lease, port: running.port, joined };
      if (performance.now() - said > 5_000) {
        said = performance.now();
        log('Waiting for the database (after a crash it repairs itself first)');
      }
      await delay(30);
      continue;
    }
    await writeSettings(home, wantedPort || (await freePort()), durable);
    const started = await startPostmaster(home);
    if (started.kind === 'failed') {
      throw new DatabaseProblem(
        `The database under ${home.dir} does not start (${started.reason}): see server.log there, restore it from a backup, or move that directory away to begin with an empty one.`,
      );
    }
    joined = started.kind === 'again';
    if (joined) await delay(100);
  }
  throw new DatabaseProblem(
    `The database under ${home.dir} did not answer within ${PATIENCE_MS / 1000} s: see server.log there, or end its process and start again.`,
  );
}

/** Nothing while the server is starting or stopping. */
async function tryEnter(home: Home, port: number): Promise<Lease | undefined> {
  const connectionString = await address(home, port, 'postgres');
  let lease: Lease | undefined;
  try {
    lease = await takeLease(connectionString);
    await createDatabase(connectionString);
    return lease;
  } catch (error) {
    await lease?.close();
    const code = (error as { code?: string }).code;
    if (code === '28P01') {
      throw new DatabaseProblem(
        `The database under ${home.dir} refuses the password kept beside it: put the right one into ${join(home.dir, 'password')}.`,
      );
    }
    if (code === '53100')
      throw new DatabaseProblem(`The disk that holds ${home.dir} is full: make room and start again.`);
    return undefined;
  }
}

async function createDatabase(connectionString: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [DATABASE]);
    if (rowCount === 0) await client.query(`create database ${DATABASE}`);
  } catch (error) {
    // Two at once: the other one made it.
    if (!['42P04', '23505'].includes((error as { code?: string }).code ?? '')) throw error;
  } finally {
    await client.end();
  }
}

async function address(home: Home, port: number, database: string): Promise<string> {
  return `postgresql://postgres:${await readPassword(home)}@127.0.0.1:${port}/${database}`;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const bound = server.address();
      server.close(() => resolve(typeof bound === 'object' && bound ? bound.port : 0));
    });
  });
}
