import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createOperations } from '../../src/persistence/operations.ts';
import { createRestoredDump } from '../../src/persistence/restored-dump.ts';
import { OLDER_DUMP } from '../../src/services/outbox.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

const LAST = new Date('2026-11-09T02:00:00Z');
const NOW = new Date('2026-11-10T02:00:00Z');
let database: TestDatabase;
let pool: pg.Pool;
beforeAll(async () => {
  database = await createTestDatabase();
  pool = new pg.Pool({ connectionString: database.url, max: 6 });
});
afterAll(async () => {
  await pool?.end();
  await database?.drop();
});
beforeEach(async () => {
  await pool.query('TRUNCATE "Heartbeat", "Outbox"');
});

const restored = () => createRestoredDump(pool);
const swept = () => createOperations(pool).swept(LAST);
/** Everything in the table written once more, as COPY does in a restore. */
const restore = async () => {
  await pool.query(`CREATE TABLE "Dumped" AS TABLE "Heartbeat"`);
  await pool.query('TRUNCATE "Heartbeat"');
  await pool.query(`INSERT INTO "Heartbeat" SELECT * FROM "Dumped"`);
  await pool.query(`DROP TABLE "Dumped"`);
};
/** What `adopt` was called with. */
const adopted = async (): Promise<Date[]> => {
  const calls: Date[] = [];
  await restored().adopt(async (lastAt) => void calls.push(lastAt));
  return calls;
};

describe('a database', () => {
  it('is its own where nothing was ever swept', async () => {
    expect(await adopted()).toEqual([]);
  });

  it('is its own after sweeps, restarts, vacuums and an upgrade from before it could tell', async () => {
    await swept();
    await swept();
    expect(await adopted()).toEqual([]);
    for (const command of ['VACUUM (FREEZE)', 'VACUUM FULL', 'CLUSTER']) {
      await pool.query(`${command} "Heartbeat"${command === 'CLUSTER' ? ' USING "Heartbeat_pkey"' : ''}`);
      expect(await adopted(), command).toEqual([]);
    }
    await pool.query(`UPDATE "Heartbeat" SET "clockAt" = NULL, "writtenIn" = ''`);
    expect(await adopted()).toEqual([]);
  });

  it('knows that it was made from a dump, and when the other was last at work, until it is adopted', async () => {
    await swept();
    await restore();
    expect(await adopted()).toEqual([LAST]);
    expect(await adopted()).toEqual([]);
    await swept();
    expect(await adopted()).toEqual([]);
  });

  it('is asked again at the next start where the work was not finished', async () => {
    await swept();
    await restore();
    await expect(
      restored().adopt(async () => {
        throw new Error('killed');
      }),
    ).rejects.toThrow('killed');
    expect(await adopted()).toEqual([LAST]);
  });

  it('is adopted by one of several that start at once, and the others wait for the end of it', async () => {
    await swept();
    await restore();
    const order: string[] = [];
    await Promise.all(
      [1, 2, 3].map(async () => {
        await restored().adopt(async () => {
          await pool.query('SELECT 1');
          order.push('adopted');
        });
        order.push('on');
      }),
    );
    expect(order).toEqual(['adopted', 'on', 'on', 'on']);
  });
});

describe('setting aside', () => {
  const given = (key: string, over: { op?: string; state?: string; keepsHours?: boolean; notBefore?: Date } = {}) =>
    pool.query(
      `INSERT INTO "Outbox" ("key", "op", "notice", "args", "state", "keepsHours", "notBefore", "createdAt")
       VALUES ($1, $2, 'x', '{}', $3, $4, $5, $6)`,
      [key, over.op ?? 'send', over.state ?? 'PENDING', over.keepsHours ?? false, over.notBefore ?? LAST, LAST],
    );
  const unknown = async () =>
    (
      await pool.query(
        `SELECT "key" FROM "Outbox" WHERE "state" = 'UNKNOWN' AND "errorText" = $1 AND "settledAt" = $2 ORDER BY 1`,
        [OLDER_DUMP, NOW],
      )
    ).rows.map(({ key }) => key);

  it('takes messages that wait and could have gone, and nothing else', async () => {
    await given('answer');
    await given('reminder', { keepsHours: true });
    await given('patch', { op: 'patch' });
    await given('sent', { state: 'SENT' });
    await given('tomorrow', { notBefore: new Date(NOW.getTime() + 1) });
    expect(await restored().setAside('unasked', NOW)).toBe(1);
    expect(await unknown()).toEqual(['reminder']);
    expect(await restored().setAside('all', NOW)).toBe(1);
    expect(await unknown()).toEqual(['answer', 'reminder']);
  });
});
