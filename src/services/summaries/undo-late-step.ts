import { decideExtension, decideReason, type LateRelation, lateDays, MAY } from '../../domain/late-summary.ts';
import type { Person } from '../entities.ts';
import type { Tx } from '../store.ts';
import { type LateCase, lateCase, type SeenItems } from './late-case.ts';
import { asLate, type LateOutcome, type LateStep, reject, takeLateStep } from './late-step.ts';
import { before } from './late-trace.ts';
import { mayBeNotAssessed, setStatus } from './mark-not-assessed.ts';

type Step = 'reason' | 'extension' | 'notAssessed';

const may: Readonly<Record<Step, (relation: LateRelation) => boolean>> = {
  reason: (relation) => MAY.reason(relation) || MAY.reasonFor(relation),
  extension: MAY.extension,
  notAssessed: MAY.notAssessed,
};

const steps: Readonly<Record<Step, (tx: Tx, late: LateCase) => LateStep>> = {
  reason: (_, { day, actor }) => ({
    action: 'summary.late_reason.undo',
    status: 'PENDING',
    decide: (item) => decideReason(asLate(item), day),
    async change({ person, summary }) {
      // What the person said himself, nobody else takes back.
      const own = person.id === actor.id || summary.lateReasonBy !== null;
      return own && summary.lateReason !== '' ? { lateReason: '', lateReasonBy: null } : null;
    },
    detail: ({ summary }) => ({ before: summary.lateReason }),
  }),
  extension: (tx, { day }) => ({
    action: 'summary.extend.undo',
    status: 'PENDING',
    decide: (item) => decideExtension(asLate(item), day),
    async change({ summary }) {
      const days = lateDays(day.dates);
      const extendedTo = await before(tx, 'extendedTo', summary, days);
      const closedOn = await before(tx, 'closedOn', summary, days);
      return extendedTo === undefined || closedOn === undefined ? null : { extendedTo, closedOn };
    },
    detail: ({ summary }) => ({ before: { extendedTo: summary.extendedTo } }),
  }),
  notAssessed: (tx, late) => ({
    action: 'summary.not_assessed.undo',
    status: 'NOT_ASSESSED',
    decide: (item) => mayBeNotAssessed(tx, late, item),
    // Whom hr has left out of the assessment, no leader brings back.
    change: async ({ summary }) => ((await before(tx, 'notAssessed', summary, [])) === undefined ? null : {}),
    after: (_, saved) => setStatus(tx, saved, ['NOT_ASSESSED', 'PENDING'], ''),
    detail: ({ person }) => ({ personId: person.id }),
  }),
};

/** Takes a step about late summaries back, by the versions it left; what something newer has overtaken stays as it is. */
export async function undoLateStep(
  tx: Tx,
  operators: readonly Person[],
  command: { readonly cycleId: string; readonly step: Step; readonly items: SeenItems },
): Promise<LateOutcome> {
  const late = await lateCase(tx, operators, command, may[command.step]);
  if (late === null) return reject('not_yours');
  return takeLateStep(tx, late, command.items, steps[command.step](tx, late));
}
