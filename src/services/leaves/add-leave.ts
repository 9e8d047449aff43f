import { shanghaiDate } from '../../domain/date.ts';
import { type LeaveInput, type LeaveRefusal, overlap, parseLeave } from '../../domain/leave.ts';
import type { Leave, Person } from '../entities.ts';
import type { Tx } from '../store.ts';
import { entering, sameHuman } from './away.ts';

export type LeaveAdded =
  | {
      readonly kind: 'accepted';
      readonly leave: Leave;
      /** Who is away: the human's people, one per unit. */
      readonly people: readonly Person[];
      /** Somebody else entered it. */
      readonly proxy: boolean;
    }
  | { readonly kind: 'rejected'; readonly reason: LeaveRefusal | 'overlaps' | 'not_yours' };

/**
 * Enters leave or absence (请假、外出): one row for each unit the human belongs to, so that no unit speaks to him meanwhile. Without a
 * `personId` it is the operator's own.
 */
export async function addLeave(
  tx: Tx,
  operators: readonly Person[],
  { personId, ...input }: LeaveInput & { readonly personId: string | undefined },
): Promise<LeaveAdded> {
  const target = personId === undefined ? operators[0] : await tx.people.byId(personId);
  const actor = target == null ? null : await entering(tx, operators, target);
  if (target == null || actor === null) return { kind: 'rejected', reason: 'not_yours' };
  const days = parseLeave(input, shanghaiDate(tx.now));
  if (typeof days === 'string') return { kind: 'rejected', reason: days };
  const people = await sameHuman(tx, target);
  const ids = people.map(({ id }) => id);
  await tx.leaves.lock(ids);
  const standing = await tx.leaves.ofPeople(ids, days.from);
  if (standing.some((one) => overlap(one, days))) return { kind: 'rejected', reason: 'overlaps' };
  const proxy = !ids.includes(actor.id);
  let entered: Leave | null = null;
  for (const { id, unitId } of people) {
    const enteredBy = proxy ? actor.id : id;
    const leave = await tx.leaves.add({ unitId, personId: id, kind: input.kind, ...days, enteredBy });
    await tx.audit({
      unitId,
      actor: `person:${enteredBy}`,
      action: 'leave.add',
      subject: `leave:${leave.id}`,
      detail: { ...days, ...(proxy ? { enteredFor: id } : {}) },
    });
    if (id === target.id) entered = leave;
  }
  if (entered === null) throw new Error('a leave was entered for somebody else');
  return { kind: 'accepted', leave: entered, people, proxy };
}
