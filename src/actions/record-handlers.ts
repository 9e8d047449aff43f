import type { recordActions } from '../../cards/record/actions.ts';
import type { RecordCardState } from '../../cards/record/view.ts';
import { showRecord } from '../screens/record-screen.ts';
import type { WorkRecord } from '../services/entities.ts';
import type { CardJson } from '../services/ports.ts';
import { recordFor } from '../services/records/record-facts.ts';
import { saveRecord } from '../services/records/save-record.ts';
import { restoreRecord, withdrawRecord } from '../services/records/withdraw-record.ts';
import type { HandlerOf, TxPress } from './action-handler.ts';
import { outcome, screenOf } from './operator.ts';

type Handlers = { readonly [Name in keyof typeof recordActions]: HandlerOf<(typeof recordActions)[Name]> };

/** The card, for somebody it concerns: its author, his leader or the liaison of the unit. */
async function visible(
  press: TxPress,
  recordId: string,
  extra?: Parameters<typeof showRecord>[2],
): Promise<CardJson | null> {
  const found = await recordFor(press.tx, press.operators, recordId);
  if (found === null) return null;
  const { author, actor } = found;
  const concerned = actor.id === author.id || actor.id === author.directLeaderId || actor.roles.includes('liaison');
  return concerned ? showRecord(screenOf(press), recordId, extra) : null;
}

/** The other cards of the record, and those that count the month's. */
const changed = ({ tx, messageId }: TxPress, { id, version, personId, month }: WorkRecord): Promise<void> =>
  tx.outbox.refresh([`record:${id}`, `records:${personId}:${month}`], `${id}:${version}`, messageId);

export const recordHandlers: Handlers = {
  'record.submit': {
    kind: 'transaction',
    place: 'direct',
    async run(press, { recordId, version, month }, form) {
      const { toasts } = press.texts;
      const { evidence, person, ...input } = form;
      const before = await press.tx.records.byId(recordId);
      const saved = await saveRecord(press.tx, press.operators, {
        recordId,
        version,
        input,
        month,
        evidenceMessageId: evidence ?? before?.evidenceMessageId ?? '',
        personId: person,
      });
      if (saved.kind === 'accepted') {
        await changed(press, saved.record);
        return outcome('success', saved.submitted ? toasts.submitted : toasts.saved, await visible(press, recordId));
      }
      if (saved.reason === 'not_yours') return outcome('error', toasts.notAllowed, null);
      const stale = saved.reason === 'stale' || saved.reason === 'wrong_state';
      const extra = stale
        ? { problem: saved.reason as RecordCardState['problem'] }
        : {
            mode: 'form' as const,
            problem: saved.reason as RecordCardState['problem'],
            given: {
              ...input,
              ...(evidence === undefined ? {} : { evidence }),
              ...(person === undefined ? {} : { person }),
            },
          };
      return outcome('warning', stale ? toasts.stale : toasts.checkForm, await visible(press, recordId, extra));
    },
    show: (press, { recordId }) => visible(press, recordId),
  },
  'record.edit': {
    kind: 'transaction',
    place: 'direct',
    run: async (press, { recordId }) => ({ card: await visible(press, recordId, { mode: 'form' }) }),
    show: (press, { recordId }) => visible(press, recordId, { mode: 'form' }),
  },
  'record.withdraw': {
    kind: 'transaction',
    place: 'direct',
    async run(press, target) {
      const { toasts } = press.texts;
      const withdrawn = await withdrawRecord(press.tx, press.operators, target);
      if (withdrawn.kind === 'rejected') {
        const stranger = withdrawn.reason === 'not_yours';
        return outcome(
          stranger ? 'error' : 'warning',
          stranger ? toasts.notAllowed : toasts.stale,
          await visible(press, target.recordId),
        );
      }
      await changed(press, withdrawn.record);
      return outcome('success', toasts.withdrawn, await visible(press, target.recordId));
    },
    show: (press, { recordId }) => visible(press, recordId),
  },
  'record.restore': {
    kind: 'transaction',
    place: 'direct',
    async run(press, target) {
      const { toasts } = press.texts;
      const restored = await restoreRecord(press.tx, press.operators, target);
      if (restored.kind === 'rejected') {
        const text =
          restored.reason === 'not_yours'
            ? toasts.notAllowed
            : restored.reason === 'month_closed'
              ? toasts.closed
              : toasts.stale;
        return outcome('warning', text, await visible(press, target.recordId));
      }
      await changed(press, restored.record);
      return outcome('success', toasts.restored, await visible(press, target.recordId));
    },
    show: (press, { recordId }) => visible(press, recordId),
  },
  'record.show': {
    kind: 'transaction',
    place: 'direct',
    run: async (press, payload, form) => ({ card: await visible(press, form.recordId ?? payload.recordId) }),
    show: (press, { recordId }) => visible(press, recordId),
  },
};
