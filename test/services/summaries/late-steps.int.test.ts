import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Tx } from '../../../src/services/store.ts';
import { confirmSummary } from '../../../src/services/summaries/confirm-summary.ts';
import { extendSummaries } from '../../../src/services/summaries/extend-summary.ts';
import { giveLateReason, giveLateReasonFor } from '../../../src/services/summaries/give-late-reason.ts';
import { markNotAssessed } from '../../../src/services/summaries/mark-not-assessed.ts';
import { undoLateStep } from '../../../src/services/summaries/undo-late-step.ts';
import { type LateStage, type Name, setLateStage } from './late-stage.ts';

let stage: LateStage;
let cycleId: string;
beforeAll(async () => {
  stage = await setLateStage();
  cycleId = stage.cycle.id;
});
afterAll(() => stage.close());
beforeEach(() => stage.reset());

type Chosen = readonly Name[];
type Step = 'reason' | 'extension' | 'notAssessed';

const ids = (names: Chosen) => names.map(stage.idOf);
const rejected = (reason: string) => ({ kind: 'rejected', reason });
const changed = (...names: Name[]) => ({
  kind: 'accepted',
  changed: names.map((name) => ({ person: { id: stage.idOf(name) } })),
});

async function reason(by: Name, version?: number) {
  const command = { cycleId, version: version ?? (await stage.summary(by)).version, reason: 'sick' as const };
  const operators = await stage.who(by);
  return stage.inTx((tx) => giveLateReason(tx, operators, command));
}

/** A press by somebody on what a card with these people shows. */
async function press<T>(
  by: Name,
  shown: Chosen,
  work: (tx: Tx, operators: Awaited<ReturnType<LateStage['who']>>, items: [string, number][]) => Promise<T>,
): Promise<T> {
  const [operators, items] = [await stage.who(by), await stage.seen(...shown)];
  return stage.inTx((tx) => work(tx, operators, items));
}
const reasonFor = (by: Name, shown: Chosen, chosen: Chosen = shown, why: 'trip' | undefined = 'trip') =>
  press(by, shown, (tx, who, items) =>
    giveLateReasonFor(tx, who, { cycleId, items, chosen: ids(chosen), reason: why }),
  );
const extend = (by: Name, shown: Chosen, until = '2026-10-16', chosen: Chosen = shown) =>
  press(by, shown, (tx, who, items) => extendSummaries(tx, who, { cycleId, items, chosen: ids(chosen), until }));
const mark = (by: Name, shown: Chosen, why = '长期病假', chosen: Chosen = shown) =>
  press(by, shown, (tx, who, items) => markNotAssessed(tx, who, { cycleId, items, chosen: ids(chosen), reason: why }));
const undo = (by: Name, step: Step, shown: Chosen) =>
  press(by, shown, (tx, who, items) => undoLateStep(tx, who, { cycleId, step, items }));

async function confirm(by: Name) {
  const operators = await stage.who(by);
  const { version } = await stage.summary(by);
  return stage.inTx((tx) => confirmSummary(tx, operators, { cycleId, version, text: '三季度小结' }));
}

