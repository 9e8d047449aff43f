import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toPeriod } from '../../src/domain/date.ts';
import { createLadder } from '../../src/jobs/ladder.ts';
import { createSweep } from '../../src/jobs/sweep.handler.ts';
import { bindChat } from '../../src/services/chats/bind-chat.ts';
import { openCycle } from '../../src/services/cycles/open-cycle.ts';
import type { Cycle, Person } from '../../src/services/entities.ts';
import type { LadderArgs } from '../../src/services/ladder/message-args.ts';
import { handInDesk } from '../../src/services/scoring/hand-in.ts';
import type { Tx } from '../../src/services/store.ts';
import { confirmSummary } from '../../src/services/summaries/confirm-summary.ts';
import { memoryLog } from '../support/memory-log.ts';
import { type ServiceStage, setServiceStage } from '../support/service-stage.ts';

let stage: ServiceStage;
let cycle: Cycle;
let sweep: () => Promise<number>;
const inTx = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => stage.store.transaction(work);
const who = async (openId: string): Promise<Person[]> => stage.store.read().people.byOpenId(openId);
const outbox = async (like: string) =>
  (await stage.rows(`SELECT "key", "receiver" FROM "Outbox" WHERE "key" LIKE $1 ORDER BY "key"`, [like])) as {
    key: string;
    receiver: string;
  }[];

beforeAll(async () => {
  stage = await setServiceStage('2026-07-01T02:00:00Z');
  const { log } = memoryLog();
  const steps = createSweep({ store: stage.store, countParts: () => 2, log });
  const ladder = createLadder({ store: stage.store, log });
  sweep = async () => (await steps()) + (await ladder());
  cycle = await inTx(async (tx) => {
    const [unit] = await tx.units.all();
    const made = unit === undefined ? null : await openCycle(tx, unit, toPeriod('2026Q3'), 'system');
    if (made === null) throw new Error('no cycle');
    return made;
  });
});
afterAll(() => stage.close());

/** What the ladder said on a day, as 'person rungs'; all of it counts as sent. */
async function saidOn(day: string): Promise<string[]> {
  const rows = await stage.rows(
    `UPDATE "Outbox" SET "state" = 'SENT' WHERE "notice" = 'ladder.card' AND ("createdAt" AT TIME ZONE 'Asia/Shanghai')::date = $1::date
     RETURNING "receiver", "args"`,
    [day],
  );
  return rows
    .map(({ receiver, args }) => `${receiver} ${(args as LadderArgs).items.map(({ rung }) => rung).join(' ')}`)
    .toSorted();
}

/** Several sweeps at the same instant, as several schedulers would run them. */
async function sweepAt(text: string): Promise<number> {
  stage.at(text);
  const worked = await Promise.all([sweep(), sweep(), sweep()]);
  return worked.reduce((sum, one) => sum + one, 0);
}

async function press(version: number, scores: Record<string, string>, over: object = {}) {
  const pressed = await stage.store.read().scores.press({
    eventKey: `event:${Math.random()}`,
    nonce: null,
    messageId: 'om_desk',
    chatId: 'oc_leader',
    openId: 'ou_leader',
    cycleId: cycle.id,
    personId: stage.staff.id,
    version,
    scores,
    reason: null,
    saved: true,
    allOpen: false,
    awaited: [],
    ...over,
  });
  return pressed.outcome;
}

