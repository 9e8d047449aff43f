import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { neededMigrations } from '../../../src/persistence/open-database.ts';
import { createOperations } from '../../../src/persistence/operations.ts';
import { NOT_KNOWN_YET } from '../../../src/services/outbox.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';

const NOW = new Date('2026-11-09T02:00:00Z');
let database: TestDatabase;
let pool: pg.Pool;
beforeAll(async () => {
  database = await createTestDatabase();
  pool = new pg.Pool({ connectionString: database.url, max: 2 });
});
afterAll(async () => {
  await pool?.end();
  await database?.drop();
});

/** A row in that state; times in seconds before now. */
async function given(state: string, over: { due?: number; first?: number; text?: string; n?: number } = {}) {
  const ago = (seconds: number | undefined) =>
    seconds === undefined ? null : new Date(NOW.getTime() - seconds * 1000);
  for (let i = 0; i < (over.n ?? 1); i += 1) {
    await pool.query(
      `INSERT INTO "Outbox" ("key", "op", "notice", "args", "state", "notBefore", "createdAt", "firstAttemptAt", "attempts", "errorText")
       VALUES ($1, 'send', 'x', '{}', $2, $3, $3, $4, $5, $6)`,
      [randomUUID(), state, ago(over.due ?? 0), ago(over.first), over.first === undefined ? 0 : 1, over.text ?? ''],
    );
  }
}
const operations = () => createOperations(pool);
const figures = async () => operations().outbox(NOW);
const empty = () => pool.query('DELETE FROM "Outbox"');

describe('the outbox in figures', () => {
  it('is all zero where nothing was ever said', async () => {
    await empty();
    expect(await figures()).toEqual({
      rows: { pending: 0, waiting: 0, sent: 0, failed: 0, unknown: 0, dropped: 0 },
      oldestDueSeconds: 0,
    });
  });

  it('counts every state', async () => {
    await empty();
    await given('PENDING', { n: 2, due: -60 });
    await given('PENDING', { n: 3, text: NOT_KNOWN_YET, due: -60, first: 7200 });
    await given('SENT', { n: 4 });
    await given('FAILED', { n: 5 });
    await given('UNKNOWN', { n: 6 });
    await given('DROPPED', { n: 7 });
    expect((await figures()).rows).toEqual({ pending: 2, waiting: 3, sent: 4, failed: 5, unknown: 6, dropped: 7 });
  });

  it.each([
    ['what may not go yet', [{ due: -60 }], 0],
    ['what fell due', [{ due: 20 }, { due: 90 }, { due: 5 }], 90],
    ['a retry put off, from its first attempt', [{ due: -30, first: 600 }, { due: 90 }], 600],
    ['somebody the platform does not know yet', [{ due: 3, first: 90_000, text: NOT_KNOWN_YET }, { due: 7 }], 7],
  ])('is as late as it should be for %s', async (_, rows, seconds) => {
    await empty();
    for (const row of rows) await given('PENDING', row);
    await given('SENT', { due: 99_999 });
    expect((await figures()).oldestDueSeconds).toBe(seconds);
  });
});

describe('the last sweep', () => {
  it('is none before the first, and then the last of any process', async () => {
    expect(await operations().lastSweep()).toBeNull();
    await operations().swept(new Date());
    await pool.query(`UPDATE "Heartbeat" SET "at" = "at" - interval '1 hour'`);
    const old = await operations().lastSweep();
    expect(old?.ageSeconds).toBeGreaterThanOrEqual(3600);
    await Promise.all([operations().swept(new Date()), operations().swept(new Date())]);
    const last = await operations().lastSweep();
    expect(last?.ageSeconds).toBeLessThan(3600);
    expect(last?.at.getTime()).toBeGreaterThan(old?.at.getTime() ?? 0);
  });
});

describe('the migrations', () => {
  it('are all there in a migrated database', async () => {
    const needed = await neededMigrations();
    expect(needed.length).toBeGreaterThan(2);
    expect([...(await operations().appliedMigrations())].sort()).toEqual([...needed].sort());
  });
});