describe('who may take which step with whom', () => {
  const EVERYBODY: Chosen = [
    'leader',
    'staff',
    'hr',
    'stranger',
    'deputy',
    'otherLeader',
    'liaison',
    'financeLiaison',
    'mate',
    'clerk',
    'archivist',
  ];
  const acts = { reasonFor, extend, mark } as const;
  /** About `mate` (办公室), `clerk` (财务科), `archivist` (档案科, without a liaison), `hr` herself and the liaison himself. */
  const TABLE: readonly [act: keyof typeof acts, about: Name, able: Chosen][] = [
    ['reasonFor', 'mate', ['liaison']],
    ['reasonFor', 'clerk', ['financeLiaison']],
    ['reasonFor', 'archivist', ['liaison', 'financeLiaison']],
    ['reasonFor', 'liaison', []],
    ['extend', 'mate', ['leader', 'hr']],
    ['extend', 'clerk', ['otherLeader', 'hr']],
    ['extend', 'hr', ['leader']],
    ['extend', 'deputy', ['hr']],
    ['mark', 'mate', ['leader']],
    ['mark', 'clerk', ['otherLeader']],
    ['mark', 'hr', ['leader']],
    ['mark', 'deputy', []],
  ];

  it.each(TABLE)('%s about %s: %j', async (act, about, able) => {
    for (const by of EVERYBODY) {
      await stage.reset();
      const before = await stage.summary(about);
      const outcome = await acts[act](by, [about]);
      const mine = able.includes(by);
      expect([by, outcome]).toMatchObject([by, mine ? changed(about) : rejected('not_yours')]);
      expect((await stage.summary(about)).version).toBe(before.version + (mine ? 1 : 0));
    }
  });

  it('the reason of one’s own is anybody’s who owes the summary, and nobody else’s', async () => {
    for (const by of EVERYBODY) {
      const expected = by === 'stranger' ? rejected('not_yours') : changed(by);
      expect([by, await reason(by, by === 'stranger' ? 1 : undefined)]).toMatchObject([by, expected]);
    }
  });

  it('undoing is for those who may do', async () => {
    await extend('leader', ['mate']);
    for (const by of ['mate', 'deputy', 'otherLeader', 'liaison', 'stranger'] as const)
      expect([by, await undo(by, 'extension', ['mate'])]).toEqual([by, rejected('not_yours')]);
    expect(await undo('hr', 'extension', ['mate'])).toMatchObject(changed('mate'));
    await mark('leader', ['mate']);
    for (const by of ['mate', 'deputy', 'otherLeader', 'liaison', 'hr', 'stranger'] as const)
      expect([by, await undo(by, 'notAssessed', ['mate'])]).toEqual([by, rejected('not_yours')]);
    await undo('leader', 'notAssessed', ['mate']);
    await reasonFor('liaison', ['mate']);
    for (const by of ['leader', 'deputy', 'financeLiaison', 'hr', 'stranger'] as const)
      expect([by, await undo(by, 'reason', ['mate'])]).toEqual([by, rejected('not_yours')]);
    expect(await undo('liaison', 'reason', ['mate'])).toMatchObject(changed('mate'));
  });

  it('works with those of a list whom the operator may touch, and says that others were passed over', async () => {
    expect(await mark('leader', ['mate', 'clerk'])).toMatchObject({ ...changed('mate'), passedOver: 1 });
    expect(await stage.status('clerk')).toEqual({ status: 'PENDING', statusReason: '' });
  });
});

describe('the reason', () => {
  it('is kept with who gave it, may be changed, and is taken back', async () => {
    await reason('mate');
    expect(await stage.summary('mate')).toMatchObject({ lateReason: 'sick', lateReasonBy: null });
    expect(await stage.audit('mate')).toMatchObject({
      action: 'summary.late_reason',
      actor: `person:${stage.idOf('mate')}`,
      detail: { reason: 'sick', before: '' },
    });
    expect(await reason('mate')).toMatchObject(changed('mate'));
    expect(await undo('mate', 'reason', ['mate'])).toMatchObject(changed('mate'));
    expect(await stage.summary('mate')).toMatchObject({ lateReason: '' });
    expect(await undo('mate', 'reason', ['mate'])).toEqual(rejected('stale'));
  });

  it('is entered by the liaison for many, recorded as such', async () => {
    expect(await reasonFor('liaison', ['mate', 'staff', 'archivist'], ['mate', 'archivist'])).toMatchObject({
      kind: 'accepted',
      passedOver: 0,
    });
    const by = stage.idOf('liaison');
    expect(await stage.summary('mate')).toMatchObject({ lateReason: 'trip', lateReasonBy: by });
    expect(await stage.summary('archivist')).toMatchObject({ lateReason: 'trip', lateReasonBy: by });
    expect(await stage.summary('staff')).toMatchObject({ lateReason: '', lateReasonBy: null });
    expect(await stage.audit('mate')).toMatchObject({
      actor: `person:${by}`,
      detail: { reason: 'trip', enteredFor: stage.idOf('mate') },
    });
  });

  it('stands as the person gave it himself, and he may replace what was entered for him', async () => {
    await reasonFor('liaison', ['mate']);
    await reason('mate');
    expect(await stage.summary('mate')).toMatchObject({ lateReason: 'sick', lateReasonBy: null });
    expect(await reasonFor('liaison', ['mate'])).toEqual(rejected('answered'));
    expect(await undo('liaison', 'reason', ['mate'])).toEqual(rejected('stale'));
    expect(await stage.summary('mate')).toMatchObject({ lateReason: 'sick', lateReasonBy: null });
  });

  it('wants somebody and something, and asks before it writes', async () => {
    expect(await reasonFor('liaison', ['mate', 'staff'], [])).toEqual(rejected('none_chosen'));
    expect(
      await press('liaison', ['mate'], (tx, who, items) =>
        giveLateReasonFor(tx, who, { cycleId, items, chosen: [], reason: undefined }),
      ),
    ).toEqual(rejected('reason_missing'));
    expect(await reasonFor('liaison', ['mate'], [])).toMatchObject(changed('mate'));
  });

  it('is not asked on D, of an old version, of whoever is done or closed', async () => {
    stage.at('2026-10-13T15:59:00Z');
    expect(await reason('mate')).toEqual(rejected('stale'));
    stage.at('2026-10-13T16:00:00Z');
    expect(await reason('mate', 0)).toEqual(rejected('stale'));
    await stage.rows(`UPDATE "SelfSummary" SET "closedOn" = '2026-10-16' WHERE "personId" = $1`, [stage.idOf('mate')]);
    expect(await reason('mate')).toEqual(rejected('closed'));
    expect(await undo('mate', 'reason', ['mate'])).toEqual(rejected('closed'));
    await confirm('mate');
    expect(await reason('mate')).toEqual(rejected('stale'));
    await mark('leader', ['staff']);
    expect(await reason('staff')).toEqual(rejected('not_assessed'));
    await stage.setState('REVIEW');
    expect(await reason('clerk')).toEqual(rejected('closed'));
  });
});

