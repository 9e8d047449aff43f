import type { digestActions, LateStep } from '../../cards/digest/actions.ts';
import { extendSummaries } from '../services/summaries/extend-summary.ts';
import { giveLateReason, giveLateReasonFor } from '../services/summaries/give-late-reason.ts';
import { liaisonsOf, type SeenItems } from '../services/summaries/late-case.ts';
import type { LateChange, LateOutcome } from '../services/summaries/late-step.ts';
import { markNotAssessed } from '../services/summaries/mark-not-assessed.ts';
import { refreshLateLists } from '../services/summaries/refresh-late-lists.ts';
import { undoLateStep } from '../services/summaries/undo-late-step.ts';
import type { HandlerOf, PressOutcome, TxPress } from './action-handler.ts';
import { type LadderExtra, showPressed } from './ladder-card.ts';
import { outcome } from './operator.ts';

type LateAction = 'late.reason' | 'late.reasonFor' | 'late.extend' | 'late.notAssessed' | 'late.undo';
type Handlers = { readonly [Name in LateAction]: HandlerOf<(typeof digestActions)[Name]> };

type Done = Extract<LateOutcome, { kind: 'accepted' }>;

/** The other cards that show what changed; `moved`: people left a desk, or came back to it. */
async function tellOthers(
  { tx, messageId }: TxPress,
  cycleId: string,
  changed: readonly LateChange[],
  moved: boolean,
): Promise<void> {
  const versions = changed.map(({ summary }) => `${summary.id}:${summary.version}`);
  for (const [at, { person }] of changed.entries())
    await tx.outbox.refresh(`summary:${cycleId}:${person.id}`, versions[at] ?? '', messageId);
  const version = versions.at(-1) ?? '';
  const last = changed.at(-1)?.summary;
  if (last !== undefined) {
    const ofUnit = await tx.people.withRole(last.unitId, 'liaison');
    const readers = changed.flatMap(({ person, raterId }) => [
      ...liaisonsOf(person, ofUnit).map(({ id }) => id),
      ...(raterId === null ? [] : [raterId]),
    ]);
    await refreshLateLists(tx, { id: cycleId, unitId: last.unitId }, readers, last, messageId);
  }
  const raters = moved ? new Set(changed.flatMap(({ raterId }) => raterId ?? [])) : [];
  for (const raterId of raters) await tx.outbox.refresh(`desk:${cycleId}:${raterId}`, version, messageId);
}

const namesOf = ({ changed }: Done): string[] => changed.map(({ person }) => person.name);
const undoOf = ({ changed }: Done): [string, number][] =>
  changed.map(({ person, summary }) => [person.id, summary.version]);

/** A step that was taken: what it did, and whether somebody was passed over by it. */
async function took(press: TxPress, done: Done, extra: LadderExtra, said: string): Promise<PressOutcome> {
  const card = await showPressed(press, extra);
  return done.passedOver > 0 ? outcome('warning', press.texts.toasts.stale, card) : outcome('success', said, card);
}

/** Whoever may not gets nothing but the word. */
const mayNot = ({ texts }: TxPress): PressOutcome => outcome('error', texts.toasts.notAllowed, null);

/** A step that was refused: said on the card, beside what was typed. */
async function refused(press: TxPress, problem: string, extra: LadderExtra): Promise<PressOutcome> {
  const { toasts } = press.texts;
  const said = problem === 'stale' ? toasts.stale : problem === 'closed' ? toasts.closed : toasts.checkForm;
  return outcome('warning', said, await showPressed(press, extra));
}

const staleOf = ({ passedOver }: Done) => (passedOver > 0 ? ('stale' as const) : null);
const show = (press: TxPress) => showPressed(press, null);

/** Where an undo is answered. The person's own section says itself how it stands: closed, confirmed, or not asked any more. */
function undoExtra(
  { operators }: TxPress,
  cycleId: string,
  step: LateStep,
  items: SeenItems,
  problem: 'stale' | 'closed',
): LadderExtra {
  if (step !== 'reason') return { kind: 'late', id: cycleId, patch: { problem } };
  const own = items.every(([personId]) => operators.some(({ id }) => id === personId));
  return own ? null : { kind: 'help', id: cycleId, patch: { problem } };
}

