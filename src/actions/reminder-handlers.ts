import type { digestActions } from '../../cards/digest/actions.ts';
import { deskOf } from '../services/scoring/desk-of.ts';
import type { NewNotice } from '../services/store.ts';
import { confirmSummary } from '../services/summaries/confirm-summary.ts';
import type { HandlerOf, TxPress } from './action-handler.ts';
import { showPressed } from './ladder-card.ts';
import { operatorOf, outcome } from './operator.ts';

type Names = 'reminder.confirm' | 'reminder.open';
type Handlers = { readonly [Name in Names]: HandlerOf<(typeof digestActions)[Name]> };
type Opened =
  | { readonly open: 'summary' | 'desk'; readonly cycleId: string }
  | { readonly open: 'verify'; readonly month: string }
  | { readonly open: 'leave' };

type Card = Pick<NewNotice, 'unitId' | 'notice' | 'args'>;

/** Whether the operator is asked for a summary in this cycle: nobody else may open or confirm one. */
async function askedPerson(press: TxPress, cycleId: string): Promise<string | null> {
  const asked = await press.tx.ladder.summaries(
    [cycleId],
    press.operators.map(({ id }) => id),
  );
  return asked.get(cycleId)?.[0]?.personId ?? null;
}

/** The cards a press opens, each for the operator himself; empty where there is nothing to open. */
async function cardsOf(press: TxPress, opened: Opened): Promise<Card[]> {
  const { tx, operators, openId } = press;
  switch (opened.open) {
    case 'summary': {
      const personId = await askedPerson(press, opened.cycleId);
      const unitId = operators.find(({ id }) => id === personId)?.unitId ?? null;
      const args = { cycleId: opened.cycleId, personId };
      return personId === null ? [] : [{ unitId, notice: 'summary.card', args }];
    }
    case 'desk': {
      const open = await deskOf(tx, opened.cycleId, { openId });
      if (open === null) return [];
      const { raterId, unitId } = open.data;
      return [{ unitId, notice: 'desk.card', args: { cycleId: opened.cycleId, raterId, personId: null } }];
    }
    case 'verify': {
      const cards: Card[] = [];
      for (const { id: leaderId, unitId } of operators) {
        const waiting = (await tx.records.toVerify(leaderId, opened.month)).length;
        if (waiting > 0) cards.push({ unitId, notice: 'verify.card', args: { leaderId, month: opened.month } });
      }
      return cards;
    }
    case 'leave': {
      const { id: personId, unitId } = operatorOf(press);
      return [{ unitId, notice: 'leave.card', args: { personId } }];
    }
  }
}

export const reminderHandlers: Handlers = {
  'reminder.confirm': {
    kind: 'transaction',
    place: 'direct',
    async run(press, { cycleId, version }) {
      const { tx, operators } = press;
      const { toasts } = press.texts;
      const cycle = await tx.cycles.byId(cycleId);
      const person = operators.find(({ unitId }) => unitId === cycle?.unitId);
      const summary = person === undefined ? null : await tx.summaries.byPerson(cycleId, person.id);
      if (summary === null) return outcome('error', toasts.notAllowed, null);
      if (summary.confirmedAt !== null) return outcome('info', toasts.alreadyDone, await showPressed(press, null));
      // Whoever is not assessed any more finds that on the card.
      if ((await askedPerson(press, cycleId)) === null)
        return outcome('warning', toasts.closed, await showPressed(press, null));
      const confirmed = await confirmSummary(tx, operators, { cycleId, version, text: summary.text });
      if (confirmed.kind === 'accepted') {
        const { id, personId, version: written } = confirmed.summary;
        await tx.outbox.refresh(`summary:${cycleId}:${personId}`, `${id}:${written}`, press.messageId);
        return outcome('success', toasts.confirmed, await showPressed(press, null));
      }
      const { reason } = confirmed;
      if (reason === 'not_yours') return outcome('error', toasts.notAllowed, null);
      const card = await showPressed(press, { kind: 'summary', id: cycleId, patch: { problem: reason } });
      if (reason === 'closed') return outcome('warning', toasts.closed, card);
      return outcome('warning', reason === 'stale' ? toasts.stale : toasts.checkForm, card);
    },
    show: (press) => showPressed(press, null),
  },
  'reminder.open': {
    kind: 'transaction',
    place: 'direct',
    async run(press, opened) {
      const { toasts } = press.texts;
      const cards = await cardsOf(press, opened);
      if (cards.length === 0) {
        const none = opened.open === 'verify' ? toasts.nothingToDo : toasts.notAllowed;
        return outcome(opened.open === 'verify' ? 'info' : 'error', none, await showPressed(press, null));
      }
      await press.tx.outbox.put(
        cards.map((card): NewNotice => {
          const key = `open:${press.eventKey}:${card.unitId ?? ''}`;
          return { ...card, key, to: { type: 'open_id', id: press.openId }, priority: 0 };
        }),
      );
      return outcome('success', toasts.opened, null);
    },
    show: async () => null,
  },
};