describe('an extension', () => {
  it('reopens what had closed; taken back, all is as it was', async () => {
    await extend('leader', ['mate', 'staff'], '2026-10-15');
    stage.at('2026-10-19T02:00:00Z');
    await stage.rows(
      `UPDATE "SelfSummary" SET "closedOn" = '2026-10-16', "version" = "version" + 1 WHERE "personId" = $1`,
      [stage.idOf('mate')],
    );
    expect(await extend('leader', ['mate', 'staff'], '2026-10-20')).toMatchObject({ kind: 'accepted', passedOver: 0 });
    expect(await stage.summary('mate')).toMatchObject({ extendedTo: '2026-10-20', closedOn: null });
    expect(await stage.audit('mate')).toMatchObject({
      action: 'summary.extend',
      detail: { until: '2026-10-20', before: { extendedTo: '2026-10-15', closedOn: '2026-10-16' } },
    });
    expect(await undo('leader', 'extension', ['mate', 'staff'])).toMatchObject({ kind: 'accepted', passedOver: 0 });
    expect(await stage.summary('mate')).toMatchObject({ extendedTo: '2026-10-15', closedOn: '2026-10-16' });
    expect(await stage.summary('staff')).toMatchObject({ extendedTo: '2026-10-15', closedOn: null });
  });

  it('the first one taken back leaves none', async () => {
    await extend('hr', ['mate']);
    expect(await undo('leader', 'extension', ['mate'])).toMatchObject(changed('mate'));
    expect(await stage.summary('mate')).toMatchObject({ extendedTo: null, closedOn: null });
    expect(await undo('leader', 'extension', ['mate'])).toEqual(rejected('stale'));
  });

  it('is overtaken by whatever came after it', async () => {
    await extend('leader', ['mate', 'staff']);
    const left = await stage.seen('mate', 'staff');
    await confirm('mate');
    const operators = await stage.who('leader');
    const back = () => stage.inTx((tx) => undoLateStep(tx, operators, { cycleId, step: 'extension', items: left }));
    expect(await back()).toMatchObject({ ...changed('staff'), passedOver: 1 });
    expect(await stage.summary('mate')).toMatchObject({ extendedTo: '2026-10-16' });
    expect(await back()).toEqual(rejected('stale'));
    // Nor does a version that another step left pass for an extension's.
    await reason('staff');
    expect(await undo('leader', 'extension', ['staff'])).toEqual(rejected('stale'));
  });

  it.each([
    ['', 'until_missing'],
    ['2026-10-14', 'until_out_of_range'],
    ['2026-10-17', 'until_out_of_range'],
    ['2026-10-21', 'until_out_of_range'],
  ])('to %j is refused', async (until, problem) => {
    expect(await extend('leader', ['mate'], until)).toEqual(rejected(problem));
    expect(await stage.summary('mate')).toMatchObject({ extendedTo: null });
  });

  it('wants somebody who still owes the summary, in a cycle that still takes it', async () => {
    expect(await extend('leader', ['mate', 'staff'], '2026-10-16', [])).toEqual(rejected('none_chosen'));
    await confirm('mate');
    expect(await extend('leader', ['mate'])).toEqual(rejected('stale'));
    await stage.setState('REVIEW');
    expect(await extend('leader', ['staff'])).toEqual(rejected('closed'));
  });
});

