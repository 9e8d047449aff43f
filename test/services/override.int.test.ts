import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Grade } from '../../src/domain/scheme.ts';
import { PrismaClient } from '../../src/persistence/generated/node/client.ts';
import { createStore } from '../../src/persistence/store.ts';
import { type OverrideOutcome, overrideGrade } from '../../src/services/results/override-grade.ts';
import { DIRECT_ONLY, LEADERS, numbers, type PaperStage, PERIOD, row, setPaperStage } from './paper-stage.ts';

let stage: PaperStage;
beforeAll(async () => {
  stage = await setPaperStage();
});
afterAll(() => stage.close());

/** Five people, two seats: one has the first, two tie across the last. */
const STAFF = numbers(5).map((no) => row(no));
const TIED = { 1001: 95, 1002: 92, 1003: 92, 1004: 85, 1005: 70 };

async function tied(over: Readonly<Record<string, object>> = {}): Promise<string> {
  const code = await stage.unit(STAFF);
  await stage.open(code);
  await stage.score(code, TIED);
  await stage.review(code, over);
  await stage.settle(code);
  return code;
}

interface Decision {
  readonly grade?: Grade;
  readonly reason?: string;
  readonly by?: string;
  readonly approvedBy?: string;
}

/** Decides a grade as the command does, hr with the unit head unless it says otherwise. */
async function decide(code: string, no: string, decision: Decision = {}): Promise<OverrideOutcome> {
  const { grade = '好', reason = '实绩更突出', by = '0002', approvedBy = '0001' } = decision;
  const people = await Promise.all([no, by, approvedBy].map((each) => stage.person(code, each)));
  const [person, decider, approver] = people;
  if (person === undefined || decider === undefined || approver === undefined) throw new Error('nobody');
  const { unitId } = await stage.cycleOf(code);
  return stage.inTx(async (tx) => {
    const cycle = await tx.cycles.lock(unitId, PERIOD);
    if (cycle === null) throw new Error('no cycle');
    return overrideGrade(tx, cycle, { person, grade, reason, by: decider, approvedBy: approver });
  });
}
const seatsOf = async (code: string) => stage.read().results.seats((await stage.cycleOf(code)).id);
const pool = (used: number, seats = 2, people = 5) => ({ pool: '科员组', people, seats, used });

describe('a tie over the last seat', () => {
  it('is open until two people decide it, and settled with their decision', async () => {
    const code = await tied();
    expect(await stage.grades(code)).toMatchObject({
      1001: 'GRADED 好',
      1002: 'TIE',
      1003: 'TIE',
      1004: 'GRADED 较好',
      1005: 'GRADED 一般',
    });
    expect(await seatsOf(code)).toContainEqual(pool(1));
    expect(await decide(code, '1003')).toEqual({ kind: 'decided', before: '', seats: { seats: 2, used: 2 } });
    expect(await decide(code, '1002')).toEqual({ kind: 'refused', reason: 'no_seat' });
    expect(await stage.grades(code)).toMatchObject({ 1002: 'TIE', 1003: 'GRADED 好' });
    const again = await stage.settle(code);
    expect(again).toMatchObject({ kind: 'settled', byStatus: { TIE: 0 }, changedCount: 1 });
    expect(await stage.grades(code)).toMatchObject({ 1001: 'GRADED 好', 1002: 'GRADED 较好', 1003: 'GRADED 好' });
    expect(await seatsOf(code)).toContainEqual(pool(2));
    expect(await stage.settle(code)).toMatchObject({ changedCount: 0 });
  });

  it('may be decided downwards, which takes no seat', async () => {
    const code = await tied();
    expect(await decide(code, '1002', { grade: '较好' })).toMatchObject({ seats: { seats: 2, used: 1 } });
    await stage.settle(code);
    expect(await stage.grades(code)).toMatchObject({ 1002: 'GRADED 较好', 1003: 'GRADED 好' });
  });

  it('keeps who decided, who approved, why and what it was before', async () => {
    const code = await tied();
    await decide(code, '1003', { reason: '  党组会研究决定  ' });
    await decide(code, '1003', { grade: '较好', reason: '更正' });
    const { id, unitId } = await stage.cycleOf(code);
    const [hr, head, who] = await Promise.all(['0002', '0001', '1003'].map((no) => stage.person(code, no)));
    const both = { personId: who?.id, decidedBy: hr?.id, approvedBy: head?.id };
    expect(
      await stage.rows(
        `SELECT "personId", "decidedBy", "approvedBy", "grade", "before", "reason", "current" FROM "Override"
         WHERE "cycleId" = $1 ORDER BY "current"`,
        [id],
      ),
    ).toEqual([
      { ...both, grade: '好', before: '', reason: '党组会研究决定', current: false },
      { ...both, grade: '较好', before: '好', reason: '更正', current: true },
    ]);
    expect(
      await stage.rows(
        `SELECT "actor", "subject", "detail" FROM "AuditEntry" WHERE "unitId" = $1 AND "action" = 'result.override' ORDER BY "id" LIMIT 1`,
        [unitId],
      ),
    ).toEqual([
      {
        actor: hr?.id,
        subject: `result:${id}:${who?.id}`,
        detail: { before: '', grade: '好', reason: '党组会研究决定', approvedBy: head?.id },
      },
    ]);
  });
});

