import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';

const SESSIONS_OPEN = '55006';

/** A database of one's own. */
export interface TestDatabase {
  readonly url: string;
  /** Removes it, sessions still open included. */
  drop(): Promise<void>;
}

/** A migrated, empty database for one suite, copied from the run's template; for `*.int.test.ts`. */
export function createTestDatabase(): Promise<TestDatabase> {
  return create('pingshi');
}

/** A database without any table. */
export function createBareDatabase(): Promise<TestDatabase> {
  return create('template0');
}

async function create(template: string): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await onServer(`create database ${name} template ${template} strategy file_copy`);
  return {
    url: withDatabase(name),
    // Without force the server waits some seconds for sessions that are about to end: cut in that moment, a client tells of an error to
    // which nobody listens any more.
    drop: () =>
      onServer(`drop database ${name}`).catch((error: { code?: string }) => {
        if (error.code !== SESSIONS_OPEN) throw error;
        return onServer(`drop database ${name} with (force)`);
      }),
  };
}

function withDatabase(name: string): string {
  const url = new URL(inject('templateUrl'));
  url.pathname = `/${name}`;
  return url.href;
}

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: withDatabase('postgres') });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
