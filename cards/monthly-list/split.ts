import { encodedBytes, LIMITS } from '../kit/index.ts';
import type { MonthlyDepartment, MonthlyListState, MonthlyPerson, MonthlyResult } from './view.ts';

/** A result with where it stands. Department and person are compared as objects: two people may bear one name. */
interface Entry {
  department: MonthlyDepartment;
  person: MonthlyPerson;
  result: MonthlyResult;
}

/** Request bytes and elements around a text: the card itself, a department's panel, a person's block, a result's line. */
const SHELL = { bytes: 4_000, elements: 24 };
const DEPARTMENT = { bytes: 400, elements: 3 };
const PERSON = { bytes: 160, elements: 2 };
const RESULT_BYTES = 80;

const entriesOf = (departments: readonly MonthlyDepartment[]): Entry[] =>
  departments.flatMap((department) =>
    department.people.flatMap((person) => person.results.map((result) => ({ department, person, result }))),
  );

/** What an entry adds to a part: its line, and a block of its own where the person or department is not open already. */
function costOf({ department, person, result }: Entry, last: Entry | undefined): { bytes: number; elements: number } {
  const cost = { bytes: RESULT_BYTES + encodedBytes(result.text) + encodedBytes(result.amount), elements: 0 };
  if (last?.department !== department) {
    cost.bytes += DEPARTMENT.bytes + encodedBytes(department.name);
    cost.elements += DEPARTMENT.elements;
  }
  if (last?.person !== person) {
    cost.bytes += PERSON.bytes + encodedBytes(person.name);
    cost.elements += PERSON.elements;
  }
  return cost;
}

/** Consecutive entries of one department and person become one block again. */
function grouped(entries: readonly Entry[]): MonthlyDepartment[] {
  const departments: { name: string; people: { name: string; results: MonthlyResult[] }[] }[] = [];
  for (const [index, { department, person, result }] of entries.entries()) {
    const last = entries[index - 1];
    if (last?.department !== department) departments.push({ name: department.name, people: [] });
    if (last?.person !== person) departments.at(-1)?.people.push({ name: person.name, results: [] });
    departments.at(-1)?.people.at(-1)?.results.push(result);
  }
  return departments;
}

/**
 * Splits a month's list into parts that each stay under the platform's limits of bytes and elements; every result is in
 * exactly one part, in order, whole. A person whose results do not fit one part goes on in the next. Always at least one
 * part, for a month without results too. A single result must fit a card: records are at most 1000 characters long.
 */
export function splitMonthlyList(content: Pick<MonthlyListState, 'departments'>): MonthlyListState['departments'][] {
  const parts: Entry[][] = [[]];
  let used = { ...SHELL };
  for (const entry of entriesOf(content.departments)) {
    let part = parts.at(-1) ?? [];
    let cost = costOf(entry, part.at(-1));
    const full = used.bytes + cost.bytes > LIMITS.bytes || used.elements + cost.elements > LIMITS.elements;
    if (full && part.length > 0) {
      part = [];
      parts.push(part);
      used = { ...SHELL };
      cost = costOf(entry, undefined);
    }
    part.push(entry);
    used = { bytes: used.bytes + cost.bytes, elements: used.elements + cost.elements };
  }
  return parts.map(grouped);
}