describe('a decision by hand', () => {
  it('gives a seat back with the 好 it takes away, and only then is there one for another', async () => {
    const code = await tied();
    await decide(code, '1003');
    expect(await decide(code, '1004')).toEqual({ kind: 'refused', reason: 'no_seat' });
    expect(await decide(code, '1001', { grade: '较好' })).toMatchObject({ before: '好', seats: { used: 1 } });
    expect(await decide(code, '1004')).toMatchObject({ before: '较好', seats: { used: 2 } });
    expect(await seatsOf(code)).toContainEqual(pool(2));
    await stage.settle(code);
    expect(await stage.grades(code)).toMatchObject({ 1001: 'GRADED 较好', 1003: 'GRADED 好', 1004: 'GRADED 好' });
  });

  it('needs a reason and two people who are not the person himself', async () => {
    const code = await tied();
    const before = await stage.everything(code);
    const refused = async (no: string, decision: Decision) => {
      const outcome = await decide(code, no, decision);
      return outcome.kind === 'refused' ? outcome.reason : outcome.kind;
    };
    expect(await refused('1002', { reason: ' \n' })).toBe('reason_missing');
    expect(await refused('1002', { approvedBy: '0002' })).toBe('same_person');
    expect(await refused('0002', {})).toBe('own_grade');
    expect(await refused('0001', {})).toBe('own_grade');
    expect(await refused('1002', { by: '0003' })).toBe('decider_may_not');
    expect(await refused('1002', { approvedBy: '0003' })).toBe('approver_may_not');
    expect(await refused('1002', { by: '1001' })).toBe('decider_may_not');
    expect(await refused('1002', { approvedBy: '1001' })).toBe('approver_may_not');
    expect(await refused('1001', {})).toBe('same_grade');
    expect(await stage.everything(code)).toBe(before);
  });

  it('may be approved by the leader in charge of somebody, by role or by the roster', async () => {
    const code = await stage.unit([
      row('1001', { deputyLeader: '1004' }),
      row('1002'),
      row('1003', { roles: ['deputy_leader'] }),
      row('1004'),
      row('1005'),
    ]);
    await stage.open(code);
    await stage.score(code, TIED);
    await stage.review(code);
    await stage.settle(code);
    expect(await decide(code, '1002', { grade: '较好', by: '1003', approvedBy: '1004' })).toMatchObject({
      kind: 'decided',
    });
    expect(await decide(code, '1002', { grade: '一般', by: '1003', approvedBy: '1005' })).toMatchObject({
      reason: 'approver_may_not',
    });
  });

  it('is no matter for the deciders of another unit', async () => {
    const [code, other] = [await tied(), await tied()];
    const [person, hr, head, stranger] = await Promise.all([
      stage.person(code, '1003'),
      stage.person(code, '0002'),
      stage.person(code, '0001'),
      stage.person(other, '0001'),
    ]);
    const cycle = await stage.cycleOf(code);
    const decision = { person, grade: '好', reason: '实绩更突出' } as const;
    const by = (decider: typeof hr, approvedBy: typeof hr) =>
      stage.inTx((tx) => overrideGrade(tx, cycle, { ...decision, by: decider, approvedBy }));
    expect(await by(stranger, head)).toEqual({ kind: 'refused', reason: 'decider_may_not' });
    expect(await by(hr, stranger)).toEqual({ kind: 'refused', reason: 'approver_may_not' });
    const elsewhere = await stage.cycleOf(other);
    expect(
      await stage.inTx((tx) => overrideGrade(tx, elsewhere, { ...decision, by: stranger, approvedBy: stranger })),
    ).toMatchObject({ reason: 'same_person' });
    const others = await stage.person(other, '0002');
    expect(
      await stage.inTx((tx) => overrideGrade(tx, elsewhere, { ...decision, by: stranger, approvedBy: others })),
    ).toEqual({ kind: 'refused', reason: 'not_settled' });
  });

  it('never lifts anybody above a gate, but may go below it', async () => {
    const code = await stage.unit(STAFF);
    const { unitId } = await stage.open(code);
    await stage.score(code, { 1001: 95, 1002: 94, 1003: 93, 1004: 92, 1005: 70 });
    await stage.review(code, { 1001: { virtue: '一般' }, 1002: { virtue: '较差' } });
    const vetoed = await stage.person(code, '1003');
    await stage.inTx((tx) =>
      tx.assessment.replaceLedger(unitId, PERIOD, [
        {
          ...{ personId: vetoed.id, ledger: 'accountability', date: '2026-08-01', title: '问责', reference: '文1' },
          ...{ reasonCode: 'misconduct', points: null, effect: 'veto', quantity: '', measure: '', target: '' },
        },
      ]),
    );
    await stage.settle(code);
    expect(await stage.grades(code)).toMatchObject({ 1001: 'GRADED 较好', 1002: 'GRADED 一般', 1003: 'GRADED 较差' });
    for (const [no, grade] of [
      ['1001', '好'],
      ['1002', '好'],
      ['1002', '较好'],
      ['1003', '好'],
      ['1003', '较好'],
      ['1003', '一般'],
    ] as const) {
      expect(await decide(code, no, { grade }), `${no} ${grade}`).toEqual({ kind: 'refused', reason: 'gated' });
    }
    expect(await decide(code, '1001', { grade: '一般' })).toMatchObject({ kind: 'decided' });
    expect(await decide(code, '1002', { grade: '较差' })).toMatchObject({ kind: 'decided' });
    expect((await stage.settle(code)).kind).toBe('settled');
    expect(await stage.grades(code)).toMatchObject({ 1001: 'GRADED 一般', 1002: 'GRADED 较差' });
  });

  it('waits for whoever is pending, and is none for who is not graded or not settled', async () => {
    const code = await stage.unit([...STAFF, row('1006', { status: 'no_grade' })]);
    await stage.open(code);
    expect(await decide(code, '1002')).toEqual({ kind: 'refused', reason: 'not_settled' });
    await stage.score(code, TIED);
    await stage.review(code, { 1005: { integrity: 'hold' } });
    await stage.settle(code);
    expect(await decide(code, '1005')).toEqual({ kind: 'refused', reason: 'pending' });
    expect(await decide(code, '1006')).toEqual({ kind: 'refused', reason: 'not_graded' });
    await stage.roster(code, [...LEADERS, ...STAFF, row('1007')]);
    expect(await decide(code, '1007')).toEqual({ kind: 'refused', reason: 'not_settled' });
  });

  it('is still open while the unit head approves, and too late at the notice', async () => {
    const code = await tied();
    const { id } = await stage.cycleOf(code);
    await stage.inTx((tx) => tx.cycles.move(id, 'RECORDING', 'APPROVAL', 'test', '送审定'));
    expect(await decide(code, '1003')).toMatchObject({ kind: 'decided' });
    await stage.inTx((tx) => tx.cycles.move(id, 'APPROVAL', 'NOTICE', 'test', '公示'));
    expect(await decide(code, '1004', { grade: '一般' })).toEqual({ kind: 'refused', reason: 'too_late' });
  });
});

