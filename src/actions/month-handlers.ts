import type { digestActions } from '../../cards/digest/actions.ts';
import { quarterOf, toMonth } from '../domain/date.ts';
import type { Person, WorkRecord } from '../services/entities.ts';
import { carryRecords } from '../services/records/carry-records.ts';
import { undoCarry } from '../services/records/undo-carry.ts';
import type { HandlerOf, PressOutcome, TxPress } from './action-handler.ts';
import { type LadderExtra, showPressed } from './ladder-card.ts';
import { outcome } from './operator.ts';

type Names = 'month.carry' | 'month.undo';
type Handlers = { readonly [Name in Names]: HandlerOf<(typeof digestActions)[Name]> };
type Patch = Extract<NonNullable<LadderExtra>, { kind: 'month' }>['patch'];

/** The section of that person's month, with what the press has to say. */
const show = (press: TxPress, month: string, personId: string | undefined, patch: Patch) =>
  showPressed(press, { kind: 'month', id: month, ...(personId === undefined ? {} : { personId }), patch });

/** Whether the person's summary of the quarter is drawn from the records still: a confirmed one is told by what joins it. */
async function openSummary({ tx }: TxPress, { id, unitId }: Person, month: string): Promise<string | null> {
  const cycle = await tx.cycles.byPeriod(unitId, quarterOf(toMonth(month)));
  const summary = cycle === null ? null : await tx.summaries.byPerson(cycle.id, id);
  return cycle !== null && summary?.confirmedAt === null ? `summary:${cycle.id}:${id}` : null;
}

/** The other cards that show the person's records of the month. */
async function tellOthers(press: TxPress, person: Person, month: string, changed: readonly WorkRecord[]) {
  const { tx, messageId } = press;
  const version = changed.map(({ id, version }) => `${id}:${version}`).at(-1) ?? '';
  await tx.outbox.refresh(`records:${person.id}:${month}`, version, messageId);
  for (const record of changed) await tx.outbox.refresh(`record:${record.id}`, String(record.version), messageId);
  const summary = await openSummary(press, person, month);
  if (summary !== null) await tx.outbox.refresh(summary, version, messageId);
}

async function refused(
  press: TxPress,
  month: string,
  { reason, personId }: { readonly reason: 'not_yours' | 'stale' | 'closed'; readonly personId?: string },
): Promise<PressOutcome> {
  const { toasts } = press.texts;
  if (reason === 'not_yours') return outcome('error', toasts.notAllowed, null);
  const card = await show(press, month, personId, { problem: reason });
  return outcome('warning', reason === 'closed' ? toasts.closed : toasts.stale, card);
}

export const monthHandlers: Handlers = {
  'month.carry': {
    kind: 'transaction',
    place: 'direct',
    async run(press, { month, items }, { chosen }) {
      const { toasts } = press.texts;
      const done = await carryRecords(press.tx, press.operators, { month, items, chosen }, press.messageId);
      if (done.kind === 'rejected') {
        const { reason } = done;
        if (reason === 'done') return outcome('info', toasts.alreadyDone, await showPressed(press, null));
        return refused(press, month, { ...done, reason });
      }
      await tellOthers(press, done.person, month, done.records);
      const undo = done.records.map(({ id, version }): [string, number] => [id, version]);
      const patch = { done: { count: undo.length, undo }, problem: null };
      return outcome('success', toasts.submitted, await show(press, month, done.person.id, patch));
    },
    show: (press) => showPressed(press, null),
  },
  'month.undo': {
    kind: 'transaction',
    place: 'direct',
    async run(press, { month, items }) {
      const done = await undoCarry(press.tx, press.operators, { month, items });
      if (done.kind === 'rejected') return refused(press, month, done);
      await tellOthers(press, done.person, month, done.withdrawn);
      const { toasts } = press.texts;
      const overtaken = done.passedOver > 0;
      const card = await show(press, month, done.person.id, { problem: overtaken ? 'stale' : null });
      return overtaken ? outcome('warning', toasts.stale, card) : outcome('success', toasts.undone, card);
    },
    show: (press) => showPressed(press, null),
  },
};
