import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { toPeriod } from '../../src/domain/date.ts';
import { adoptDump } from '../../src/jobs/adopt-dump.ts';
import { createLadder } from '../../src/jobs/ladder.ts';
import { createSweep } from '../../src/jobs/sweep.handler.ts';
import { openCycle } from '../../src/services/cycles/open-cycle.ts';
import { memoryLog } from '../support/memory-log.ts';
import { type ServiceStage, setServiceStage } from '../support/service-stage.ts';

let stage: ServiceStage;
let sweep: (since?: Date) => Promise<void>;
const { log } = memoryLog();

beforeAll(async () => {
  stage = await setServiceStage('2026-07-01T02:00:00Z');
  const steps = createSweep({ store: stage.store, countParts: () => 1, log });
  const ladder = createLadder({ store: stage.store, log });
  sweep = async (since) => {
    await steps(since);
    await ladder(since);
  };
  await stage.store.transaction(async (tx) => {
    const [unit] = await tx.units.all();
    if (unit === undefined) throw new Error('no unit');
    await openCycle(tx, unit, toPeriod('2026Q3'), 'system');
  });
  await stage.rows(`UPDATE "Unit" SET "createdAt" = now()`);
});
afterAll(() => stage?.close());
// T-10 of 2026Q3 is 2026-09-22; the dump is of the evening before.
beforeEach(async () => {
  await stage.rows('DELETE FROM "Outbox"');
  await stage.rows('DELETE FROM "SweepMark"');
  await stage.rows(`UPDATE "Cycle" SET "state" = 'RECORDING'`);
  await stage.rows('DELETE FROM "SelfSummary"');
  await stage.rows(`TRUNCATE "Heartbeat"`);
});

const at = (text: string): Date => new Date(`${text}+08:00`);
/** As a restore leaves it: written by another transaction than it says. */
const dumpedAt = (text: string, writtenIn = '1') =>
  stage.rows(`INSERT INTO "Heartbeat" ("name", "at", "clockAt", "writtenIn") VALUES ('sweep', now(), $1, $2)`, [
    at(text),
    writtenIn,
  ]);
/** A start at that instant, and a minute later the first sweep. */
const startAt = async (text: string): Promise<void> => {
  stage.at(`${text}+08:00`);
  await adoptDump({ restored: stage.restored, plan: sweep, clock: stage.clock, log });
  await sweep();
};
const keys = async (state: string): Promise<string[]> =>
  (
    await stage.rows(
      `SELECT o."notice" || ' ' || coalesce(p."employeeNo", o."receiverType") AS "to" FROM "Outbox" o
       LEFT JOIN "Person" p ON p."id"::text = o."receiver" WHERE o."state" = $1 ORDER BY 1`,
      [state],
    )
  ).map(({ to }) => String(to));
const EVERYBODY = ['ladder.card 0001', 'ladder.card 0002', 'ladder.card 0003'];

describe('a dump of the evening before T-10', () => {
  it.each([
    '2026-09-22T20:00:00',
    '2026-09-26T12:00:00',
  ])('restored at %s, outside the hours: the day’s reminders are set aside, and do not come when the hours open', async (restoredAt) => {
    await dumpedAt('2026-09-21T23:00:00');
    await startAt(restoredAt);
    expect([await keys('UNKNOWN'), await keys('PENDING')]).toEqual([EVERYBODY, []]);
    await startAt('2026-09-28T10:00:00');
    expect([await keys('UNKNOWN'), await keys('PENDING')]).toEqual([EVERYBODY, []]);
  });

  it('restored before the hours open: nothing can have been sent, and all of it goes', async () => {
    await dumpedAt('2026-09-21T23:00:00');
    await startAt('2026-09-22T09:00:00');
    await startAt('2026-09-22T09:37:00');
    expect([await keys('UNKNOWN'), await keys('PENDING')]).toEqual([[], EVERYBODY]);
  });

  it('brings what waited in it to a stop, and lets what comes after it go', async () => {
    await stage.rows(
      `INSERT INTO "Outbox" ("key", "op", "notice", "args", "receiverType", "receiver", "notBefore", "createdAt")
       VALUES ('answer', 'send', 'help.card', '{}', 'open_id', 'ou_x', $1, $1)`,
      [at('2026-09-21T22:59:00')],
    );
    await dumpedAt('2026-09-21T23:00:00');
    await startAt('2026-09-22T02:00:00');
    expect(await keys('UNKNOWN')).toEqual(['help.card open_id']);
    // T-1: of another day, after the restore.
    await startAt('2026-09-22T10:00:00');
    await stage.rows(`UPDATE "Outbox" SET "state" = 'SENT' WHERE "state" = 'PENDING'`);
    await startAt('2026-10-12T10:00:00');
    expect(await keys('PENDING')).toEqual(EVERYBODY);
  });
});

describe('everything goes on as it was', () => {
  it('on a dump restored while the platform still remembers what was sent since', async () => {
    await dumpedAt('2026-09-22T09:36:00');
    await startAt('2026-09-22T10:30:00');
    expect([await keys('UNKNOWN'), await keys('PENDING')]).toEqual([[], EVERYBODY]);
  });

  it('on the database itself after an outage of days', async () => {
    await dumpedAt('2026-09-21T23:00:00');
    await stage.rows(`UPDATE "Heartbeat" SET "writtenIn" = pg_current_xact_id()::xid::text`);
    await startAt('2026-09-23T10:00:00');
    expect([await keys('UNKNOWN'), await keys('PENDING')]).toEqual([[], EVERYBODY]);
  });
});
