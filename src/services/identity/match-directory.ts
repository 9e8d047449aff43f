import type { Person } from '../entities.ts';
import type { DirectoryUser } from '../ports.ts';

/**
 * The people of the roster who are this user of the address book (DESIGN 6, "Who is who"): by employee number, else by mobile; a mobile
 * known on both sides may not contradict. Equal numbers in two units are two people unless the name is the same too. Nothing a sender
 * says of himself counts.
 */
export function matchDirectory(user: DirectoryUser, roster: readonly Person[]): readonly Person[] {
  if (user.resigned) return [];
  const free = roster.filter((person) => person.openId === null || person.openId === user.openId);
  const byNumber = free.filter(
    (person) => user.employeeNo !== null && person.employeeNo === user.employeeNo && !contradicts(person, user),
  );
  const found = byNumber.length > 0 ? byNumber : free.filter((person) => sameMobile(person, user));
  if (found.length <= 1) return found;
  const named = found.filter((person) => person.name === user.name);
  return new Set(named.map((person) => person.unitId)).size === named.length ? named : [];
}

const digits = (mobile: string): string => mobile.replace(/^\+86/, '').replace(/\D/g, '');

const sameMobile = (person: Person, user: DirectoryUser): boolean =>
  person.mobile !== '' && user.mobile !== null && digits(person.mobile) === digits(user.mobile);

const contradicts = (person: Person, user: DirectoryUser): boolean =>
  person.mobile !== '' && user.mobile !== null && user.mobile !== '' && !sameMobile(person, user);
