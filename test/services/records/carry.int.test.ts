import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { toPeriod } from '../../../src/domain/date.ts';
import { openCycle } from '../../../src/services/cycles/open-cycle.ts';
import type { Person, WorkRecord } from '../../../src/services/entities.ts';
import { carryRecords } from '../../../src/services/records/carry-records.ts';
import { saveRecord } from '../../../src/services/records/save-record.ts';
import { undoCarry } from '../../../src/services/records/undo-carry.ts';
import { verifyRecords } from '../../../src/services/records/verify-records.ts';
import { restoreRecord, withdrawRecord } from '../../../src/services/records/withdraw-record.ts';
import type { Tx } from '../../../src/services/store.ts';
import { confirmSummary } from '../../../src/services/summaries/confirm-summary.ts';
import { currentSummary } from '../../../src/services/summaries/current-summary.ts';
import { type ServiceStage, setServiceStage } from '../../support/service-stage.ts';

// October's records close on 2026-11-04.
const OPEN = '2026-11-02T02:00:00Z';
const MONTH = '2026-10';
const ACCEPTED = { kind: 'accepted' };

let stage: ServiceStage;
let staff: Person[];
beforeAll(async () => {
  stage = await setServiceStage(OPEN);
  staff = await stage.store.read().people.byOpenId('ou_staff');
});
afterAll(() => stage.close());
beforeEach(async () => {
  stage.at(OPEN);
  await stage.rows(`DELETE FROM "WorkRecord"`);
});

const inTx = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => stage.store.transaction(work);
type Items = readonly (readonly [string, number])[];
const itemsOf = (records: readonly WorkRecord[]): Items => records.map(({ id, version }) => [id, version] as const);
const october = () => stage.store.read().records.ofPerson(stage.staff.id, [MONTH]);
const usable = async () => (await october()).filter(({ state }) => state !== 'WITHDRAWN');

async function september(...texts: string[]): Promise<WorkRecord[]> {
  const made: WorkRecord[] = [];
  for (const text of texts) {
    const record = await stage.store.read().records.create({
      unitId: stage.unitId,
      personId: stage.staff.id,
      state: 'SUBMITTED',
      month: '2026-09',
      occurredOn: '2026-09-18',
      text,
      quantity: '12',
      measure: '户',
      target: '15',
      visibility: 'assessment_only',
      evidenceMessageId: 'om_file',
      sourceMessageId: null,
    });
    if (record === null) throw new Error('no record');
    made.push(record);
  }
  return made;
}
const carry = (items: Items, chosen: readonly string[] = [], operators = staff) =>
  inTx((tx) => carryRecords(tx, operators, { month: MONTH, items, chosen }));
const undo = (items: Items, operators = staff) => inTx((tx) => undoCarry(tx, operators, { month: MONTH, items }));
async function carried(items: Items, chosen: readonly string[] = []): Promise<readonly WorkRecord[]> {
  const done = await carry(items, chosen);
  if (done.kind === 'rejected') throw new Error(done.reason);
  return done.records;
}

describe('carrying last month’s records on', () => {
  it('submits the same content for the month, without the evidence, and the audit names what it came from', async () => {
    const [old] = await september('驻村帮扶');
    const [made] = await carried(itemsOf(old === undefined ? [] : [old]));
    expect(made).toMatchObject({
      state: 'SUBMITTED',
      month: MONTH,
      occurredOn: '2026-10-31',
      text: '驻村帮扶',
      quantity: '12',
      measure: '户',
      target: '15',
      visibility: 'assessment_only',
      evidenceMessageId: '',
    });
    expect(await stage.rows(`SELECT "carriedFrom" FROM "WorkRecord" WHERE "month" = $1`, [MONTH])).toEqual([
      { carriedFrom: old?.id },
    ]);
    const audit = await stage.rows(`SELECT "action", "actor", "detail" FROM "AuditEntry" WHERE "subject" = $1`, [
      `record:${made?.id}`,
    ]);
    expect(audit).toEqual([
      { action: 'record.carry', actor: `person:${stage.staff.id}`, detail: { version: 1, from: old?.id } },
    ]);
  });

  it('carries all, or those chosen', async () => {
    const old = await september('甲', '乙', '丙');
    await carried(itemsOf(old), [old[1]?.id ?? '']);
    expect((await october()).map(({ text }) => text)).toEqual(['乙']);
    expect(await carried(itemsOf(old))).toHaveLength(2);
    expect((await october()).map(({ text }) => text).toSorted()).toEqual(['丙', '乙', '甲'].toSorted());
    expect(await carry(itemsOf(old), ['none of these'])).toEqual({ kind: 'rejected', reason: 'stale' });
  });

  it('happens once, however many press at once', async () => {
    const old = await september('甲', '乙', '丙');
    const backwards = itemsOf(old.toReversed());
    const presses = Array.from({ length: 8 }, (_, n) => carry(n % 2 === 0 ? itemsOf(old) : backwards));
    const done = await Promise.all(presses);
    expect(done.flatMap((one) => (one.kind === 'accepted' ? one.records : []))).toHaveLength(3);
    expect(done.filter((one) => one.kind === 'rejected').every(({ reason }) => reason === 'done')).toBe(true);
    expect(await october()).toHaveLength(3);
  });

  it('carries nothing where one of them changed meanwhile', async () => {
    const old = await september('甲', '乙');
    const [first] = old;
    if (first === undefined) throw new Error('no record');
    await stage.store.read().records.update(first.id, first.version, { text: '甲改' });
    expect(await carry(itemsOf(old))).toMatchObject({ kind: 'rejected', reason: 'stale' });
    await stage.store.read().records.update(first.id, first.version + 1, { state: 'RETURNED' });
    expect(await carry([[first.id, first.version + 2]])).toMatchObject({ kind: 'rejected', reason: 'stale' });
    expect(await october()).toEqual([]);
  });

  it('is one’s own alone', async () => {
    const items = itemsOf(await september('甲'));
    for (const other of ['ou_leader', 'ou_hr']) {
      const operators = await stage.store.read().people.byOpenId(other);
      expect(await carry(items, [], operators)).toEqual({ kind: 'rejected', reason: 'not_yours' });
    }
    expect(await october()).toEqual([]);
  });

  it('ends with the 3rd workday of the next month, and so does taking back', async () => {
    const old = await september('甲', '乙');
    stage.at('2026-11-04T15:59:59Z');
    const made = await carried(itemsOf(old.slice(0, 1)));
    stage.at('2026-11-04T16:00:00Z');
    expect(await carry(itemsOf(old.slice(1)))).toMatchObject({ kind: 'rejected', reason: 'closed' });
    expect(await undo(itemsOf(made))).toMatchObject({ kind: 'rejected', reason: 'closed' });
    expect(await usable()).toHaveLength(1);
  });
});

