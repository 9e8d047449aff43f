import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toPeriod } from '../../../src/domain/date.ts';
import { nextLadderAt } from '../../../src/domain/ladder/next-ladder.ts';
import { createLadder } from '../../../src/jobs/ladder.ts';
import { createSweep } from '../../../src/jobs/sweep.handler.ts';
import { openCycle } from '../../../src/services/cycles/open-cycle.ts';
import type { Cycle } from '../../../src/services/entities.ts';
import type { LadderArgs } from '../../../src/services/ladder/message-args.ts';
import { nextNews } from '../../../src/services/ladder/next-news.ts';
import { ladderUnits } from '../../../src/services/ladder/units.ts';
import { dueInput } from '../../../src/services/sweep/due-input.ts';
import { memoryLog } from '../../support/memory-log.ts';
import { type ServiceStage, setServiceStage } from '../../support/service-stage.ts';

let stage: ServiceStage;
let cycle: Cycle;
let sweep: () => Promise<void>;
const names = new Map<string, string>();

beforeAll(async () => {
  stage = await setServiceStage('2026-07-01T02:00:00Z');
  const { log } = memoryLog();
  const steps = createSweep({ store: stage.store, countParts: () => 1, log });
  const ladder = createLadder({ store: stage.store, log });
  sweep = async () => {
    await steps();
    await ladder();
  };
  cycle = await stage.store.transaction(async (tx) => {
    const [unit] = await tx.units.all();
    const made = unit === undefined ? null : await openCycle(tx, unit, toPeriod('2026Q3'), 'system');
    if (made === null) throw new Error('no cycle');
    return made;
  });
  for (const role of ['leader', 'staff', 'hr'] as const) names.set(stage[role].id, role);
  await stage.rows(`UPDATE "Unit" SET "createdAt" = now()`);
});
afterAll(() => stage.close());

interface Row {
  readonly key: string;
  readonly op: string;
  readonly notice: string;
  readonly receiver: string;
  readonly args: LadderArgs;
}

/** Three schedulers at once at that instant; what they put for persons, as 'who: rungs', and everything of it counts as sent. */
async function saidAt(text: string): Promise<string[]> {
  stage.at(`${text}+08:00`);
  await Promise.all([sweep(), sweep(), sweep()]);
  const rows = (await stage.rows(
    `UPDATE "Outbox" SET "state" = 'SENT' WHERE "state" = 'PENDING' RETURNING "key", "op", "notice", "receiver", "args"`,
  )) as unknown as Row[];
  return rows
    .filter(({ notice }) => notice === 'ladder.card')
    .map(({ receiver, args }) => `${names.get(receiver)}: ${args.items.map(({ rung }) => rung).join(' ')}`)
    .toSorted();
}

const summaryOf = async (personId: string) => {
  const found = await stage.store.read().summaries.byPerson(cycle.id, personId);
  if (found === null) throw new Error('no summary');
  return found;
};

