import type { Person } from '../entities.ts';
import type { Tx } from '../store.ts';

/** Roles whose holder decides, or is the second person of a decision (DOMAIN 2); never admin. */
const DECIDING = ['hr', 'unit_head', 'deputy_leader'];

/**
 * Whether somebody may decide a grade, a step back or a reopening of a unit, or approve one: by a role there, or as the leader in
 * charge of anybody there.
 */
export async function mayDecide(tx: Tx, unitId: string, person: Person): Promise<boolean> {
  if (person.unitId !== unitId) return false;
  if (person.roles.some((role) => DECIDING.includes(role))) return true;
  return tx.people.isInCharge(unitId, person.id);
}
