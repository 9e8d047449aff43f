import { toDate } from '../../domain/date.ts';
import type { Leave, Person } from '../entities.ts';
import type { Tx } from '../store.ts';
import { entering, sameHuman } from './away.ts';

export type LeaveCancelled =
  | { readonly kind: 'accepted'; readonly leave: Leave; readonly people: readonly Person[] }
  | { readonly kind: 'rejected'; readonly reason: 'stale' | 'not_yours' };

const isSame = (one: Leave, other: Leave): boolean =>
  one.kind === other.kind && one.from === other.from && one.to === other.to;

/** Cancels a leave, in every unit of the human who was away; by whoever might enter it. */
export async function cancelLeave(
  tx: Tx,
  operators: readonly Person[],
  { leaveId, version }: { readonly leaveId: string; readonly version: number },
): Promise<LeaveCancelled> {
  const leave = await tx.leaves.byId(leaveId);
  const person = leave === null ? null : await tx.people.byId(leave.personId);
  if (leave === null || person === null) return { kind: 'rejected', reason: 'stale' };
  const actor = await entering(tx, operators, person);
  if (actor === null) return { kind: 'rejected', reason: 'not_yours' };
  const people = await sameHuman(tx, person);
  const ids = people.map(({ id }) => id);
  await tx.leaves.lock(ids);
  const cancelled = await tx.leaves.cancel(leave.id, version);
  if (cancelled === null) return { kind: 'rejected', reason: 'stale' };
  const twins = (await tx.leaves.ofPeople(ids, toDate(leave.from))).filter((one) => isSame(one, leave));
  const gone = [cancelled];
  for (const twin of twins) {
    const also = await tx.leaves.cancel(twin.id, twin.version);
    if (also !== null) gone.push(also);
  }
  for (const { id, unitId, personId, from, to } of gone) {
    await tx.audit({
      unitId,
      actor: `person:${actor.id}`,
      action: 'leave.cancel',
      subject: `leave:${id}`,
      detail: { from, to, ...(people.some((one) => one.id === actor.id) ? {} : { cancelledFor: personId }) },
    });
  }
  return { kind: 'accepted', leave: cancelled, people };
}
