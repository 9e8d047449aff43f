import { decideReason, type LateReason, MAY, pressedItems } from '../../domain/late-summary.ts';
import type { Person } from '../entities.ts';
import type { Tx } from '../store.ts';
import { type LateCase, lateCase, type SeenItems } from './late-case.ts';
import { asLate, type LateOutcome, type LateStep, reject, takeLateStep } from './late-step.ts';

const reasonStep = ({ day, actor }: LateCase, reason: LateReason, enteredBy: string | null): LateStep => ({
  action: 'summary.late_reason',
  status: 'PENDING',
  decide: (item) => decideReason(asLate(item), day),
  change: async () => ({ lateReason: reason, lateReasonBy: enteredBy }),
  detail: ({ person, summary }) => ({
    reason,
    before: summary.lateReason,
    ...(person.id === actor.id ? {} : { enteredFor: person.id }),
  }),
});

/** The person's own reason for a late summary (DOMAIN 3, D+1); it may be changed until the summary is in or closes as 未提交. */
export async function giveLateReason(
  tx: Tx,
  operators: readonly Person[],
  command: { readonly cycleId: string; readonly version: number; readonly reason: LateReason },
): Promise<LateOutcome<'not_assessed'>> {
  const { cycleId, version, reason } = command;
  const items = operators.map(({ id }): [string, number] => [id, version]);
  const late = await lateCase(tx, operators, { cycleId, items }, MAY.reason);
  if (late === null) return reject('not_yours');
  if (late.items.every(({ participant }) => participant.status !== 'PENDING')) return reject('not_assessed');
  return takeLateStep(tx, late, [[late.actor.id, version]], reasonStep(late, reason, null));
}

/** `answered`: all of those chosen have given their reason themselves. */
export type ReasonForRefusal = 'none_chosen' | 'reason_missing' | 'answered';

/**
 * The reason of others, entered by their liaison (代填) and recorded as such. Whoever has answered himself is left alone: his own word
 * stands. Of one item alone nothing need be chosen.
 */
export async function giveLateReasonFor(
  tx: Tx,
  operators: readonly Person[],
  command: {
    readonly cycleId: string;
    readonly items: SeenItems;
    readonly chosen: readonly string[];
    readonly reason: LateReason | undefined;
  },
): Promise<LateOutcome<ReasonForRefusal>> {
  const late = await lateCase(tx, operators, command, MAY.reasonFor);
  if (late === null) return reject('not_yours');
  const pressed = pressedItems(command.items, command.chosen);
  if (pressed.length === 0) return reject('none_chosen');
  if (command.reason === undefined) return reject('reason_missing');
  const answered = new Set(
    late.items
      .filter(({ summary }) => summary.lateReason !== '' && summary.lateReasonBy === null)
      .map(({ person }) => person.id),
  );
  const silent = pressed.filter(([personId]) => !answered.has(personId));
  if (silent.length === 0) return reject('answered');
  return takeLateStep(tx, late, silent, reasonStep(late, command.reason, late.actor.id));
}