export const lateHandlers: Handlers = {
  'late.reason': {
    kind: 'transaction',
    place: 'direct',
    async run(press, { cycleId, version, reason }) {
      const done = await giveLateReason(press.tx, press.operators, { cycleId, version, reason });
      if (done.kind === 'rejected') {
        const { reason: problem } = done;
        if (problem === 'not_yours') return mayNot(press);
        return refused(press, problem, { kind: 'summary', id: cycleId, patch: { problem } });
      }
      await tellOthers(press, cycleId, done.changed, false);
      return took(press, done, null, press.texts.toasts.saved);
    },
    show,
  },
  'late.reasonFor': {
    kind: 'transaction',
    place: 'direct',
    async run(press, { cycleId, items }, { chosen, reason }) {
      const done = await giveLateReasonFor(press.tx, press.operators, { cycleId, items, chosen, reason });
      if (done.kind === 'rejected') {
        const { reason: problem } = done;
        if (problem === 'not_yours') return mayNot(press);
        if (problem === 'answered') return outcome('info', press.texts.toasts.alreadyDone, await show(press));
        const given = { chosen, reason: reason ?? '' };
        return refused(press, problem, { kind: 'help', id: cycleId, patch: { problem, given } });
      }
      await tellOthers(press, cycleId, done.changed, false);
      const patch = {
        done: reason === undefined ? null : { names: namesOf(done), reason, undo: undoOf(done) },
        problem: staleOf(done),
      };
      return took(press, done, { kind: 'help', id: cycleId, patch }, press.texts.toasts.saved);
    },
    show,
  },
  'late.extend': {
    kind: 'transaction',
    place: 'direct',
    async run(press, { cycleId, items }, given) {
      const { chosen, until } = given;
      const done = await extendSummaries(press.tx, press.operators, { cycleId, items, chosen, until });
      if (done.kind === 'rejected') {
        const { reason: problem } = done;
        if (problem === 'not_yours') return mayNot(press);
        return refused(press, problem, { kind: 'late', id: cycleId, patch: { problem, given } });
      }
      await tellOthers(press, cycleId, done.changed, false);
      const patch = {
        done: { step: 'extension' as const, names: namesOf(done), until, undo: undoOf(done) },
        problem: staleOf(done),
      };
      return took(press, done, { kind: 'late', id: cycleId, patch }, press.texts.toasts.saved);
    },
    show,
  },
  'late.notAssessed': {
    kind: 'transaction',
    place: 'direct',
    async run(press, { cycleId, items }, given) {
      const { chosen, reason } = given;
      const done = await markNotAssessed(press.tx, press.operators, { cycleId, items, chosen, reason });
      if (done.kind === 'rejected') {
        const { reason: problem } = done;
        if (problem === 'not_yours') return mayNot(press);
        return refused(press, problem, { kind: 'late', id: cycleId, patch: { problem, given } });
      }
      await tellOthers(press, cycleId, done.changed, true);
      const patch = {
        done: { step: 'notAssessed' as const, names: namesOf(done), undo: undoOf(done) },
        problem: staleOf(done),
      };
      return took(press, done, { kind: 'late', id: cycleId, patch }, press.texts.toasts.saved);
    },
    show,
  },
  'late.undo': {
    kind: 'transaction',
    place: 'direct',
    async run(press, { cycleId, step, items }) {
      const done = await undoLateStep(press.tx, press.operators, { cycleId, step, items });
      if (done.kind === 'rejected') {
        const { reason: problem } = done;
        if (problem === 'not_yours') return mayNot(press);
        return refused(press, problem, undoExtra(press, cycleId, step, items, problem));
      }
      await tellOthers(press, cycleId, done.changed, step === 'notAssessed');
      const problem = staleOf(done);
      const extra = problem === null ? null : undoExtra(press, cycleId, step, items, problem);
      return took(press, done, extra, press.texts.toasts.undone);
    },
    show,
  },
};
