import type { Month, Period } from '../../domain/date.ts';
import type { Scheme } from '../../domain/scheme.ts';
import { employeeNumber } from '../cells/cells.ts';
import type { FileRecord } from '../cells/record.ts';

/** Somebody of the organ's roster, as far as a file is held against him. Leaders are employee numbers. */
export interface OrganPerson {
  readonly employeeNo: string;
  readonly name: string;
  readonly status: 'assessed' | 'no_grade' | 'not_assessed';
  readonly directLeader: string | null;
  readonly deputyLeader: string | null;
  /** Who may score in place of the leaders (代行职责). */
  readonly substitutes?: readonly string[];
  /** Index of the scheme's class, −1 for none (`classOf`). */
  readonly classIndex: number;
}

/** The organ's people by employee number. */
export type OrganPeople = ReadonlyMap<string, OrganPerson>;

/** What a quarter's files are held against. */
export interface OrganContext {
  readonly people: OrganPeople;
  readonly scheme: Scheme;
  readonly period: Period | Month;
}

const withoutZeros = (value: string): string => value.replace(/^0+(?=\d)/, '');

/** Finds the number that a given one is, once its leading zeros are back; null where there is none or it lost none. */
export function createZeroFinder(numbers: Iterable<string>): (value: string) => string | null {
  const padded = new Map<string, string>();
  for (const number of numbers) if (/^0\d/.test(number)) padded.set(withoutZeros(number), number);
  return (value) => {
    const found = padded.get(withoutZeros(value));
    return found !== undefined && found.length > value.length ? found : null;
  };
}

/** Reads whom a row is about; null, and the record refused, where the organ has nobody with that number. */
export function createPersonReader(people: OrganPeople): (record: FileRecord, key?: string) => OrganPerson | null {
  const findZeros = createZeroFinder(people.keys());
  return (record, key = 'employee_no') => {
    const value = employeeNumber(record, key);
    if (value === null) return null;
    const person = people.get(value) ?? null;
    if (person !== null) return person;
    const likely = findZeros(value);
    if (likely === null) record.refuse(key, 'unknown_person', { value });
    else record.refuse(key, 'zeros_lost', { value, likely });
    return null;
  };
}

/** Names the second row of the same thing. Answers whether this one is the first. */
export function createOnce(): (record: FileRecord, key: string, value: string, id?: string) => boolean {
  const lines = new Map<string, number>();
  return (record, key, value, id = value) => {
    const first = lines.get(id);
    if (first === undefined) lines.set(id, record.line);
    else record.refuse(key, 'second_row', { value, first: String(first) });
    return first === undefined;
  };
}
