import type { verifyActions } from '../../cards/verify/actions.ts';
import type { VerifyCardState } from '../../cards/verify/view.ts';
import { showVerification } from '../screens/verify-screen.ts';
import type { WorkRecord } from '../services/entities.ts';
import type { CardJson } from '../services/ports.ts';
import { undoVerification, verifyRecords } from '../services/records/verify-records.ts';
import type { HandlerOf, TxPress } from './action-handler.ts';
import { operatorOf, outcome, screenOf } from './operator.ts';

type Handlers = { readonly [Name in keyof typeof verifyActions]: HandlerOf<(typeof verifyActions)[Name]> };

/** The leader whose records these are: of the operator's people, the one of the records' unit. */
async function leaderId(press: TxPress, items: readonly (readonly [string, number])[]): Promise<string> {
  const [first] = items;
  const record = first === undefined ? null : await press.tx.records.byId(first[0]);
  return (press.operators.find((person) => person.unitId === record?.unitId) ?? operatorOf(press)).id;
}

const show = async (
  press: TxPress,
  month: string,
  items: readonly (readonly [string, number])[],
  extra: Partial<Pick<VerifyCardState, 'done' | 'problem' | 'given'>> = {},
): Promise<CardJson | null> => showVerification(screenOf(press), await leaderId(press, items), month, extra);

async function tellAuthors(press: TxPress, records: readonly WorkRecord[]): Promise<void> {
  for (const record of records) await press.tx.outbox.refresh(`record:${record.id}`, String(record.version), null);
}

/** A returned record comes back to its author as a new card: he has something to do. */
async function giveBack(press: TxPress, records: readonly WorkRecord[]): Promise<void> {
  await press.tx.outbox.put(
    records.map((record) => ({
      key: `returned:${record.id}:${record.version}`,
      unitId: record.unitId,
      notice: 'record.card',
      args: { recordId: record.id },
      to: { type: 'person', id: record.personId },
      priority: 5,
    })),
  );
}

export const verifyHandlers: Handlers = {
  'verify.confirm': {
    kind: 'transaction',
    place: 'direct',
    async run(press, { month, items }, { exceptions, reason }) {
      const { toasts } = press.texts;
      const done = await verifyRecords(press.tx, press.operators, { items, exceptions, reason });
      if (done.kind === 'rejected') {
        if (done.reason === 'not_direct_leader') return outcome('error', toasts.notAllowed, null);
        const problem =
          done.reason === 'verification_over'
            ? 'too_late'
            : done.reason === 'return_reason_too_long'
              ? 'reason_too_long'
              : 'reason_missing';
        const given = { exceptions: [...exceptions], reason };
        return outcome('warning', toasts.checkForm, await show(press, month, items, { problem, given }));
      }
      await tellAuthors(press, done.verified);
      await giveBack(press, done.returned);
      const undoItems = [...done.verified, ...done.returned].map((record): [string, number] => [
        record.id,
        record.version,
      ]);
      const counts = { verified: done.verified.length, returned: done.returned.length };
      const card = await show(press, month, items, {
        done: { ...counts, canUndo: undoItems.length > 0, undoItems },
        problem: done.passedOver > 0 ? 'stale' : null,
      });
      return outcome(
        done.passedOver > 0 ? 'warning' : 'success',
        toasts.verified(counts.verified, counts.returned),
        card,
      );
    },
    show: (press, { month, items }) => show(press, month, items),
  },
  'verify.undo': {
    kind: 'transaction',
    place: 'direct',
    async run(press, { month, items }) {
      const { toasts } = press.texts;
      const undone = await undoVerification(press.tx, press.operators, items);
      if (undone.kind === 'rejected') {
        const text = undone.reason === 'not_direct_leader' ? toasts.notAllowed : toasts.closed;
        return outcome('warning', text, await show(press, month, items));
      }
      await tellAuthors(press, undone.undone);
      return outcome('success', toasts.undone, await show(press, month, items));
    },
    show: (press, { month, items }) => show(press, month, items),
  },
  'verify.show': {
    kind: 'transaction',
    place: 'direct',
    run: async (press, { month }) => ({ card: await show(press, month, []) }),
    show: (press, { month }) => show(press, month, []),
  },
};
