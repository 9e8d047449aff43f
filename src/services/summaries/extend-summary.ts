import { decideExtension, extensionDay, MAY, pressedItems } from '../../domain/late-summary.ts';
import type { Person } from '../entities.ts';
import type { Tx } from '../store.ts';
import { lateCase, type SeenItems } from './late-case.ts';
import { asLate, type LateOutcome, reject, takeLateStep } from './late-step.ts';
import { keepBefore } from './late-trace.ts';

export type ExtendRefusal = 'none_chosen' | 'until_missing' | 'until_out_of_range';

/**
 * 延期 by the direct leader or hr (DOMAIN 3, D+2), to a workday after D and after today and at the latest R, when the scores are due.
 * Whose summary had closed as 未提交 may hand it in again. Of one item alone nothing need be chosen.
 */
export async function extendSummaries(
  tx: Tx,
  operators: readonly Person[],
  command: {
    readonly cycleId: string;
    readonly items: SeenItems;
    readonly chosen: readonly string[];
    /** 'YYYY-MM-DD', or whatever the form had. */
    readonly until: string;
  },
): Promise<LateOutcome<ExtendRefusal>> {
  const late = await lateCase(tx, operators, command, MAY.extension);
  if (late === null) return reject('not_yours');
  const { day } = late;
  const pressed = pressedItems(command.items, command.chosen);
  if (pressed.length === 0) return reject('none_chosen');
  const until = extensionDay(command.until, day);
  if (typeof until === 'string') return reject(until);
  return takeLateStep(tx, late, pressed, {
    action: 'summary.extend',
    status: 'PENDING',
    decide: (item) => decideExtension(asLate(item), day),
    change: async () => ({ extendedTo: until.day, closedOn: null }),
    async after({ summary }, saved) {
      await keepBefore(tx, 'extendedTo', saved, summary.extendedTo);
      await keepBefore(tx, 'closedOn', saved, summary.closedOn);
    },
    detail: ({ summary }) => ({
      until: until.day,
      before: { extendedTo: summary.extendedTo, closedOn: summary.closedOn },
    }),
  });
}