describe('不参加考核', () => {
  it('takes the person off the list with its reason, keeps his summary, and is taken back', async () => {
    const { text } = await stage.summary('mate');
    expect(await mark('leader', ['mate', 'staff'], ' 长期病假 ', ['mate'])).toMatchObject({
      changed: [{ raterId: stage.idOf('leader') }],
    });
    expect(await stage.status('mate')).toEqual({ status: 'NOT_ASSESSED', statusReason: '长期病假' });
    expect(await stage.status('staff')).toEqual({ status: 'PENDING', statusReason: '' });
    expect(await stage.summary('mate')).toMatchObject({ text });
    expect(await stage.audit('mate')).toMatchObject({ action: 'summary.not_assessed', detail: { reason: '长期病假' } });
    expect(await mark('leader', ['mate'])).toEqual(rejected('stale'));
    expect(await undo('leader', 'notAssessed', ['mate'])).toMatchObject(changed('mate'));
    expect(await stage.status('mate')).toEqual({ status: 'PENDING', statusReason: '' });
    expect(await undo('leader', 'notAssessed', ['mate'])).toEqual(rejected('stale'));
  });

  it('wants a reason of at most 200 characters', async () => {
    expect(await mark('leader', ['mate', 'staff'], '病', [])).toEqual(rejected('none_chosen'));
    expect(await mark('leader', ['mate'], ' ')).toEqual(rejected('reason_missing'));
    expect(await mark('leader', ['mate'], '长'.repeat(201))).toEqual(rejected('reason_too_long'));
    expect(await stage.status('mate')).toMatchObject({ status: 'PENDING' });
  });

  it('leaves alone whoever is scored and handed in, confirmed, or in a cycle before the unit head', async () => {
    await stage.rows(
      `INSERT INTO "ScoreSheet" ("unitId", "cycleId", "raterId", "personId", "source", "scores", "saved", "handedIn", "updatedAt")
       VALUES ($1, $2, $3, $4, 'direct', '{}', true, true, now())`,
      [stage.unitId, cycleId, stage.idOf('leader'), stage.idOf('mate')],
    );
    expect(await mark('leader', ['mate'])).toEqual(rejected('closed'));
    await confirm('staff');
    expect(await mark('leader', ['staff'])).toEqual(rejected('stale'));
    await stage.setState('REVIEW');
    expect(await mark('leader', ['archivist'])).toMatchObject(changed('archivist'));
    await stage.setState('APPROVAL');
    expect(await mark('leader', ['liaison'])).toEqual(rejected('closed'));
    expect(await undo('leader', 'notAssessed', ['archivist'])).toEqual(rejected('closed'));
  });

  it('brings nobody back whom the roster leaves out', async () => {
    await stage.rows(
      `UPDATE "Participant" SET "status" = 'NOT_ASSESSED', "statusReason" = '挂职' WHERE "personId" = $1`,
      [stage.idOf('mate')],
    );
    expect(await undo('leader', 'notAssessed', ['mate'])).toEqual(rejected('stale'));
    expect(await stage.status('mate')).toEqual({ status: 'NOT_ASSESSED', statusReason: '挂职' });
  });

  it('leaves the desk without the one it took, and brings him back to it', async () => {
    const desk = async () => {
      const data = await stage.store.read().scores.desk(cycleId, { personId: stage.idOf('otherLeader') });
      return data?.people.map(({ personId }) => personId).toSorted();
    };
    const both = ids(['clerk', 'financeLiaison']).toSorted();
    expect(await desk()).toEqual(both);
    await mark('otherLeader', ['clerk']);
    expect(await desk()).toEqual(ids(['financeLiaison']));
    await undo('otherLeader', 'notAssessed', ['clerk']);
    expect(await desk()).toEqual(both);
  });
});