describe('decisions on the same person at the same time', () => {
  it('follow each other: one is in force, and the seats agree with the grades', async () => {
    const code = await tied();
    const cycle = await stage.cycleOf(code);
    const [person, by, approvedBy] = await Promise.all(['1002', '0002', '0001'].map((no) => stage.person(code, no)));
    if (person === undefined || by === undefined || approvedBy === undefined) throw new Error('nobody');
    const grades: readonly Grade[] = ['好', '较好', '好', '一般', '好', '较差', '较好', '好'];
    const outcomes = await Promise.all(
      grades.map((grade) =>
        stage.inTx((tx) => overrideGrade(tx, cycle, { person, grade, reason: '同时', by, approvedBy })),
      ),
    );
    for (const outcome of outcomes)
      expect(outcome.kind === 'decided' || outcome.reason === 'same_grade', JSON.stringify(outcome)).toBe(true);
    const [kept] = await stage.rows(
      `SELECT (SELECT "used" FROM "PoolSeats" WHERE "cycleId" = $1 AND "pool" = '科员组') AS "used",
         (SELECT count(*)::int FROM "Result" WHERE "cycleId" = $1 AND "grade" = '好') AS "good",
         (SELECT count(*)::int FROM "Override" WHERE "cycleId" = $1 AND "current") AS "current",
         (SELECT "grade" FROM "Override" WHERE "cycleId" = $1 AND "current")
           = (SELECT "grade" FROM "Result" WHERE "cycleId" = $1 AND "personId" = $2) AS "agrees",
         (SELECT count(*)::int FROM "Override" WHERE "cycleId" = $1) AS "decisions"`,
      [cycle.id, person.id],
    );
    expect(kept).toMatchObject({ used: kept?.good, current: 1, agrees: true });
    expect(kept?.decisions).toBe(outcomes.filter(({ kind }) => kind === 'decided').length);
  });
});

