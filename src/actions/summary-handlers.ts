import type { summaryActions } from '../../cards/summary/actions.ts';
import { showSummary } from '../screens/summary-screen.ts';
import type { CardJson } from '../services/ports.ts';
import { confirmSummary } from '../services/summaries/confirm-summary.ts';
import type { HandlerOf, TxPress } from './action-handler.ts';
import { outcome, screenOf } from './operator.ts';

type Handlers = { readonly [Name in keyof typeof summaryActions]: HandlerOf<(typeof summaryActions)[Name]> };

async function show(
  press: TxPress,
  cycleId: string,
  extra?: Parameters<typeof showSummary>[3],
): Promise<CardJson | null> {
  const cycle = await press.tx.cycles.byId(cycleId);
  const person = press.operators.find((one) => one.unitId === cycle?.unitId);
  return person === undefined ? null : showSummary(screenOf(press), cycleId, person.id, extra);
}

export const summaryHandlers: Handlers = {
  'summary.confirm': {
    kind: 'transaction',
    place: 'direct',
    async run(press, { cycleId, version }, { text }) {
      const { toasts } = press.texts;
      const confirmed = await confirmSummary(press.tx, press.operators, { cycleId, version, text });
      if (confirmed.kind === 'accepted') {
        const { personId } = confirmed.summary;
        await press.tx.outbox.refresh(
          `summary:${cycleId}:${personId}`,
          String(confirmed.summary.version),
          press.messageId,
        );
        return outcome('success', toasts.confirmed, await show(press, cycleId));
      }
      const { reason } = confirmed;
      if (reason === 'not_yours') return outcome('error', toasts.notAllowed, null);
      const typing = reason === 'text_empty' || reason === 'text_too_long';
      const extra = typing ? ({ mode: 'form', problem: reason, given: text } as const) : { problem: reason };
      return outcome('warning', typing ? toasts.checkForm : toasts.stale, await show(press, cycleId, extra));
    },
    show: (press, { cycleId }) => show(press, cycleId),
  },
  'summary.edit': {
    kind: 'transaction',
    place: 'direct',
    run: async (press, { cycleId }) => ({ card: await show(press, cycleId, { mode: 'form' }) }),
    show: (press, { cycleId }) => show(press, cycleId, { mode: 'form' }),
  },
};
