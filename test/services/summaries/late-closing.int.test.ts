import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cycleDates } from '../../../src/domain/cycle-dates.ts';
import { type CalendarDate, shanghaiDate, toDate, toPeriod } from '../../../src/domain/date.ts';
import type { CycleFacts } from '../../../src/domain/ladder/facts.ts';
import { itemKey } from '../../../src/domain/ladder/milestones-on.ts';
import type { Tx } from '../../../src/services/store.ts';
import { closeUnsubmitted } from '../../../src/services/summaries/close-unsubmitted.ts';
import { confirmSummary } from '../../../src/services/summaries/confirm-summary.ts';
import { extendSummaries } from '../../../src/services/summaries/extend-summary.ts';
import { giveLateReasonFor } from '../../../src/services/summaries/give-late-reason.ts';
import { markNotAssessed } from '../../../src/services/summaries/mark-not-assessed.ts';
import { unitCalendar } from '../../../src/services/units/unit-calendar.ts';
import { type LateStage, setLateStage } from './late-stage.ts';

let stage: LateStage;
let cycleId: string;
beforeAll(async () => {
  stage = await setLateStage();
  cycleId = stage.cycle.id;
});
afterAll(() => stage.close());
beforeEach(async () => {
  await stage.reset();
  stage.at('2026-10-16T02:00:00Z');
});

const factsNow = async (): Promise<CycleFacts> => {
  const summaries = (await stage.store.read().ladder.summaries([cycleId])).get(cycleId) ?? [];
  return { summaries, desks: [] };
};

/** Closes by facts that were read before, everybody having been asked on D+1. */
async function close(tx: Tx, facts: CycleFacts, askedOn = '2026-10-14'): Promise<number> {
  const calendar = await unitCalendar(tx, stage.unitId);
  const period = toPeriod('2026Q3');
  const extensions: CalendarDate[] = [];
  const cycle = { cycleId, period, state: 'SCORING' as const, dates: cycleDates(calendar, period), extensions };
  const unit = { unitId: stage.unitId, calendar, monthsFrom: null, cycles: [cycle] };
  const asked = new Date(`${askedOn}T01:37:00Z`);
  const said = new Map(
    facts.summaries.map(({ personId, extendedTo }) => [
      itemKey('summary.overdue', cycleId, personId, extendedTo ?? ''),
      asked,
    ]),
  );
  return closeUnsubmitted(tx, unit, cycle, facts, said, shanghaiDate(tx.now));
}
const closed = async (): Promise<string[]> =>
  (await stage.store.read().summaries.ofCycle(cycleId))
    .filter(({ closedOn }) => closedOn !== null)
    .map(({ personId }) => personId)
    .toSorted();

