import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '../../src/services/entities.ts';
import { draftRecord } from '../../src/services/records/draft-record.ts';
import { monthToVerify } from '../../src/services/records/month-to-verify.ts';
import { saveRecord } from '../../src/services/records/save-record.ts';
import { undoVerification, verifyRecords } from '../../src/services/records/verify-records.ts';
import { restoreRecord, withdrawRecord } from '../../src/services/records/withdraw-record.ts';
import type { Tx } from '../../src/services/store.ts';
import { type ServiceStage, setServiceStage } from '../support/service-stage.ts';

const INPUT = {
  occurredOn: '2026-11-05',
  text: '完成窗口改造',
  quantity: '3',
  measure: '处',
  target: '',
  visibility: 'public',
} as const;

let stage: ServiceStage;
let messages = 0;
beforeAll(async () => {
  stage = await setServiceStage('2026-11-06T02:00:00Z');
});
afterAll(() => stage.close());

const inTx = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => stage.store.transaction(work);
const who = async (openId: string): Promise<Person[]> => stage.store.read().people.byOpenId(openId);
const audit = (recordId: string) =>
  stage.rows(`SELECT "action", "actor" FROM "AuditEntry" WHERE "subject" = $1 ORDER BY "id"`, [`record:${recordId}`]);

/** A record of the member of staff, submitted. */
async function submitted(text = '完成窗口改造') {
  const staff = await who('ou_staff');
  const [person] = staff;
  if (person === undefined) throw new Error('no staff');
  messages += 1;
  const messageId = `om_${messages}`;
  const draft = await inTx((tx) => draftRecord(tx, person, text, { messageId, evidenceMessageId: null }));
  const saved = await inTx((tx) =>
    saveRecord(tx, staff, {
      recordId: draft.id,
      version: draft.version,
      input: { ...INPUT, text },
      evidenceMessageId: '',
    }),
  );
  if (saved.kind === 'rejected') throw new Error(saved.reason);
  return saved.record;
}

describe('a record', () => {
  it('is kept as a draft once, however often its message comes', async () => {
    const [person] = await who('ou_staff');
    if (person === undefined) throw new Error('no staff');
    const source = { messageId: 'om_same', evidenceMessageId: null };
    const drafts = await Promise.all([1, 2, 3].map(() => inTx((tx) => draftRecord(tx, person, '整理档案', source))));
    expect(new Set(drafts.map(({ id }) => id)).size).toBe(1);
    expect(drafts[0]).toMatchObject({ state: 'DRAFT', month: '2026-11', occurredOn: '2026-11-06', text: '整理档案' });
  });

  it('goes from draft to submitted with what the form holds, and the audit says who', async () => {
    const record = await submitted();
    expect(record).toMatchObject({
      state: 'SUBMITTED',
      quantity: '3',
      measure: '处',
      occurredOn: '2026-11-05',
      version: 2,
    });
    expect(await audit(record.id)).toEqual([{ action: 'record.submit', actor: `person:${stage.staff.id}` }]);
  });

  it('refuses a stranger, another person and an old version', async () => {
    const record = await submitted();
    const change = { recordId: record.id, version: record.version, input: INPUT, evidenceMessageId: '' };
    expect(await inTx(async (tx) => saveRecord(tx, await who('ou_leader'), change))).toEqual({
      kind: 'rejected',
      reason: 'not_yours',
    });
    expect(await inTx((tx) => saveRecord(tx, [], change))).toEqual({ kind: 'rejected', reason: 'not_yours' });
    const old = { ...change, version: 1 };
    expect(await inTx(async (tx) => saveRecord(tx, await who('ou_staff'), old))).toEqual({
      kind: 'rejected',
      reason: 'stale',
    });
  });

  it('takes one of many simultaneous changes', async () => {
    const record = await submitted();
    const staff = await who('ou_staff');
    const change = { recordId: record.id, version: record.version, input: INPUT, evidenceMessageId: '' };
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => inTx((tx) => saveRecord(tx, staff, change))));
    expect(outcomes.filter(({ kind }) => kind === 'accepted')).toHaveLength(1);
    expect(outcomes.filter((one) => one.kind === 'rejected' && one.reason === 'stale')).toHaveLength(7);
  });

  it('goes to the unit its author chooses, where he belongs to two', async () => {
    const [staff] = await who('ou_staff');
    if (staff === undefined) throw new Error('no staff');
    const [unit] = await stage.rows(
      `INSERT INTO "Unit" ("code", "name", "createdAt") VALUES ('T2', '某中心', now()) RETURNING "id"`,
    );
    const [department] = await stage.rows(
      `INSERT INTO "Department" ("unitId", "name", "rank") VALUES ($1, '窗口', 1) RETURNING "id"`,
      [unit?.id],
    );
    const [second] = await stage.rows(
      `INSERT INTO "Person" ("unitId", "employeeNo", "name", "departmentId", "openId")
       VALUES ($1, '0002', '周二', $2, 'ou_staff') RETURNING "id"`,
      [unit?.id, department?.id],
    );
    const draft = await inTx((tx) =>
      draftRecord(tx, staff, '两边都干', { messageId: 'om_two', evidenceMessageId: null }),
    );
    const command = {
      recordId: draft.id,
      version: 1,
      input: INPUT,
      evidenceMessageId: '',
      personId: String(second?.id),
    };
    const by = async (openId: string) => inTx(async (tx) => saveRecord(tx, await who(openId), command));
    expect(await by('ou_leader')).toMatchObject({ kind: 'rejected' });
    expect(await by('ou_staff')).toMatchObject({
      kind: 'accepted',
      record: { unitId: unit?.id, personId: second?.id, state: 'SUBMITTED' },
    });
    await stage.rows(`UPDATE "Person" SET "openId" = NULL WHERE "id" = $1`, [second?.id]);
  });

  it('is withdrawn and brought back as a draft', async () => {
    const record = await submitted();
    const staff = await who('ou_staff');
    const withdrawn = await inTx((tx) => withdrawRecord(tx, staff, { recordId: record.id, version: record.version }));
    expect(withdrawn).toMatchObject({ kind: 'accepted', record: { state: 'WITHDRAWN' } });
    const restored = await inTx((tx) => restoreRecord(tx, staff, { recordId: record.id, version: record.version + 1 }));
    expect(restored).toMatchObject({ kind: 'accepted', record: { state: 'DRAFT' } });
  });
});

