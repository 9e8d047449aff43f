import { isSettleable } from '../../domain/cycle.ts';
import type { Grade } from '../../domain/scheme.ts';
import { mayDecide } from '../cycles/second-person.ts';
import type { Cycle, Person } from '../entities.ts';
import type { Tx } from '../store.ts';

export type OverrideRefusal =
  | 'too_late'
  | 'reason_missing'
  | 'same_person'
  | 'own_grade'
  | 'decider_may_not'
  | 'approver_may_not'
  | 'not_settled'
  | 'pending'
  | 'not_graded'
  | 'gated'
  | 'no_seat'
  | 'same_grade';

export type OverrideOutcome =
  | { readonly kind: 'decided'; readonly before: Grade | ''; readonly seats: { seats: number; used: number } }
  | { readonly kind: 'refused'; readonly reason: OverrideRefusal };

const refuse = (reason: OverrideRefusal): OverrideOutcome => ({ kind: 'refused', reason });

const ORDER: readonly (Grade | '')[] = ['', '较差', '一般', '较好', '好'];
/** The best grade a gate leaves open. */
const BEST: Readonly<Record<string, Grade>> = { veto: '较差', cap_一般: '一般', cap_较好: '较好' };

/**
 * Decides a grade by hand (DOMAIN 5.3): a reason and a second person, never above a gate, and a 好 only with a seat, which is taken in
 * the same transaction as the grade is written. A TIE is decided this way too.
 */
export async function overrideGrade(
  tx: Tx,
  cycle: Cycle,
  decision: { person: Person; grade: Grade; reason: string; by: Person; approvedBy: Person },
): Promise<OverrideOutcome> {
  const { person, grade, reason, by, approvedBy } = decision;
  if (!isSettleable(cycle.state) && cycle.state !== 'APPROVAL') return refuse('too_late');
  if (reason.trim() === '') return refuse('reason_missing');
  if (by.id === approvedBy.id) return refuse('same_person');
  if ([by.id, approvedBy.id].includes(person.id)) return refuse('own_grade');
  if (!(await mayDecide(tx, cycle.unitId, by))) return refuse('decider_may_not');
  if (!(await mayDecide(tx, cycle.unitId, approvedBy))) return refuse('approver_may_not');
  const held = await tx.results.hold(cycle.id, person.id);
  if (held === null) return refuse('not_settled');
  if (held.status === 'PENDING') return refuse('pending');
  if (held.status !== 'GRADED' && held.status !== 'TIE') return refuse('not_graded');
  if (held.grade === grade) return refuse('same_grade');
  const best = BEST[held.gate];
  if (best !== undefined && ORDER.indexOf(grade) > ORDER.indexOf(best)) return refuse('gated');
  if (grade === '好' && !(await tx.results.moveSeat(cycle.id, held.pool, 1))) return refuse('no_seat');
  if (held.grade === '好') await tx.results.moveSeat(cycle.id, held.pool, -1);
  await tx.results.override({
    cycle,
    personId: person.id,
    grade,
    before: held.grade,
    reason: reason.trim(),
    decidedBy: by.id,
    approvedBy: approvedBy.id,
  });
  await tx.audit({
    unitId: cycle.unitId,
    actor: by.id,
    action: 'result.override',
    subject: `result:${cycle.id}:${person.id}`,
    detail: { before: held.grade, grade, reason: reason.trim(), approvedBy: approvedBy.id },
  });
  const pool = (await tx.results.seats(cycle.id)).find((one) => one.pool === held.pool);
  return { kind: 'decided', before: held.grade, seats: { seats: pool?.seats ?? 0, used: pool?.used ?? 0 } };
}