describe('closing as 未提交', () => {
  it('closes who is still missing on D+3, with the reason that was given, and once', async () => {
    const items = await stage.seen('mate');
    const liaison = await stage.who('liaison');
    await stage.inTx((tx) => giveLateReasonFor(tx, liaison, { cycleId, items, chosen: [], reason: 'trip' }));
    const [staff] = await stage.seen('staff');
    const person = await stage.who('staff');
    await stage.inTx((tx) => confirmSummary(tx, person, { cycleId, version: staff?.[1] ?? 0, text: '三季度小结' }));
    const facts = await factsNow();
    const others = facts.summaries.map(({ personId }) => personId).filter((id) => id !== stage.idOf('staff'));
    await stage.sent('om_mate', `summary:${cycleId}:${stage.idOf('mate')}`);
    await stage.sent('om_list', `late:${cycleId}:${stage.idOf('leader')}`);
    expect(await stage.inTx((tx) => close(tx, facts))).toBe(others.length);
    expect(await closed()).toEqual(others.toSorted());
    expect(await stage.summary('mate')).toMatchObject({ closedOn: '2026-10-16', lateReason: 'trip' });
    expect(await stage.audit('mate')).toMatchObject({
      action: 'summary.close',
      actor: 'system',
      detail: { reason: 'trip', reasonBy: stage.idOf('liaison') },
    });
    expect(await stage.status('mate')).toEqual({ status: 'PENDING', statusReason: '' });
    expect(await stage.rows(`SELECT 1 FROM "ScoreSheet"`)).toEqual([]);
    expect(await stage.outbox()).toEqual(['om_list', 'om_mate']);
    const before = await stage.audits();
    expect(await stage.inTx((tx) => close(tx, facts))).toBe(0);
    expect(await stage.audits()).toBe(before);
  });

  it('closes nobody before the day, nor on the day he is asked', async () => {
    const facts = await factsNow();
    stage.at('2026-10-15T02:00:00Z');
    expect(await stage.inTx((tx) => close(tx, facts))).toBe(0);
    stage.at('2026-10-16T02:00:00Z');
    expect(await stage.inTx((tx) => close(tx, facts, '2026-10-16'))).toBe(0);
    expect(await closed()).toEqual([]);
  });

  it('leaves alone whatever changed since the facts were read', async () => {
    const facts = await factsNow();
    const leader = await stage.who('leader');
    const extended = await stage.seen('staff');
    await stage.inTx((tx) =>
      extendSummaries(tx, leader, { cycleId, items: extended, chosen: [], until: '2026-10-20' }),
    );
    const marked = await stage.seen('mate');
    await stage.inTx((tx) => markNotAssessed(tx, leader, { cycleId, items: marked, chosen: [], reason: '病假' }));
    await stage.inTx((tx) => close(tx, facts));
    expect(await closed()).not.toContain(stage.idOf('staff'));
    expect(await closed()).not.toContain(stage.idOf('mate'));
    expect(await closed()).toContain(stage.idOf('clerk'));
  });

  it('closes a summary again three workdays after its extension', async () => {
    const leader = await stage.who('leader');
    const items = await stage.seen('mate');
    await stage.inTx((tx) => extendSummaries(tx, leader, { cycleId, items, chosen: [], until: '2026-10-19' }));
    stage.at('2026-10-21T02:00:00Z');
    const facts = await factsNow();
    await stage.inTx((tx) => close(tx, facts, '2026-10-20'));
    expect((await stage.summary('mate')).closedOn).toBeNull();
    stage.at('2026-10-22T02:00:00Z');
    await stage.inTx((tx) => close(tx, facts, '2026-10-20'));
    expect((await stage.summary('mate')).closedOn).toBe('2026-10-22');
  });

  it('against a confirmation at the same time: the summary is never lost', async () => {
    const facts = await factsNow();
    const [seen] = await stage.seen('mate');
    const mate = await stage.who('mate');
    const confirm = (version: number) =>
      stage.inTx((tx) => confirmSummary(tx, mate, { cycleId, version, text: '三季度小结' }));
    const [first] = await Promise.all([confirm(seen?.[1] ?? 0), stage.inTx((tx) => close(tx, facts))]);
    const after = await stage.summary('mate');
    expect([first.kind, after.confirmedAt !== null, after.closedOn]).toEqual(
      first.kind === 'accepted' ? ['accepted', true, null] : ['rejected', false, '2026-10-16'],
    );
    // Whoever lost to the clock presses again, on the card as it then stands.
    if (first.kind === 'rejected') expect(await confirm(after.version)).toMatchObject({ kind: 'accepted' });
    expect(await stage.summary('mate')).toMatchObject({ closedOn: null, text: '三季度小结' });
  });

  it('against an extension and against itself: each one once, whoever is first', async () => {
    const facts = await factsNow();
    const leader = await stage.who('leader');
    const items = await stage.seen('mate');
    const before = await stage.summary('clerk');
    const [extended, ...sweeps] = await Promise.all([
      stage.inTx((tx) => extendSummaries(tx, leader, { cycleId, items, chosen: [], until: '2026-10-20' })),
      stage.inTx((tx) => close(tx, facts)),
      stage.inTx((tx) => close(tx, facts)),
    ]);
    const mate = await stage.summary('mate');
    const won = extended.kind === 'accepted';
    expect([mate.extendedTo, mate.closedOn]).toEqual(won ? [toDate('2026-10-20'), null] : [null, '2026-10-16']);
    expect(sweeps.reduce((sum, one) => sum + one, 0)).toBe(facts.summaries.length - (won ? 1 : 0));
    expect((await stage.summary('clerk')).version).toBe(before.version + 1);
  });

  it('closes a large organ in several goes, from the same facts', async () => {
    await stage.rows(
      `WITH made AS (
        INSERT INTO "Person" ("unitId", "employeeNo", "name", "departmentId")
        SELECT $1, 'X' || n, '王' || n, (SELECT "id" FROM "Department" WHERE "unitId" = $1 AND "name" = '档案科')
        FROM generate_series(1, 300) AS n RETURNING "id"),
      listed AS (
        INSERT INTO "Participant" ("cycleId", "personId", "unitId", "status") SELECT $2, "id", $1, 'PENDING' FROM made)
      INSERT INTO "SelfSummary" ("unitId", "cycleId", "personId", "text", "createdAt") SELECT $1, $2, "id", '', now() FROM made`,
      [stage.unitId, cycleId],
    );
    const facts = await factsNow();
    const counts: number[] = [];
    while (counts.at(-1) !== 0) counts.push(await stage.inTx((tx) => close(tx, facts)));
    expect(counts).toEqual([250, facts.summaries.length - 250, 0]);
    expect(await closed()).toHaveLength(facts.summaries.length);
  });
});
