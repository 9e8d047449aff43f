import type { Person } from '../entities.ts';
import type { DirectoryUser } from '../ports.ts';
import type { Tx } from '../store.ts';
import { matchDirectory } from './match-directory.ts';

/** Binds a user of the address book to his people in the roster; the people bound. */
export async function bindUser(tx: Tx, user: DirectoryUser, roster: readonly Person[]): Promise<readonly Person[]> {
  const people = matchDirectory(user, roster);
  if (people.length === 0) return [];
  await tx.people.bindOpenId(
    people.map((person) => person.id),
    user.openId,
  );
  for (const person of people) {
    await tx.audit({
      unitId: person.unitId,
      actor: 'directory',
      action: 'identity.bind',
      subject: `person:${person.id}`,
      detail: { by: person.employeeNo === user.employeeNo ? 'employee_no' : 'mobile' },
    });
  }
  return people;
}