describe('a quarter by the calendar', () => {
  it('does nothing before its days', async () => {
    expect(await sweepAt('2026-07-31T02:00:00Z')).toBe(0);
    expect(await outbox('%')).toEqual([]);
  });

  it('offers each person the summary on T-10, once, whoever sweeps', async () => {
    await stage.rows(`INSERT INTO "DirectChat" VALUES ('ou_leader', 'oc_leader')`);
    await sweepAt('2026-09-22T01:37:00Z');
    expect(await sweepAt('2026-09-23T01:37:00Z')).toBe(0);
    expect(await saidOn('2026-09-22')).toEqual(
      [stage.leader, stage.staff, stage.hr].map(({ id }) => `${id} summary.open`).toSorted(),
    );
    expect((await stage.store.read().cycles.byId(cycle.id))?.state).toBe('SUMMARY');
  });

  it('takes the confirmation once', async () => {
    const staff = await who('ou_staff');
    const confirm = (version: number) =>
      inTx((tx) => confirmSummary(tx, staff, { cycleId: cycle.id, version, text: '三季度完成窗口改造' }));
    const outcomes = await Promise.all([confirm(1), confirm(1), confirm(1)]);
    expect(outcomes.filter(({ kind }) => kind === 'accepted')).toHaveLength(1);
    expect(await inTx((tx) => confirmSummary(tx, [], { cycleId: cycle.id, version: 2, text: 'x' }))).toEqual({
      kind: 'rejected',
      reason: 'not_yours',
    });
    expect(await confirm(2)).toMatchObject({ kind: 'accepted', summary: { version: 3 } });
  });

  it('opens the desks on R-4 to those who score, and not a score before', async () => {
    expect(await press(0, { achievement: '90' })).toBe('closed');
    await sweepAt('2026-10-14T01:37:00Z');
    expect(await saidOn('2026-10-14')).toContain(`${stage.leader.id} summary.overdue desk.open`);
    expect((await stage.store.read().cycles.byId(cycle.id))?.state).toBe('SCORING');
    expect(await press(0, { achievement: '90' })).toBe('written');
    expect(await press(0, { achievement: '90' }, { personId: stage.hr.id })).toBe('not_open');
  });

  it('hands in once, only when everyone is scored, and each person gets a result of his own', async () => {
    const leader = await who('ou_leader');
    const handIn = () => inTx((tx) => handInDesk(tx, leader, cycle.id));
    expect(await handIn()).toEqual({ kind: 'rejected', reason: 'summaries_awaited' });
    await sweepAt('2026-10-16T01:37:00Z');
    expect(await handIn()).toEqual({ kind: 'rejected', reason: 'unscored' });
    expect(await press(0, { achievement: '85', conduct: '85' }, { personId: stage.hr.id, allOpen: true })).toBe(
      'written',
    );
    expect(await press(1, { conduct: '88.5' })).toBe('written');
    const outcomes = await Promise.all([handIn(), handIn(), handIn(), handIn()]);
    expect(outcomes.filter(({ kind }) => kind === 'accepted')).toHaveLength(1);
    expect((await outbox('result:%')).map(({ receiver }) => receiver).toSorted()).toEqual(
      [stage.hr.id, stage.staff.id].toSorted(),
    );
    expect(await press(2, { conduct: '10' })).toBe('closed');
    expect(await inTx(async (tx) => handInDesk(tx, await who('ou_staff'), cycle.id))).toMatchObject({
      kind: 'rejected',
    });
  });
});

describe('the month’s list', () => {
  const record = (text: string, visibility: string, state: string) =>
    stage.rows(
      `INSERT INTO "WorkRecord" ("unitId", "personId", "state", "month", "occurredOn", "text", "visibility", "createdAt", "updatedAt")
       VALUES ($1, $2, $3, '2026-10', '2026-10-20', $4, $5, now(), now())`,
      [stage.unitId, stage.staff.id, state, text, visibility],
    );

  it('waits for a group, tells hr once, and then follows', async () => {
    await record('公开的', 'public', 'SUBMITTED');
    await record('仅考核的', 'assessment_only', 'VERIFIED');
    await stage.rows(`UPDATE "ChatBinding" SET "active" = false`);
    await sweepAt('2026-11-06T01:37:00Z');
    await sweepAt('2026-11-06T06:40:00Z');
    expect(await outbox('month:%')).toEqual([]);
    expect(await outbox('month-no-group:%')).toHaveLength(1);
    const [hr] = await who('ou_hr');
    const [leader] = await who('ou_leader');
    if (hr === undefined || leader === undefined) throw new Error('nobody');
    const bind = (by: Person, chatId = 'oc_new') => inTx((tx) => bindChat(tx, by, chatId));
    await inTx((tx) => tx.chats.knowGroup({ chatId: 'oc_out', name: '共建群', external: true }));
    expect(await bind(hr, 'oc_out')).toEqual({ kind: 'rejected', reason: 'external' });
    expect(await bind(hr, 'oc_never_heard_of')).toEqual({ kind: 'rejected', reason: 'external' });
    await inTx((tx) => tx.chats.knowGroup({ chatId: 'oc_new', name: '新群', external: false }));
    expect(await bind(leader)).toEqual({ kind: 'rejected', reason: 'not_hr' });
    expect(await bind(hr)).toEqual({ kind: 'bound' });
    expect(await bind(hr)).toEqual({
      kind: 'rejected',
      reason: 'already_bound',
    });
    await sweepAt('2026-11-09T01:37:00Z');
    await sweepAt('2026-11-10T01:37:00Z');
    expect(await outbox('month:%')).toEqual([
      { key: `month:${stage.unitId}:2026-10:oc_new:1`, receiver: 'oc_new' },
      { key: `month:${stage.unitId}:2026-10:oc_new:2`, receiver: 'oc_new' },
    ]);
    const kept = await stage.store.read().lists.byMonth(stage.unitId, '2026-10');
    expect(JSON.stringify(kept?.content)).toContain('公开的');
    expect(JSON.stringify(kept?.content)).not.toContain('仅考核的');
  });
});
