import type { FileRecord } from '../cells/record.ts';
import { createZeroFinder } from './organ.ts';

/** A person of the roster as leaders are found among. */
export interface Named {
  readonly employeeNo: string;
  readonly name: string;
}

/** Finds a leader as a cell names him: by employee number, or by a name that is unique in the file; null for an empty cell or a refusal. */
export function createLeaderFinder(people: readonly Named[]) {
  const numbers = new Set(people.map(({ employeeNo }) => employeeNo));
  const byName = Map.groupBy(people, ({ name }) => name.replace(/\s/g, ''));
  const findZeros = createZeroFinder(numbers);
  return (record: FileRecord, key: 'direct_leader' | 'deputy_leader'): string | null => {
    const written = record.plain(key);
    if (written === '' || numbers.has(written)) return written === '' ? null : written;
    const named = byName.get(record.text(key).replace(/\s/g, '')) ?? [];
    const [only] = named;
    if (only !== undefined && named.length === 1) return only.employeeNo;
    const likely = findZeros(written);
    if (named.length > 1) {
      const list = named.map(({ employeeNo }) => employeeNo).join(', ');
      record.refuse(key, 'leader_ambiguous', { value: written, count: String(named.length), numbers: list });
    } else if (likely !== null) record.refuse(key, 'zeros_lost_by_leader', { value: written, likely });
    else record.refuse(key, 'unknown_leader', { value: written });
    return null;
  };
}

/** Somebody and those who lead him. */
export interface Led {
  readonly record: FileRecord;
  readonly employeeNo: string;
  readonly directLeader: string | null;
  readonly deputyLeader: string | null;
}

/** Those who lead somebody, himself left out: that is named where his leaders are read. */
const leadersOf = ({ employeeNo, directLeader, deputyLeader }: Led): readonly string[] =>
  [directLeader, deputyLeader].filter((leader) => leader !== null).filter((leader) => leader !== employeeNo);

/** The way from a person up to himself through those given; null where there is none. Shortest first, so that the sentence is short. */
function circleThrough(start: Led, among: ReadonlyMap<string, Led>): readonly string[] | null {
  const cameFrom = new Map<string, string>();
  const queue: Led[] = [start];
  for (const led of queue) {
    for (const leader of leadersOf(led)) {
      if (leader === start.employeeNo) {
        const way = [led.employeeNo];
        for (let at = cameFrom.get(led.employeeNo); at !== undefined; at = cameFrom.get(at)) way.push(at);
        return way.reverse();
      }
      const next = among.get(leader);
      if (next === undefined || cameFrom.has(leader)) continue;
      cameFrom.set(leader, led.employeeNo);
      queue.push(next);
    }
  }
  return null;
}

type Next = (led: Led) => readonly string[];

/** Takes away those from whom `next` leads to nobody that is left, again and again. */
function peel(people: ReadonlyMap<string, Led>, next: Next): ReadonlyMap<string, Led> {
  const left = new Map(people);
  const count = new Map<string, number>();
  const before = new Map<string, Led[]>();
  for (const led of people.values()) {
    const ways = new Set(next(led).filter((no) => people.has(no)));
    count.set(led.employeeNo, ways.size);
    for (const no of ways) {
      const list = before.get(no) ?? [];
      list.push(led);
      before.set(no, list);
    }
  }
  const gone = [...people.values()].filter(({ employeeNo }) => count.get(employeeNo) === 0);
  for (const { employeeNo } of gone) {
    left.delete(employeeNo);
    for (const led of before.get(employeeNo) ?? []) {
      const ways = (count.get(led.employeeNo) ?? 0) - 1;
      count.set(led.employeeNo, ways);
      if (ways === 0) gone.push(led);
    }
  }
  return left;
}

const LONGEST_CHAIN = 8;

/** 'A → B → A', beginning with one of the circle and cut where it is long. */
const chainOf = (circle: readonly string[], start: number): string => {
  const shown = Math.min(circle.length, LONGEST_CHAIN);
  const chain = Array.from({ length: shown }, (_, step) => circle[(start + step) % circle.length] ?? '');
  return [...chain, ...(circle.length > shown ? ['…'] : []), circle[start] ?? ''].join(' → ');
};

/** Names everyone who stands above himself, through others: nobody scores his superior (DOMAIN 4). */
export function checkCircles(people: readonly Led[]): void {
  const below = peel(new Map(people.map((led) => [led.employeeNo, led])), leadersOf);
  const staff = new Map<string, string[]>();
  for (const led of below.values()) {
    for (const leader of leadersOf(led)) {
      const list = staff.get(leader) ?? [];
      list.push(led.employeeNo);
      staff.set(leader, list);
    }
  }
  // What neither ends above nor below are the circles and who stands between two of them.
  const left = peel(below, ({ employeeNo }) => staff.get(employeeNo) ?? []);
  const named = new Set<string>();
  for (const led of left.values()) {
    if (named.has(led.employeeNo)) continue;
    const circle = circleThrough(led, left) ?? [];
    for (const [start, employeeNo] of circle.entries()) {
      const chain = chainOf(circle, start);
      if (!named.has(employeeNo)) left.get(employeeNo)?.record.refuse('direct_leader', 'leader_cycle', { chain });
      named.add(employeeNo);
    }
  }
}