describe('seats that are no longer there', () => {
  it('stop the settlement, by the names of the pools, and leave everything as it was', async () => {
    const code = await tied();
    await decide(code, '1002');
    await decide(code, '1001', { grade: '较好' });
    await decide(code, '1003');
    await stage.settle(code);
    expect(await seatsOf(code)).toContainEqual(pool(2));
    // Four people are left: one seat.
    await stage.roster(code, [...LEADERS, ...STAFF.slice(0, 4)]);
    const before = await stage.everything(code);
    expect(await stage.settle(code)).toEqual({ kind: 'refused', overfull: ['科员组'] });
    expect(await stage.everything(code)).toBe(before);
    expect(await decide(code, '1003', { grade: '较好' })).toMatchObject({ kind: 'decided' });
    expect(await stage.settle(code)).toMatchObject({ kind: 'settled' });
    expect(await seatsOf(code)).toEqual([{ pool: '', people: 0, seats: 0, used: 0 }, pool(1, 1, 4)]);
  });
});

const AT_ONCE = 200;
const CONNECTIONS = 24;

/** The same database through many connections, for which whoever finds none free waits as long as it takes. */
async function manyHands() {
  const [here] = await stage.rows('SELECT current_database() AS "name"');
  const url = new URL(inject('templateUrl'));
  url.pathname = `/${here?.name}`;
  const pool = new pg.Pool({ connectionString: url.href, max: CONNECTIONS });
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) });
  return {
    store: createStore({ pool, prisma, close: async () => undefined }, stage.clock, 'zh-CN'),
    async close() {
      await prisma.$disconnect();
      await pool.end();
    },
  };
}

describe(`${AT_ONCE} decisions at the same time for ${AT_ONCE} people on the last seat`, () => {
  it('give it to exactly one; all the others are told so', async () => {
    const tiedNos = numbers(AT_ONCE, 2001);
    // One percent of 201 people: two seats, one of which the first has.
    const code = await stage.unit([row('1001'), ...tiedNos.map((no) => row(no))], {
      ...DIRECT_ONLY,
      quota: { percent: 1 },
    });
    await stage.open(code);
    await stage.score(code, { 1001: 99, ...Object.fromEntries(tiedNos.map((no) => [no, 95])) });
    await stage.review(code);
    expect(await stage.settle(code)).toMatchObject({ byStatus: { GRADED: 1, TIE: AT_ONCE } });
    const cycle = await stage.cycleOf(code);
    const [hr, head] = await Promise.all(['0002', '0001'].map((no) => stage.person(code, no)));
    if (hr === undefined || head === undefined) throw new Error('nobody');
    const people = (await stage.read().people.ofUnit(cycle.unitId)).filter(({ employeeNo }) =>
      tiedNos.includes(employeeNo),
    );
    const hands = await manyHands();
    const outcomes = await Promise.all(
      people.map((person) =>
        hands.store.transaction(
          (tx) => overrideGrade(tx, cycle, { person, grade: '好', reason: '同分', by: hr, approvedBy: head }),
          'command',
        ),
      ),
    ).finally(hands.close);
    expect(outcomes.filter(({ kind }) => kind === 'decided')).toEqual([
      { kind: 'decided', before: '', seats: { seats: 2, used: 2 } },
    ]);
    expect(outcomes.filter((one) => one.kind === 'refused' && one.reason === 'no_seat')).toHaveLength(AT_ONCE - 1);
    const [counted] = await stage.rows(
      `SELECT (SELECT "used" FROM "PoolSeats" WHERE "cycleId" = $1 AND "pool" = '科员组') AS "used",
         (SELECT count(*)::int FROM "Result" WHERE "cycleId" = $1 AND "grade" = '好') AS "good",
         (SELECT count(*)::int FROM "Override" WHERE "cycleId" = $1) AS "decisions",
         (SELECT count(*)::int FROM "AuditEntry" WHERE "unitId" = $2 AND "action" = 'result.override') AS "audited"`,
      [cycle.id, cycle.unitId],
    );
    expect(counted).toEqual({ used: 2, good: 2, decisions: 1, audited: 1 });
    await expect(
      stage.rows(`UPDATE "PoolSeats" SET "used" = "used" + 1 WHERE "cycleId" = $1 AND "pool" = '科员组'`, [cycle.id]),
    ).rejects.toThrow('PoolSeats_cap');
    await stage.settle(code);
    expect(Object.values(await stage.grades(code)).filter((grade) => grade === 'GRADED 好')).toHaveLength(2);
  });
});
