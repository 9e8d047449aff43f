import { mayEnterLeave } from '../../domain/leave.ts';
import type { Person } from '../entities.ts';
import type { Tx } from '../store.ts';

/** All people of the roster who are this one human: away is away for every unit he belongs to. */
export async function sameHuman(tx: Tx, person: Person): Promise<readonly Person[]> {
  return person.openId === null ? [person] : tx.people.byOpenId(person.openId);
}

/** The operator as who he may enter and cancel this person's leave; null where he may not. */
export async function entering(tx: Tx, operators: readonly Person[], person: Person): Promise<Person | null> {
  const actor = operators.find(({ unitId }) => unitId === person.unitId);
  if (actor === undefined) return null;
  return mayEnterLeave(actor, person, await tx.people.withRole(actor.unitId, 'liaison')) ? actor : null;
}

/** Everybody else for whom the operator may enter leave, by unit and number. */
export async function othersToEnter(tx: Tx, operators: readonly Person[]): Promise<readonly Person[]> {
  const own = new Set(operators.map(({ id }) => id));
  const others: Person[] = [];
  for (const actor of operators) {
    if (!actor.roles.includes('hr') && !actor.roles.includes('liaison')) continue;
    const liaisons = await tx.people.withRole(actor.unitId, 'liaison');
    const people = await tx.people.ofUnit(actor.unitId);
    others.push(...people.filter((one) => !own.has(one.id) && mayEnterLeave(actor, one, liaisons)));
  }
  return others;
}
