import type { CycleState } from '../../domain/cycle.ts';
import type { Cycle } from '../entities.ts';
import type { Tx } from '../store.ts';

/** Takes the automatic step of a cycle on its day; nothing where it stands elsewhere (moved by hand, or moved before). */
export async function stepCycle(tx: Tx, cycle: Cycle, from: CycleState, to: CycleState, reason: string): Promise<void> {
  if (!(await tx.cycles.move(cycle.id, from, to, 'system', reason))) return;
  await tx.audit({
    unitId: cycle.unitId,
    actor: 'system',
    action: 'cycle.move',
    subject: `cycle:${cycle.id}`,
    detail: { from, to, reason },
  });
}