describe('a confirmation after all', () => {
  it('counts until the leader has handed in, also of one that closed', async () => {
    await stage.rows(`UPDATE "SelfSummary" SET "closedOn" = '2026-10-16' WHERE "personId" = $1`, [stage.idOf('mate')]);
    stage.at('2026-10-19T02:00:00Z');
    expect(await confirm('mate')).toMatchObject({ kind: 'accepted', summary: { closedOn: null } });
    expect(await stage.audit('mate')).toMatchObject({ action: 'summary.confirm', detail: { late: true } });
    expect(await confirm('mate')).toEqual(rejected('closed'));
  });

  it('is in time inside an extension, and may be changed until it ends', async () => {
    await extend('leader', ['mate']);
    stage.at('2026-10-16T02:00:00Z');
    expect(await confirm('mate')).toMatchObject({ kind: 'accepted' });
    expect(await stage.audit('mate')).toMatchObject({ detail: { late: false } });
    expect(await confirm('mate')).toMatchObject({ kind: 'accepted' });
    stage.at('2026-10-16T16:00:00Z');
    expect(await confirm('mate')).toEqual(rejected('closed'));
  });

  it('tells the lists of those who are late', async () => {
    await stage.sent('om_list', `late:${cycleId}:${stage.idOf('leader')}`);
    stage.at('2026-10-13T02:00:00Z');
    await confirm('staff');
    expect(await stage.outbox()).toEqual([]);
    stage.at('2026-10-14T02:00:00Z');
    await confirm('mate');
    expect(await stage.outbox()).toEqual(['om_list']);
  });
});

describe('at the same time', () => {
  it('two who extend: one does, the other is told that it changed', async () => {
    const items = await stage.seen('mate', 'staff');
    const by = async (name: Name, until: string, seen: [string, number][]) => {
      const operators = await stage.who(name);
      return stage.inTx((tx) =>
        extendSummaries(tx, operators, { cycleId, items: seen, chosen: ids(['mate', 'staff']), until }),
      );
    };
    const outcomes = await Promise.all([
      by('leader', '2026-10-16', items),
      by('hr', '2026-10-19', items.toReversed()),
      by('leader', '2026-10-16', items),
    ]);
    expect(outcomes.filter(({ kind }) => kind === 'accepted')).toHaveLength(1);
    expect(outcomes.filter((one) => one.kind === 'rejected' && one.reason === 'stale')).toHaveLength(2);
    const [mate, staff] = [await stage.summary('mate'), await stage.summary('staff')];
    expect(mate.extendedTo).toBe(staff.extendedTo);
  });

  it('a confirmation and 不参加考核: one of them', async () => {
    const items = await stage.seen('mate');
    const [mate, leader] = [await stage.who('mate'), await stage.who('leader')];
    const version = items[0]?.[1] ?? 0;
    const [confirmed, marked] = await Promise.all([
      stage.inTx((tx) => confirmSummary(tx, mate, { cycleId, version, text: '三季度小结' })),
      stage.inTx((tx) => markNotAssessed(tx, leader, { cycleId, items, chosen: [], reason: '病假' })),
    ]);
    expect([confirmed.kind, marked.kind].toSorted()).toEqual(['accepted', 'rejected']);
    expect(await stage.status('mate')).toMatchObject({
      status: marked.kind === 'accepted' ? 'NOT_ASSESSED' : 'PENDING',
    });
  });

  it('the same press many times: once', async () => {
    const items = await stage.seen('mate');
    const leader = await stage.who('leader');
    const presses = Array.from({ length: 5 }, () =>
      stage.inTx((tx) => markNotAssessed(tx, leader, { cycleId, items, chosen: [], reason: '病假' })),
    );
    expect((await Promise.all(presses)).filter(({ kind }) => kind === 'accepted')).toHaveLength(1);
    const [left] = await stage.seen('mate');
    expect(left?.[1]).toBe((items[0]?.[1] ?? 0) + 1);
  });
});
