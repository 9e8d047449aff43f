import { shanghaiDate } from '../../domain/date.ts';
import type { Leave, Person } from '../entities.ts';
import type { Tx } from '../store.ts';
import { othersToEnter, sameHuman } from './away.ts';

export interface StandingLeave {
  readonly leave: Leave;
  readonly person: Person;
  /** Name of whoever entered it for the person; null: he himself. */
  readonly enteredBy: string | null;
}

export interface StandingLeaves {
  /** For whom else the reader may enter leave. */
  readonly others: readonly Person[];
  /** Not over yet: the reader's own, then those of the others, each the earliest first; of one human in several units once. */
  readonly leaves: readonly StandingLeave[];
}

/** What is entered of the reader, and of those for whom he may enter it. */
export async function standingLeaves(tx: Tx, reader: Person): Promise<StandingLeaves> {
  const own = await sameHuman(tx, reader);
  const others = await othersToEnter(tx, own);
  const people = new Map([...own, ...others].map((person) => [person.id, person]));
  const rows = await tx.leaves.ofPeople([...people.keys()], shanghaiDate(tx.now));
  const named = await tx.people.named(rows.map(({ enteredBy }) => enteredBy));
  const shown = new Map<string, StandingLeave>();
  for (const leave of rows) {
    const person = people.get(leave.personId);
    if (person === undefined) continue;
    const key = `${person.openId ?? person.id} ${leave.from} ${leave.to}`;
    if (shown.has(key)) continue;
    const proxy = leave.enteredBy !== person.id;
    shown.set(key, { leave, person, enteredBy: proxy ? (named.get(leave.enteredBy)?.name ?? null) : null });
  }
  const isOwn = ({ person }: StandingLeave): boolean => own.some(({ id }) => id === person.id);
  const all = [...shown.values()];
  return { others, leaves: [...all.filter(isOwn), ...all.filter((one) => !isOwn(one))] };
}
