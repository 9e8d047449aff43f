import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import { SchemaEngine } from '@prisma/schema-engine-wasm';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createBareDatabase, createTestDatabase, type TestDatabase } from '../support/database.ts';

const SCHEMA = join(import.meta.dirname, '../../prisma/schema.prisma');

let migrated: TestDatabase;
let modelled: TestDatabase;

/** What Prisma would create from the schema alone. */
async function modelScript(url: string): Promise<string> {
  const content = await readFile(SCHEMA, 'utf8');
  const adapter = bindMigrationAwareSqlAdapterFactory(new PrismaPg(url));
  const engine = await SchemaEngine.new({ datamodels: [['schema.prisma', content]] }, () => undefined, adapter);
  const { stdout } = await engine.diff({
    from: { tag: 'empty' },
    to: { tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content }] },
    script: true,
    exitCode: null,
    shadowDatabaseUrl: null,
    filters: { externalTables: [], externalEnums: [] },
  } as Parameters<SchemaEngine['diff']>[0]);
  engine.free();
  return stdout ?? '';
}

async function lines(database: TestDatabase, statement: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    const { rows } = await client.query<{ line: string }>(`select line from (${statement}) lines order by line`);
    return rows.map(({ line }) => line);
  } finally {
    await client.end();
  }
}

beforeAll(async () => {
  [migrated, modelled] = await Promise.all([createTestDatabase(), createBareDatabase()]);
  const client = new pg.Client({ connectionString: modelled.url });
  await client.connect();
  await client.query(await modelScript(modelled.url));
  await client.end();
});

afterAll(() => Promise.all([migrated.drop(), modelled.drop()]));

describe('the migrations and schema.prisma', () => {
  it('make the same columns', async () => {
    const columns = `select concat_ws(' ', table_name, column_name, udt_name, character_maximum_length, numeric_precision,
        numeric_scale, datetime_precision, is_nullable, column_default, is_identity) as line
      from information_schema.columns where table_schema = 'public' and table_name <> '_prisma_migrations'`;
    const expected = await lines(modelled, columns);
    expect(expected.length).toBeGreaterThan(100);
    expect(await lines(migrated, columns)).toEqual(expected);
  });

  it('agree on keys and indexes, the migrations may add more', async () => {
    for (const statement of [
      `select indexdef as line from pg_indexes where schemaname = 'public'`,
      `select conrelid::regclass || ' ' || pg_get_constraintdef(oid) as line from pg_constraint
        where connamespace = 'public'::regnamespace and contype in ('p', 'f', 'u')`,
    ]) {
      const there = await lines(migrated, statement);
      expect((await lines(modelled, statement)).filter((line) => !there.includes(line))).toEqual([]);
    }
  });
});
