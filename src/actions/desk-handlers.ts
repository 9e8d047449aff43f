import type { deskActions } from '../../cards/desk/actions.ts';
import type { DeskProblem } from '../../cards/desk/view.ts';
import { decideSheet } from '../domain/score-sheet.ts';
import { showDesk } from '../screens/desk-screen.ts';
import { handInDesk } from '../services/scoring/hand-in.ts';
import type { HandlerOf, TxPress } from './action-handler.ts';
import { createDeskPress, draw } from './desk-press.ts';
import { outcome, screenOf } from './operator.ts';

type Handlers = { readonly [Name in keyof typeof deskActions]: HandlerOf<(typeof deskActions)[Name]> };

const problems: Readonly<Record<string, DeskProblem>> = {
  score_missing: 'score_missing',
  score_invalid: 'score_invalid',
  reason_missing: 'reason_missing',
  reason_too_long: 'reason_too_long',
};

/** The scoring desk (评鉴台): the hot presses keep a memory of their own. */
export const createDeskHandlers = (hot = createDeskPress()): Handlers => ({
  'desk.show': {
    kind: 'transaction',
    place: 'direct',
    async run(press, { cycleId, personId }, form) {
      const at = form.personId ?? personId;
      return { card: await draw(press.tx, press, cycleId, at === null ? 'overview' : { personId: at }) };
    },
    show: (press, { cycleId, personId }) =>
      draw(press.tx, press, cycleId, personId === null ? 'overview' : { personId }),
  },
  'desk.level': {
    kind: 'statement',
    async run(store, press, { dimension, score, ...sheet }) {
      const open = await hot.deskOf(store.read(), press, sheet.cycleId);
      const dimensions = open?.data.cycle.scheme.dimensions ?? [];
      if (open !== null && !dimensions.some(({ key }) => key === dimension)) {
        return { toast: { type: 'warning', content: press.texts.toasts.oldCard }, card: null };
      }
      const content = { scores: { [dimension]: String(score) }, reason: null, saved: false };
      return hot.write(store.read(), press, sheet, content, { personId: sheet.personId });
    },
  },
  'desk.save': {
    kind: 'statement',
    async run(store, press, sheet, form) {
      const tx = store.read();
      const { toasts } = press.texts;
      const { reason = '', ...scores } = form;
      const open = await hot.deskOf(tx, press, sheet.cycleId);
      if (open === null) return { toast: { type: 'error', content: toasts.notAllowed }, card: null };
      const decision = decideSheet(open.data.cycle.scheme, { scores, reason });
      if (decision.kind === 'accepted') {
        const content = { scores: decision.scores, reason: decision.reason, saved: true };
        return hot.write(tx, press, sheet, content, { after: sheet.personId });
      }
      // Nothing is written, so nothing has looked at the chat yet: a desk is drawn in the leader's own only.
      if ((await tx.chats.direct(press.openId)) !== press.chatId) return outcome('warning', toasts.wrongChat, null);
      const extra = { problem: problems[decision.reason] ?? null, given: form };
      return outcome('warning', toasts.checkForm, await draw(tx, press, sheet.cycleId, sheet, extra));
    },
  },
  'desk.handIn': {
    kind: 'transaction',
    place: 'direct',
    async run(press: TxPress, { cycleId }) {
      const { toasts } = press.texts;
      const done = await handInDesk(press.tx, press.operators, cycleId);
      const card = await showDesk(screenOf(press), cycleId, { openId: press.openId }, 'overview');
      if (done.kind === 'accepted') {
        await press.tx.outbox.refresh(`desk:${cycleId}:${done.raterId}`, 'handed-in', press.messageId);
        return outcome('success', toasts.handedIn, card);
      }
      if (done.reason === 'not_yours') return outcome('error', toasts.notAllowed, null);
      return outcome('warning', done.reason === 'handed_in' ? toasts.alreadyDone : toasts.stale, card);
    },
    show: (press, { cycleId }) => draw(press.tx, press, cycleId, 'overview'),
  },
});
