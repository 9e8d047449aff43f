import type { deskActions } from '../../cards/desk/actions.ts';
import type { DeskProblem } from '../../cards/desk/view.ts';
import { decideSheet } from '../domain/score-sheet.ts';
import { type DeskExtra, type DeskPlace, showDesk } from '../screens/desk-screen.ts';
import type { CardJson } from '../services/ports.ts';
import { deskOf } from '../services/scoring/desk-of.ts';
import { handInDesk } from '../services/scoring/hand-in.ts';
import type { ScorePressOutcome } from '../services/scoring/ports.ts';
import type { Store, Tx } from '../services/store.ts';
import type { HandlerOf, PressContext, PressOutcome, TxPress } from './action-handler.ts';
import { outcome, screenOf } from './operator.ts';

type Handlers = { readonly [Name in keyof typeof deskActions]: HandlerOf<(typeof deskActions)[Name]> };

interface Sheet {
  readonly cycleId: string;
  readonly personId: string;
  readonly version: number;
}

const draw = (
  tx: Tx,
  press: PressContext,
  cycleId: string,
  place: DeskPlace,
  extra?: DeskExtra,
): Promise<CardJson | null> => showDesk({ tx, texts: press.texts }, cycleId, { openId: press.openId }, place, extra);

/** Writes the press in its one statement and answers with the desk; what is refused is said on the sheet it is about. */
async function write(
  store: Store,
  press: PressContext,
  sheet: Sheet,
  content: { scores: Readonly<Record<string, string>>; reason: string | null; saved: boolean },
  after: DeskPlace,
): Promise<PressOutcome | 'replayed'> {
  const tx = store.read();
  const { toasts } = press.texts;
  const open = await deskOf(tx, sheet.cycleId, { openId: press.openId });
  const written: ScorePressOutcome = await tx.scores.press({
    ...press,
    ...sheet,
    ...content,
    allOpen: open !== null && open.desk.today >= open.desk.allOpenFrom,
  });
  switch (written) {
    case 'replayed':
      return 'replayed';
    case 'not_allowed':
      return { toast: { type: 'error', content: toasts.notAllowed }, card: null };
    case 'written':
      return {
        ...(content.saved ? { toast: { type: 'success' as const, content: toasts.saved } } : {}),
        card: await draw(tx, press, sheet.cycleId, after),
      };
    case 'duplicate':
      return { card: await draw(tx, press, sheet.cycleId, after) };
    default: {
      const problem: DeskProblem = written;
      const text = problem === 'closed' ? toasts.closed : toasts.stale;
      return outcome('warning', text, await draw(tx, press, sheet.cycleId, { personId: sheet.personId }, { problem }));
    }
  }
}

const problems: Readonly<Record<string, DeskProblem>> = {
  score_missing: 'score_missing',
  score_invalid: 'score_invalid',
  reason_missing: 'reason_missing',
  reason_too_long: 'reason_too_long',
};

export const deskHandlers: Handlers = {
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
    run: (store, press, { dimension, score, ...sheet }) =>
      write(
        store,
        press,
        sheet,
        { scores: { [dimension]: String(score) }, reason: null, saved: false },
        { personId: sheet.personId },
      ),
  },
  'desk.save': {
    kind: 'statement',
    async run(store, press, sheet, form) {
      const tx = store.read();
      const cycle = await tx.cycles.byId(sheet.cycleId);
      if (cycle === null) return { toast: { type: 'error', content: press.texts.toasts.notAllowed }, card: null };
      const { reason = '', ...scores } = form;
      const decision = decideSheet(cycle.scheme, { scores, reason });
      if (decision.kind === 'rejected') {
        const card = await draw(
          tx,
          press,
          sheet.cycleId,
          { personId: sheet.personId },
          { problem: problems[decision.reason] ?? null, given: form },
        );
        return outcome('warning', press.texts.toasts.checkForm, card);
      }
      return write(
        store,
        press,
        sheet,
        { scores: decision.scores, reason: decision.reason, saved: true },
        { after: sheet.personId },
      );
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
};
