import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { DatabaseProblem } from './database-problem.ts';

/** Any fixed number: the lock that makes several starting processes migrate one after the other. */
const LOCK = 7_346_011;
const OLDEST = 15;

interface Migration {
  readonly name: string;
  readonly checksum: string;
  readonly script: string;
}

/**
 * Applies the migrations that are not applied yet and returns their names; throws DatabaseProblem.
 * The table is Prisma's own (same columns, same checksums), so its tools read it. We run the scripts ourselves because its
 * driver adapter cuts them at every semicolon, inside functions too, and without a transaction: here a script and its row
 * are one transaction, so a process killed half-way leaves nothing.
 */
export async function migrate(options: {
  url: string;
  migrationsDir: string;
  log: (line: string) => void;
}): Promise<string[]> {
  const migrations = await readMigrations(options.migrationsDir);
  const client = new pg.Client({ connectionString: options.url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (error) {
    throw unreachable(options.url, error);
  }
  try {
    await checkVersion(client);
    const applied: string[] = [];
    for (const migration of await pending(client, migrations)) {
      const begun = performance.now();
      if (await apply(client, migration)) {
        applied.push(migration.name);
        options.log(`Migration ${migration.name} applied (${Math.round(performance.now() - begun)} ms)`);
      }
    }
    return applied;
  } finally {
    await client.end();
  }
}

async function readMigrations(dir: string): Promise<Migration[]> {
  const entries = await readdir(dir, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => {
      // A checkout with CRLF is the same migration.
      const script = (await readFile(join(dir, name, 'migration.sql'), 'utf8')).replaceAll('\r\n', '\n');
      return { name, script, checksum: createHash('sha256').update(script).digest('hex') };
    }),
  );
}

/** Those to apply, in order; refuses a history that is not a beginning of ours. */
async function pending(client: pg.Client, migrations: readonly Migration[]): Promise<Migration[]> {
  const applied = await history(client);
  const known = new Map(migrations.map(({ name, checksum }) => [name, checksum]));
  for (const { name, checksum } of applied) {
    if (!known.has(name)) {
      throw new DatabaseProblem(
        `The database was written by a newer version (migration ${name} is unknown here): start that version.`,
      );
    }
    if (known.get(name) !== checksum) {
      throw new DatabaseProblem(
        `Migration ${name} is not the one this database was made with: take the matching version of the program, or begin a new database (npm start -- --fresh for the demonstration).`,
      );
    }
  }
  const done = new Set(applied.map(({ name }) => name));
  return migrations.filter(({ name }) => !done.has(name));
}

async function history(client: pg.Client): Promise<{ name: string; checksum: string }[]> {
  const table = await client.query<{ there: boolean }>(`select to_regclass('_prisma_migrations') is not null as there`);
  if (!table.rows[0]?.there) return [];
  const { rows } = await client.query<{ name: string; checksum: string }>(
    `select migration_name as name, checksum from _prisma_migrations
      where finished_at is not null and rolled_back_at is null`,
  );
  return rows;
}

/** False when another process applied it while we waited for the lock. */
async function apply(client: pg.Client, { name, script, checksum }: Migration): Promise<boolean> {
  await client.query('begin');
  try {
    await client.query('select pg_advisory_xact_lock($1)', [LOCK]);
    // First: a session that looked before the lock remembers that the table is missing until it locks it.
    await client.query(`create table if not exists _prisma_migrations (
      id varchar(36) primary key not null, checksum varchar(64) not null, finished_at timestamptz,
      migration_name varchar(255) not null, logs text, rolled_back_at timestamptz,
      started_at timestamptz not null default now(), applied_steps_count integer not null default 0)`);
    if ((await history(client)).some((row) => row.name === name)) {
      await client.query('rollback');
      return false;
    }
    await client.query(script);
    await client.query(
      `insert into _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       values ($1, $2, $3, now(), clock_timestamp(), 1)`,
      [randomUUID(), checksum, name],
    );
    await client.query('commit');
    return true;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    const { code, message } = error as { code?: string; message: string };
    const hint =
      code === '42501' ? ': set MIGRATE_DATABASE_URL to the owner of the database' : '; nothing of it was kept';
    throw new DatabaseProblem(`Migration ${name} failed (${message})${hint}.`);
  }
}

async function checkVersion(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ major: number }>(
    `select current_setting('server_version_num')::int / 10000 as major`,
  );
  const major = rows[0]?.major ?? 0;
  if (major < OLDEST)
    throw new DatabaseProblem(`The database is Postgres ${major}: version ${OLDEST} or newer is needed.`);
}

/** Names host, port and database, never the password. */
function unreachable(url: string, error: unknown): DatabaseProblem {
  const { code, message } = error as { code?: string; message: string };
  const where = URL.canParse(url) ? `${new URL(url).host}${new URL(url).pathname}` : 'the address given';
  return new DatabaseProblem(
    `No connection to the database at ${where} (${message || code}): start it, or correct DATABASE_URL (MIGRATE_DATABASE_URL where it is set).`,
  );
}
