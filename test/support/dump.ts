import { join } from 'node:path';
import pg from 'pg';
import { until } from '../e2e/support/until.ts';
import type { OwnPostgres } from './own-postgres.ts';

/**
 * What `pg_dump` and `pg_restore` do, in plain COPY: Debian's client tools are older than the embedded server and refuse it, and the
 * package of the server brings none. One consistent moment of every table and sequence, the queue's schema and Prisma's own table included.
 */
export interface Dump {
  readonly tables: readonly { readonly table: string; readonly file: string }[];
  readonly sequences: readonly { readonly sequence: string; readonly value: string | null; readonly first: string }[];
}

const TABLES = `
  SELECT format('%I.%I', n.nspname, c.relname) AS "table" FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind = 'r' AND n.nspname !~ '^(pg_|information_schema)' ORDER BY 1`;
const SEQUENCES = `
  SELECT format('%I.%I', schemaname, sequencename) AS "sequence", last_value::text AS "value", start_value::text AS "first"
  FROM pg_sequences ORDER BY 1`;
/** What takes a minute to pass, as it would between a dump and a start: leases of senders and locks of workers that are no more. */
const LAPSE = `
  UPDATE "Outbox" SET "leaseUntil" = "leaseUntil" - interval '1 minute';
  DO $$ BEGIN IF to_regclass('bullmq.job') IS NOT NULL THEN
    UPDATE bullmq.job SET locked_until_ms = 0, stalled_marked = true WHERE state = 'active'; END IF; END $$`;

async function on<T>(postgres: OwnPostgres, database: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: postgres.url(database) });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Dumps a database that may be at work, into files the server keeps beside its own until it is removed. */
export function takeDump(postgres: OwnPostgres, database: string): Promise<Dump> {
  return on(postgres, database, async (client) => {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const { rows: homes } = await client.query<{ data_directory: string }>('SHOW data_directory');
    const { rows: tables } = await client.query<{ table: string }>(TABLES);
    const { rows: sequences } = await client.query<Dump['sequences'][number]>(SEQUENCES);
    const name = `dump-${performance.now().toString(36).replace('.', '')}`;
    const files = tables.map(({ table }, i) => ({
      table,
      file: join(homes[0]?.data_directory ?? '', `${name}-${i}.copy`),
    }));
    for (const { table, file } of files) await client.query(`COPY ${table} TO ${client.escapeLiteral(file)}`);
    await client.query('COMMIT');
    return { tables: files, sequences };
  });
}

/**
 * Makes a new database of a dump: tables, functions and triggers as in `like`, whose sessions have ended or are about to, and rows from the
 * dump alone, no trigger firing. Without its queue it has no schema of that name, as with `pg_restore --exclude-schema`.
 */
export async function restoreDump(
  postgres: OwnPostgres,
  dump: Dump,
  { name, like, queue }: { name: string; like: string; queue: 'kept' | 'left out' },
): Promise<string> {
  const { tables, sequences } = dump;
  await until(`a copy of ${like}`, () =>
    postgres.create(name, like).catch((error: { code?: string }) => {
      // Sessions of killed processes take a moment to end.
      if (error.code === '55006') return undefined;
      throw error;
    }),
  );
  await on(postgres, name, async (client) => {
    await client.query('SET session_replication_role = replica');
    await client.query(`TRUNCATE ${tables.map(({ table }) => table).join(', ')}`);
    for (const { table, file } of tables) await client.query(`COPY ${table} FROM ${client.escapeLiteral(file)}`);
    for (const { sequence, value, first } of sequences) {
      await client.query(`SELECT setval($1::regclass, $2::bigint, $3)`, [sequence, value ?? first, value !== null]);
    }
    await client.query(LAPSE);
    if (queue === 'left out') await client.query('DROP SCHEMA IF EXISTS bullmq CASCADE');
  });
  return postgres.url(name);
}