describe('taking it back', () => {
  it('leaves the month as it was, and it can be carried again', async () => {
    const old = await september('甲', '乙');
    for (let round = 0; round < 3; round += 1) {
      const done = await undo(itemsOf(await carried(itemsOf(old))));
      expect(done).toMatchObject({ ...ACCEPTED, passedOver: 0 });
      expect(await usable()).toEqual([]);
      const now = await stage.store.read().records.byIds(old.map(({ id }) => id));
      expect(new Set(now)).toEqual(new Set(old));
    }
  });

  it('passes over what was verified or changed since', async () => {
    const [first, second, third] = await carried(itemsOf(await september('甲', '乙', '丙')));
    if (first === undefined || second === undefined || third === undefined) throw new Error('too few');
    const leader = await stage.store.read().people.byOpenId('ou_leader');
    const verify = { items: itemsOf([first]), exceptions: [], reason: '' };
    expect(await inTx((tx) => verifyRecords(tx, leader, verify))).toMatchObject(ACCEPTED);
    const input = { ...second, text: '改过的' };
    const change = { recordId: second.id, version: second.version, input, evidenceMessageId: '' };
    expect(await inTx((tx) => saveRecord(tx, staff, change))).toMatchObject(ACCEPTED);
    expect(await undo(itemsOf([first, second, third]))).toMatchObject({ ...ACCEPTED, passedOver: 2 });
    expect((await usable()).map(({ id }) => id).toSorted()).toEqual([first.id, second.id].toSorted());
  });

  it('is one’s own alone, and touches nothing that was not carried', async () => {
    const old = await september('甲');
    const made = await carried(itemsOf(old));
    expect(await undo(itemsOf(made), await stage.store.read().people.byOpenId('ou_hr'))).toEqual({
      kind: 'rejected',
      reason: 'not_yours',
    });
    expect(await undo(itemsOf(old))).toEqual({ kind: 'rejected', reason: 'stale' });
    expect(await usable()).toEqual(made);
  });

  it('what is brought back, or moved to another month, is in the way of no other', async () => {
    const old = await september('甲');
    const once = async () => {
      const [made] = await carried(itemsOf(old));
      if (made === undefined) throw new Error('nothing carried');
      return { made, at: { recordId: made.id, version: made.version } };
    };
    const first = await once();
    expect(await inTx((tx) => withdrawRecord(tx, staff, first.at))).toMatchObject(ACCEPTED);
    const second = await once();
    const restored = await inTx((tx) => restoreRecord(tx, staff, { ...first.at, version: first.at.version + 1 }));
    expect(restored).toMatchObject({ kind: 'accepted', record: { state: 'DRAFT' } });
    const move = async ({ made, at }: typeof first) => {
      const input = { ...made, occurredOn: '2026-11-02' };
      return inTx((tx) => saveRecord(tx, staff, { ...at, input, evidenceMessageId: '' }));
    };
    expect(await move(second)).toMatchObject({ kind: 'accepted', record: { month: '2026-11' } });
    expect(await move(await once())).toMatchObject({ kind: 'accepted', record: { month: '2026-11' } });
  });
});

it('what is carried joins a confirmed summary, and leaves it when it is taken back', async () => {
  stage.at('2026-12-25T02:00:00Z');
  const cycle = await inTx(async (tx) => {
    const [unit] = await tx.units.all();
    const made = unit === undefined ? null : await openCycle(tx, unit, toPeriod('2026Q4'), 'system');
    const [person] = staff;
    if (made === null || person === undefined) throw new Error('no cycle');
    await tx.cycles.move(made.id, made.state, 'SUMMARY', 'test', 'test');
    const current = await currentSummary(tx, made, person);
    const version = current?.summary.version ?? 0;
    await confirmSummary(tx, staff, { cycleId: made.id, version, text: '我写的小结' });
    return made;
  });
  const joined = async () => (await stage.store.read().summaries.byPerson(cycle.id, stage.staff.id))?.joined;
  const [old] = await september('驻村帮扶');
  if (old === undefined) throw new Error('no record');
  await stage.store.read().records.update(old.id, old.version, { month: '2026-11' });
  stage.at('2026-12-28T02:00:00Z');
  const items = [[old.id, old.version + 1]] as const;
  const done = await inTx((tx) => carryRecords(tx, staff, { month: '2026-12', items, chosen: [] }));
  expect(await joined()).toContain('驻村帮扶');
  if (done.kind === 'rejected') throw new Error(done.reason);
  const left = itemsOf(done.records);
  expect(await inTx((tx) => undoCarry(tx, staff, { month: '2026-12', items: left }))).toMatchObject(ACCEPTED);
  expect(await joined()).toBe('');
});
