import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrate } from '../../src/persistence/migrate.ts';
import { createBareDatabase, createTestDatabase, type TestDatabase } from '../support/database.ts';

const MIGRATIONS = join(import.meta.dirname, '../../prisma/migrations');

let database: TestDatabase;
let dir: string;
const log = () => undefined;

beforeEach(async () => {
  database = await createBareDatabase();
  dir = await mkdtemp(join(tmpdir(), 'pingshi-migrations-'));
});

afterEach(async () => {
  await database.drop();
  await rm(dir, { recursive: true });
});

async function write(name: string, script: string): Promise<void> {
  await mkdir(join(dir, name), { recursive: true });
  await writeFile(join(dir, name, 'migration.sql'), script);
}

async function query<R extends pg.QueryResultRow>(statement: string): Promise<R[]> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    return (await client.query<R>(statement)).rows;
  } finally {
    await client.end();
  }
}

const run = (url = database.url) => migrate({ url, migrationsDir: dir, log });
const NAMES = 'select migration_name as name from _prisma_migrations order by 1';

describe('migrate', () => {
  it('applies what is missing in order, once', async () => {
    await write('2_b', 'insert into t values (1);');
    await write('1_a', 'create table t (n int);');
    expect(await run()).toEqual(['1_a', '2_b']);
    expect(await run()).toEqual([]);
    await write('3_c', 'insert into t values (2);');
    expect(await run()).toEqual(['3_c']);
    expect(await query('select n from t order by n')).toEqual([{ n: 1 }, { n: 2 }]);
  });

  it('runs functions and triggers with semicolons inside', async () => {
    await write(
      '1_a',
      `create table t (n int);
       create function refuse() returns trigger language plpgsql as $$ begin raise exception 'no; never'; return null; end; $$;
       create trigger t_refuse before delete on t for each statement execute function refuse();`,
    );
    await run();
    await expect(query('delete from t')).rejects.toThrow('no; never');
  });

  it('keeps nothing of a migration that fails, and applies it once it is mended', async () => {
    await write('1_a', 'create table t (n int); insert into missing values (1);');
    await expect(run()).rejects.toThrow(/^Migration 1_a failed \(relation "missing" does not exist\)/);
    await write('1_a', 'create table t (n int);');
    expect(await run()).toEqual(['1_a']);
  });

  it('lets several processes start at once', async () => {
    await write('1_a', 'create table t (n int); select pg_sleep(0.2);');
    await write('2_b', 'insert into t values (1);');
    const all = await Promise.all([run(), run(), run(), run()]);
    expect(all.flat().sort()).toEqual(['1_a', '2_b']);
    expect(await query('select n from t')).toEqual([{ n: 1 }]);
    expect(await query(NAMES)).toEqual([{ name: '1_a' }, { name: '2_b' }]);
  });

  it('refuses a database that a newer version wrote', async () => {
    await write('1_a', 'create table t (n int);');
    await write('2_b', 'create table u (n int);');
    await run();
    await rm(join(dir, '2_b'), { recursive: true });
    await expect(run()).rejects.toThrow('newer version (migration 2_b');
  });

  it('refuses a migration that was changed after it was applied, line ends aside', async () => {
    await write('1_a', 'create table t\n(n int);');
    await run();
    await write('1_a', 'create table t\r\n(n int);');
    expect(await run()).toEqual([]);
    await write('1_a', 'create table t (n bigint);');
    await expect(run()).rejects.toThrow('Migration 1_a is not the one');
  });

  it('names the place and not the password when nobody answers', async () => {
    const failure = await run('postgresql://someone:secret@127.0.0.1:1/nowhere').catch(String);
    expect(failure).toContain('127.0.0.1:1/nowhere');
    expect(failure).not.toContain('secret');
  });
});

describe('the product’s migrations', () => {
  it('leave nothing to apply in the template of the tests', async () => {
    const copy = await createTestDatabase();
    expect(await migrate({ url: copy.url, migrationsDir: MIGRATIONS, log })).toEqual([]);
    await copy.drop();
  });
});