describe('verification', () => {
  it('verifies many at once, returns the exceptions with a reason, and can be taken back', async () => {
    const [first, second, third] = [await submitted('甲'), await submitted('乙'), await submitted('丙')];
    const leader = await who('ou_leader');
    const items = [first, second, third].map((record): [string, number] => [record.id, record.version]);
    const done = await inTx((tx) => verifyRecords(tx, leader, { items, exceptions: [second.id], reason: '数量不符' }));
    expect(done).toMatchObject({ kind: 'accepted', passedOver: 0 });
    if (done.kind === 'rejected') return;
    expect(done.verified.map(({ text }) => text).toSorted()).toEqual(['丙', '甲'].toSorted());
    expect(done.returned).toMatchObject([{ text: '乙', state: 'RETURNED', returnReason: '数量不符' }]);
    const after = [...done.verified, ...done.returned].map((record): [string, number] => [record.id, record.version]);
    const undone = await inTx((tx) => undoVerification(tx, leader, after));
    expect(undone).toMatchObject({ kind: 'accepted' });
    expect((await stage.store.read().records.byIds(items.map(([id]) => id))).map(({ state }) => state)).toEqual([
      'SUBMITTED',
      'SUBMITTED',
      'SUBMITTED',
    ]);
  });

  it('passes over what changed since it was shown', async () => {
    const record = await submitted();
    const leader = await who('ou_leader');
    const items = [[record.id, record.version - 1]] as const;
    const done = await inTx((tx) => verifyRecords(tx, leader, { items, exceptions: [], reason: '' }));
    expect(done).toMatchObject({ kind: 'accepted', verified: [], passedOver: 1 });
  });

  it('is the direct leader’s alone, and wants a reason for a return', async () => {
    const record = await submitted();
    const items = [[record.id, record.version]] as const;
    const by = async (openId: string) =>
      inTx(async (tx) => verifyRecords(tx, await who(openId), { items, exceptions: [], reason: '' }));
    expect(await by('ou_hr')).toEqual({ kind: 'rejected', reason: 'not_direct_leader' });
    expect(await by('ou_staff')).toEqual({ kind: 'rejected', reason: 'not_direct_leader' });
    expect(
      await inTx(async (tx) =>
        verifyRecords(tx, await who('ou_leader'), { items, exceptions: [record.id], reason: ' ' }),
      ),
    ).toEqual({ kind: 'rejected', reason: 'return_reason_missing' });
  });

  it('writes nothing where any of it is refused', async () => {
    const [first, second] = [await submitted('甲甲'), await submitted('乙乙')];
    const items = [first, second].map((record): [string, number] => [record.id, record.version]);
    const refused = await inTx(async (tx) =>
      verifyRecords(tx, await who('ou_leader'), { items, exceptions: [second.id], reason: '' }),
    );
    expect(refused).toEqual({ kind: 'rejected', reason: 'return_reason_missing' });
    const after = await stage.store.read().records.byIds([first.id, second.id]);
    expect(after.map(({ state }) => state)).toEqual(['SUBMITTED', 'SUBMITTED']);
  });

  it('ends with the 4th workday of the next month', async () => {
    const record = await submitted();
    const [leader] = await who('ou_leader');
    if (leader === undefined) throw new Error('no leader');
    stage.at('2026-12-04T15:59:59Z');
    expect(await monthToVerify(stage.store.read(), leader)).toBe('2026-11');
    stage.at('2026-12-04T16:00:00Z');
    expect(await monthToVerify(stage.store.read(), leader)).toBeNull();
    const items = [[record.id, record.version]] as const;
    expect(await inTx((tx) => verifyRecords(tx, [leader], { items, exceptions: [], reason: '' }))).toEqual({
      kind: 'rejected',
      reason: 'verification_over',
    });
  });
});