describe('the ladder of 2026Q3, on its table of dates', () => {
  it('is silent before the month is over, then asks for July’s records', async () => {
    expect(await saidAt('2026-07-31T10:00:00')).toEqual([]);
    expect(await saidAt('2026-08-03T09:36:59')).toEqual([]);
    expect(await saidAt('2026-08-03T09:37:00')).toEqual(['hr: month.open', 'leader: month.open', 'staff: month.open']);
    expect(await saidAt('2026-08-03T15:00:00')).toEqual([]);
    expect(await saidAt('2026-08-04T10:00:00')).toEqual([]);
  });

  it('T-10: the summary, and T-5 no message at all', async () => {
    expect(await saidAt('2026-09-21T10:00:00')).toEqual([]);
    const all = ['hr: summary.open', 'leader: summary.open', 'staff: summary.open'];
    expect(await saidAt('2026-09-22T09:37:00')).toEqual(all);
    expect((await stage.store.read().summaries.ofCycle(cycle.id)).length).toBe(3);
    expect(await saidAt('2026-09-30T09:37:00')).toEqual([]);
  });

  it('T-5 changes the card in place, where there is one', async () => {
    const rows = await stage.rows(`SELECT "key" FROM "SweepMark" WHERE "key" LIKE 'ladder/summary.refresh/%'`);
    expect(rows).toHaveLength(3);
  });

  it('one card for September’s records and the summary; T-1 to who has not confirmed', async () => {
    const { id, version } = await summaryOf(stage.hr.id);
    await stage.store.read().summaries.update(id, version, { confirmedAt: stage.clock.now() });
    expect(await saidAt('2026-10-08T09:37:00')).toEqual(['hr: month.open', 'leader: month.open', 'staff: month.open']);
    const shared = await stage.rows(
      `SELECT "receiver", "args"->'items'->0->>'sharedWith' AS "with" FROM "Outbox" WHERE "args"->'items'->0->>'subject' = '2026-09'`,
    );
    const sharing = shared.filter((row) => row.with === cycle.id).map((row) => names.get(String(row.receiver)));
    expect(sharing.toSorted()).toEqual(['leader', 'staff']);
    expect(await saidAt('2026-10-12T10:00:00')).toEqual(['leader: summary.last', 'staff: summary.last']);
  });

  it('keeps to hours, leave and days off, and catches up on the next workday', async () => {
    await stage.store.read().leaves.add({
      unitId: stage.unitId,
      personId: stage.staff.id,
      kind: 'trip',
      from: '2026-10-14',
      to: '2026-10-15',
      enteredBy: stage.staff.id,
    });
    expect(await saidAt('2026-10-14T12:00:00')).toEqual([]);
    expect(await saidAt('2026-10-14T14:37:00')).toEqual(['leader: summary.overdue desk.open']);
    expect(await saidAt('2026-10-15T10:00:00')).toEqual(['leader: summary.overdue.leader']);
    expect(await saidAt('2026-10-16T10:00:00')).toEqual(['hr: summary.overdue.hr', 'staff: summary.overdue']);
  });

  it('closes as 未提交 who was asked and did not answer, never on the day he is asked', async () => {
    expect((await summaryOf(stage.leader.id)).closedOn).toBe('2026-10-16');
    expect((await summaryOf(stage.staff.id)).closedOn).toBeNull();
    expect(await saidAt('2026-10-17T10:00:00')).toEqual([]);
    await saidAt('2026-10-19T10:00:00');
    expect((await summaryOf(stage.staff.id)).closedOn).toBe('2026-10-19');
    expect((await summaryOf(stage.staff.id)).confirmedAt).toBeNull();
  });

  it('says once what was missed while the service was down, and nothing twice', async () => {
    // Down from the 20th: R-1 was the 19th, R+1 and R+2 are the 21st and 22nd.
    const late = await saidAt('2026-10-22T16:59:59');
    expect(late).toEqual(['hr: desk.overdue.hr']);
    expect(await saidAt('2026-10-23T10:00:00')).toEqual([]);
    const twice = await stage.rows(
      `SELECT "receiver", count(*) FROM "Outbox" WHERE "notice" = 'ladder.card'
       GROUP BY "receiver", ("createdAt" AT TIME ZONE 'Asia/Shanghai')::date HAVING count(*) > 1`,
    );
    expect(twice).toEqual([]);
  });
});

describe('the next instant of a clock that is played', () => {
  it('is an opening of the hours at which a rung stands', async () => {
    // The week’s reminder of the missing calendar of 2027 stands until Sunday.
    stage.at('2026-12-16T10:00:00+08:00');
    const read = stage.store.read();
    const next = nextLadderAt(await ladderUnits(read, await dueInput(read)), read.now);
    expect(next?.toISOString()).toBe('2026-12-16T06:37:00.000Z');
  });
});

describe('the next instant at which somebody hears something', () => {
  it('passes over openings with nothing left to say', async () => {
    // The week’s word on 2027 was not said yet; after it, nothing until the steps of T-10.
    stage.at('2026-12-16T10:00:00+08:00');
    await stage.rows(
      `INSERT INTO "RoleGrant" ("unitId", "personId", "role", "grantedBy", "grantedAt") VALUES ($1, $2, 'hr', 'test', now()) ON CONFLICT DO NOTHING`,
      [stage.unitId, stage.hr.id],
    );
    expect((await nextNews(stage.store))?.toISOString()).toBe('2026-12-16T06:37:00.000Z');
    expect(await saidAt('2026-12-16T14:37:00')).toEqual(['hr: calendar.missing']);
    expect((await nextNews(stage.store))?.toISOString()).toBe('2026-12-21T01:37:00.000Z');
  });
});
