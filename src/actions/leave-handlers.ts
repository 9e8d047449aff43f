import type { leaveActions } from '../../cards/leave/actions.ts';
import { addDays, instantAt, toDate } from '../domain/date.ts';
import { showLeave } from '../screens/leave-screen.ts';
import type { Leave, Person } from '../services/entities.ts';
import { addLeave } from '../services/leaves/add-leave.ts';
import { cancelLeave } from '../services/leaves/cancel-leave.ts';
import type { HandlerOf, TxPress } from './action-handler.ts';
import { operatorOf, outcome, screenOf } from './operator.ts';

type Handlers = { readonly [Name in keyof typeof leaveActions]: HandlerOf<(typeof leaveActions)[Name]> };

const show = (press: TxPress, extra: Parameters<typeof showLeave>[2] = {}) =>
  showLeave(screenOf(press), operatorOf(press).id, extra);

/** The other cards that show it, of whoever is away and of whoever pressed. */
async function changed({ tx, operators, messageId }: TxPress, people: readonly Person[], { id, version }: Leave) {
  const readers = new Set([...people, ...operators].map((person) => person.id));
  for (const reader of readers) await tx.outbox.refresh(`leave:${reader}`, `${id}:${version}`, messageId);
}

/** Whoever did not enter it himself is told at once, by a card on which he can cancel it; not any more once it is over. */
const tell = ({ tx }: TxPress, { id, unitId, personId, to }: Leave): Promise<void> =>
  tx.outbox.put([
    {
      key: `leave:${id}`,
      unitId,
      notice: 'leave.card',
      args: { personId },
      to: { type: 'person', id: personId },
      priority: 5,
      notAfter: instantAt(addDays(toDate(to), 1), 0),
    },
  ]);

export const leaveHandlers: Handlers = {
  'leave.add': {
    kind: 'transaction',
    place: 'direct',
    async run(press, _payload, { personId, kind = '', from, to }) {
      const { toasts } = press.texts;
      const added = await addLeave(press.tx, press.operators, { personId, kind, from, to });
      if (added.kind === 'accepted') {
        await changed(press, added.people, added.leave);
        if (added.proxy) await tell(press, added.leave);
        return outcome('success', toasts.saved, await show(press, { done: 'added' }));
      }
      if (added.reason === 'not_yours') return outcome('error', toasts.notAllowed, null);
      const given = { kind, from, to, ...(personId === undefined ? {} : { personId }) };
      return outcome('warning', toasts.checkForm, await show(press, { problem: added.reason, given }));
    },
    show: (press) => show(press),
  },
  'leave.cancel': {
    kind: 'transaction',
    place: 'direct',
    async run(press, target) {
      const { toasts } = press.texts;
      const cancelled = await cancelLeave(press.tx, press.operators, target);
      if (cancelled.kind === 'accepted') {
        await changed(press, cancelled.people, cancelled.leave);
        return outcome('success', toasts.undone, await show(press, { done: 'cancelled' }));
      }
      if (cancelled.reason === 'not_yours') return outcome('error', toasts.notAllowed, null);
      return outcome('warning', toasts.stale, await show(press, { problem: 'stale' }));
    },
    show: (press) => show(press),
  },
};
