import { afterAll, beforeAll, expect, it } from 'vitest';
import { toPeriod } from '../../src/domain/date.ts';
import { openCycle } from '../../src/services/cycles/open-cycle.ts';
import { draftRecord } from '../../src/services/records/draft-record.ts';
import { saveRecord } from '../../src/services/records/save-record.ts';
import { withdrawRecord } from '../../src/services/records/withdraw-record.ts';
import type { Tx } from '../../src/services/store.ts';
import { confirmSummary } from '../../src/services/summaries/confirm-summary.ts';
import { currentSummary } from '../../src/services/summaries/current-summary.ts';
import { type ServiceStage, setServiceStage } from '../support/service-stage.ts';

let stage: ServiceStage;
const inTx = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => stage.store.transaction(work);
const staff = () => stage.store.read().people.byOpenId('ou_staff');

beforeAll(async () => {
  stage = await setServiceStage('2026-09-22T02:00:00Z');
});
afterAll(() => stage.close());

async function submit(text: string, occurredOn: string) {
  const [person] = await staff();
  if (person === undefined) throw new Error('no staff');
  const draft = await inTx((tx) => draftRecord(tx, person, text, { messageId: `om_${text}`, evidenceMessageId: null }));
  const input = { occurredOn, text, quantity: '', measure: '', target: '', visibility: 'public' } as const;
  const { id: recordId, version } = draft;
  const saved = await inTx(async (tx) =>
    saveRecord(tx, await staff(), { recordId, version, input, evidenceMessageId: '' }),
  );
  if (saved.kind === 'rejected') throw new Error(saved.reason);
  return saved.record;
}

it('until D later records join a confirmed summary, visibly, and leave it when they are taken back', async () => {
  await submit('七月的', '2026-09-01');
  const cycle = await inTx(async (tx) => {
    const [unit] = await tx.units.all();
    const made = unit === undefined ? null : await openCycle(tx, unit, toPeriod('2026Q3'), 'system');
    const [person] = await tx.people.byOpenId('ou_staff');
    if (made === null || person === undefined) throw new Error('no cycle');
    await tx.cycles.move(made.id, made.state, 'SUMMARY', 'test', 'test');
    await currentSummary(tx, made, person);
    return made;
  });
  const summary = () => stage.store.read().summaries.byPerson(cycle.id, stage.staff.id);
  const before = await summary();
  await inTx(async (tx) =>
    confirmSummary(tx, await staff(), { cycleId: cycle.id, version: before?.version ?? 0, text: '我写的小结' }),
  );
  stage.at('2026-09-28T02:00:00Z');
  const later = await submit('九月底的', '2026-09-28');
  expect(await summary()).toMatchObject({
    text: '我写的小结',
    joined: '\n确认后新增或修改：\n· 九月底的',
    edited: true,
  });
  const beside = await stage.store.read().scores.facts(cycle.id, stage.staff.id, []);
  expect(beside.summary).toBe('我写的小结\n确认后新增或修改：\n· 九月底的');
  await inTx(async (tx) => withdrawRecord(tx, await staff(), { recordId: later.id, version: later.version }));
  expect((await summary())?.joined).toBe('');
  stage.at('2026-10-10T02:00:00Z');
  await submit('截止前的', '2026-09-30');
  expect((await summary())?.joined).toBe('\n确认后新增或修改：\n· 截止前的');
  const now = await summary();
  await inTx(async (tx) =>
    confirmSummary(tx, await staff(), { cycleId: cycle.id, version: now?.version ?? 0, text: '改过的小结' }),
  );
  expect(await summary()).toMatchObject({ text: '改过的小结', joined: '' });
});
