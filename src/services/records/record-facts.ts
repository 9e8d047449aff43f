import type { Calendar } from '../../domain/calendar.ts';
import { monthDates } from '../../domain/cycle-dates.ts';
import { shanghaiDate } from '../../domain/date.ts';
import type { ActorRelation, RecordFacts } from '../../domain/record.ts';
import type { Person, WorkRecord } from '../entities.ts';
import type { Tx } from '../store.ts';
import { unitCalendar } from '../units/unit-calendar.ts';

function relationOf(actor: Person, author: Person | null): ActorRelation {
  if (author === null || actor.unitId !== author.unitId) return 'other';
  if (actor.id === author.id) return 'author';
  if (author.directLeaderId === actor.id) return 'direct_leader';
  return actor.roles.includes('liaison') ? 'liaison' : 'other';
}

const inCalendar = (calendar: Calendar, now: Date, actor: Person, author: Person | null): RecordFacts => ({
  today: shanghaiDate(now),
  datesOf: (month) => monthDates(calendar, month),
  relation: relationOf(actor, author),
});

/** What the rules of a record need to know: today, the month's dates in the unit's calendar, and how the actor stands to the author. */
export async function recordFacts(tx: Tx, actor: Person, author: Person | null): Promise<RecordFacts> {
  return inCalendar(await unitCalendar(tx, actor.unitId), tx.now, actor, author);
}

/** A record with the operator of its unit and what the rules need to know. */
export interface RecordWithFacts {
  readonly record: WorkRecord;
  readonly actor: Person;
  readonly facts: RecordFacts;
}

/** The same of many records: each author and each unit's calendar is read once. Null for a record the operator has nothing to do with. */
export async function withFacts(
  tx: Tx,
  operators: readonly Person[],
  records: readonly WorkRecord[],
): Promise<(RecordWithFacts | null)[]> {
  const authors = new Map((await tx.people.byIds(records.map(({ personId }) => personId))).map((one) => [one.id, one]));
  const calendars = new Map<string, Calendar>();
  for (const unitId of new Set(records.map((record) => record.unitId)))
    calendars.set(unitId, await unitCalendar(tx, unitId));
  return records.map((record) => {
    const actor = operators.find((person) => person.unitId === record.unitId);
    const [author, calendar] = [authors.get(record.personId), calendars.get(record.unitId)];
    if (actor === undefined || author === undefined || calendar === undefined) return null;
    return { record, actor, facts: inCalendar(calendar, tx.now, actor, author) };
  });
}

/** The record, its author and the operator of the same unit; null where the operator has nothing to do with that unit. */
export async function recordFor(
  tx: Tx,
  operators: readonly Person[],
  recordId: string,
): Promise<{ record: WorkRecord; author: Person; actor: Person } | null> {
  const record = await tx.records.byId(recordId);
  const actor = operators.find((person) => person.unitId === record?.unitId);
  const author = record === null ? null : await tx.people.byId(record.personId);
  return record === null || actor === undefined || author === null ? null : { record, author, actor };
}
