import { afterAll, beforeAll, expect, it } from 'vitest';
import { toPeriod } from '../../../src/domain/date.ts';
import { openCycle } from '../../../src/services/cycles/open-cycle.ts';
import { draftRecord } from '../../../src/services/records/draft-record.ts';
import { saveRecord } from '../../../src/services/records/save-record.ts';
import type { Tx } from '../../../src/services/store.ts';
import { confirmSummary } from '../../../src/services/summaries/confirm-summary.ts';
import { currentSummary } from '../../../src/services/summaries/current-summary.ts';
import { type ServiceStage, setServiceStage } from '../../support/service-stage.ts';

let stage: ServiceStage;
beforeAll(async () => {
  stage = await setServiceStage('2026-09-22T02:00:00Z', 'en-US');
});
afterAll(() => stage.close());

const inTx = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => stage.store.transaction(work);
const staff = () => stage.store.read().people.byOpenId('ou_staff');

async function submit(text: string, occurredOn: string) {
  const [person] = await staff();
  if (person === undefined) throw new Error('no staff');
  const draft = await inTx((tx) => draftRecord(tx, person, text, { messageId: `om_${text}`, evidenceMessageId: null }));
  const input = { occurredOn, text, quantity: '', measure: '', target: '', visibility: 'public' } as const;
  const command = { recordId: draft.id, version: draft.version, input, evidenceMessageId: '' };
  const saved = await inTx(async (tx) => saveRecord(tx, await staff(), command));
  if (saved.kind === 'rejected') throw new Error(saved.reason);
}

it('a summary is filled, and added to, in the language of the deployment', async () => {
  await submit('Windows rebuilt', '2026-09-01');
  const { cycle, filled } = await inTx(async (tx) => {
    const [unit] = await tx.units.all();
    const made = unit === undefined ? null : await openCycle(tx, unit, toPeriod('2026Q3'), 'system');
    const [person] = await tx.people.byOpenId('ou_staff');
    if (made === null || person === undefined) throw new Error('no cycle');
    await tx.cycles.move(made.id, made.state, 'SUMMARY', 'test', 'test');
    return { cycle: made, filled: await currentSummary(tx, made, person) };
  });
  expect(filled?.summary.text).toBe('September\n· Windows rebuilt');
  const command = { cycleId: cycle.id, version: filled?.summary.version ?? 0, text: 'September\n· Windows rebuilt' };
  await inTx(async (tx) => confirmSummary(tx, await staff(), command));
  stage.at('2026-09-28T02:00:00Z');
  await submit('Hall opened', '2026-09-28');
  const { joined } = (await stage.store.read().summaries.byPerson(cycle.id, stage.staff.id)) ?? {};
  expect(joined).toBe('\nAdded or changed after the confirmation:\n· Hall opened');
});
