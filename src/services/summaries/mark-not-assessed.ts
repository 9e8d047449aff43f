import { decideNotAssessed, MAY, notAssessedReason, pressedItems } from '../../domain/late-summary.ts';
import type { Person } from '../entities.ts';
import type { Tx } from '../store.ts';
import { type LateCase, type LateItem, lateCase, type SeenItems } from './late-case.ts';
import { asLate, type LateOutcome, reject, takeLateStep } from './late-step.ts';
import { keepBefore } from './late-trace.ts';

export type NotAssessedRefusal = 'none_chosen' | 'reason_missing' | 'reason_too_long';

/** Whether the leader's 不参加考核, or taking it back, may be done with somebody now. */
export async function mayBeNotAssessed(tx: Tx, { cycle, day }: LateCase, item: LateItem) {
  const handedIn = (await tx.scores.sheet(cycle.id, item.person.id)) !== null;
  return decideNotAssessed({ ...asLate(item), handedIn }, day);
}

/** Moves somebody on the cycle's list, which the case holds. */
export async function setStatus(
  tx: Tx,
  { cycleId, personId }: { readonly cycleId: string; readonly personId: string },
  [from, to]: readonly [from: string, to: string],
  reason: string,
): Promise<void> {
  const set = await tx.cycles.setStatus(cycleId, personId, from, to, reason);
  if (!set) throw new Error('the cycle was locked, and its list changed all the same');
}

/**
 * 不参加考核 by the direct leader (DOMAIN 3, D+2) of those whose summary is missing, with a reason: they leave his desk and are not
 * counted; what they wrote stays. Of one item alone nothing need be chosen.
 */
export async function markNotAssessed(
  tx: Tx,
  operators: readonly Person[],
  command: {
    readonly cycleId: string;
    readonly items: SeenItems;
    readonly chosen: readonly string[];
    readonly reason: string;
  },
): Promise<LateOutcome<NotAssessedRefusal>> {
  const late = await lateCase(tx, operators, command, MAY.notAssessed);
  if (late === null) return reject('not_yours');
  const pressed = pressedItems(command.items, command.chosen);
  if (pressed.length === 0) return reject('none_chosen');
  const reason = notAssessedReason(command.reason);
  if (typeof reason === 'string') return reject(reason);
  return takeLateStep(tx, late, pressed, {
    action: 'summary.not_assessed',
    status: 'PENDING',
    decide: (item) => mayBeNotAssessed(tx, late, item),
    change: async () => ({}),
    async after(_, saved) {
      await setStatus(tx, saved, ['PENDING', 'NOT_ASSESSED'], reason.text);
      await keepBefore(tx, 'notAssessed', saved, null);
    },
    detail: ({ person }) => ({ personId: person.id, reason: reason.text }),
  });
}
