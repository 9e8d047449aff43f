import { type CycleState, decideMove, type MoveRefusal, type Mover, statesBetween } from '../../domain/cycle.ts';
import { shanghaiDate } from '../../domain/date.ts';
import type { Cycle } from '../entities.ts';
import { settlementStanding } from '../results/settlement-standing.ts';
import type { Tx } from '../store.ts';
import { datesOfCycle } from './dates-of-cycle.ts';

export type Advance =
  | { readonly kind: 'moved'; readonly from: CycleState; readonly through: readonly CycleState[] }
  | { readonly kind: 'refused'; readonly at: CycleState; readonly reason: MoveRefusal };

/**
 * Moves a cycle to a state through every state on the way, each step with its conditions and on record; the transaction is the
 * caller's to roll back where one of them refuses. The cycle's row is locked.
 */
export async function advanceCycle(
  tx: Tx,
  cycle: Cycle,
  to: CycleState,
  by: { mover: Mover; actor: string; reason: string },
): Promise<Advance> {
  const through = statesBetween(cycle.state, to);
  if (through === null) return { kind: 'refused', at: to, reason: 'same_state' };
  const facts = {
    mover: by.mover,
    reason: by.reason,
    today: shanghaiDate(tx.now),
    dates: await datesOfCycle(tx, cycle),
    participants: (await tx.cycles.participants(cycle.id)).length,
    settlement: through.includes('APPROVAL') ? await settlementStanding(tx, cycle) : ('none' as const),
  };
  let state = cycle.state;
  for (const next of through) {
    const decision = decideMove(state, next, facts);
    if (decision.kind === 'refused') return { kind: 'refused', at: next, reason: decision.reason };
    await tx.cycles.move(cycle.id, state, next, by.actor, by.reason);
    const detail = { from: state, to: next, reason: by.reason, mover: by.mover };
    await tx.audit({
      unitId: cycle.unitId,
      actor: by.actor,
      action: 'cycle.move',
      subject: `cycle:${cycle.id}`,
      detail,
    });
    state = next;
  }
  return { kind: 'moved', from: cycle.state, through };
}
