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

const leadersOf = ({ directLeader, deputyLeader }: Led): readonly string[] =>
  [directLeader, deputyLeader].filter((leader) => leader !== null);

/** The way from a person up to himself; null where it ends above him. Shortest first, so that the sentence is. */
function circleThrough(start: Led, all: ReadonlyMap<string, Led>): readonly string[] | null {
  const cameFrom = new Map<string, string>();
  const queue: Led[] = [start];
  for (const led of queue) {
    for (const leader of leadersOf(led)) {
      if (leader === start.employeeNo) {
        const way = [led.employeeNo];
        for (let at = cameFrom.get(led.employeeNo); at !== undefined; at = cameFrom.get(at)) way.unshift(at);
        return [...way, start.employeeNo];
      }
      const next = all.get(leader);
      if (next === undefined || cameFrom.has(leader)) continue;
      cameFrom.set(leader, led.employeeNo);
      queue.push(next);
    }
  }
  return null;
}

/** Names everyone who leads himself, directly or through others: nobody scores his superior (DOMAIN 4). */
export function checkCircles(people: readonly Led[]): void {
  const all = new Map(people.map((led) => [led.employeeNo, led]));
  // Peeling off those without leaders, again and again, leaves the circles and who stands below them: few, and looked at one by one.
  const waiting = new Map(
    people.map((led) => [led.employeeNo, new Set(leadersOf(led).filter((no) => all.has(no))).size]),
  );
  const ledBy = new Map<string, string[]>();
  for (const led of people) {
    for (const leader of new Set(leadersOf(led))) {
      const staff = ledBy.get(leader);
      if (staff === undefined) ledBy.set(leader, [led.employeeNo]);
      else staff.push(led.employeeNo);
    }
  }
  const free = [...waiting].filter(([, leaders]) => leaders === 0).map(([employeeNo]) => employeeNo);
  for (const leader of free) {
    for (const employeeNo of ledBy.get(leader) ?? []) {
      const left = (waiting.get(employeeNo) ?? 0) - 1;
      waiting.set(employeeNo, left);
      if (left === 0) free.push(employeeNo);
    }
  }
  for (const led of people) {
    if ((waiting.get(led.employeeNo) ?? 0) <= 0 || leadersOf(led).includes(led.employeeNo)) continue;
    const circle = circleThrough(led, all);
    if (circle !== null) led.record.refuse('direct_leader', 'leader_cycle', { chain: circle.join(' → ') });
  }
}
