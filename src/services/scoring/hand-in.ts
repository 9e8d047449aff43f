import { decideHandIn, type HandInRefusal } from '../../domain/desk.ts';
import type { Person } from '../entities.ts';
import type { Tx } from '../store.ts';
import { deskOf } from './desk-of.ts';

export type HandedIn =
  | { readonly kind: 'accepted'; readonly raterId: string }
  | { readonly kind: 'rejected'; readonly reason: HandInRefusal | 'not_yours' };

/**
 * Hands the desk in: the sheets are final, and each person scored gets a result card of his own, one to one. The cycle's row is read
 * again under lock by the sheets' own constraint: a second hand-in finds the first.
 */
export async function handInDesk(tx: Tx, operators: readonly Person[], cycleId: string): Promise<HandedIn> {
  const cycle = await tx.cycles.byId(cycleId);
  const rater = operators.find((person) => person.unitId === cycle?.unitId);
  const open = rater === undefined ? null : await deskOf(tx, cycleId, { personId: rater.id });
  if (rater === undefined || open === null) return { kind: 'rejected', reason: 'not_yours' };
  const decision = decideHandIn(open.desk);
  if (decision.kind === 'rejected') return decision;
  if (!(await tx.scores.handIn({ unitId: rater.unitId, cycleId, raterId: rater.id }))) {
    return { kind: 'rejected', reason: 'handed_in' };
  }
  await tx.audit({
    unitId: rater.unitId,
    actor: `person:${rater.id}`,
    action: 'score.hand_in',
    subject: `cycle:${cycleId}`,
    detail: { people: open.data.people.length },
  });
  await tx.outbox.refresh(`raters:${cycleId}`, rater.id, null);
  await tx.outbox.put(
    open.data.people.map(({ personId }) => ({
      key: `result:${cycleId}:${personId}`,
      unitId: rater.unitId,
      notice: 'result.card',
      args: { cycleId, personId },
      to: { type: 'person', id: personId },
      priority: 5,
    })),
  );
  return { kind: 'accepted', raterId: rater.id };
}
