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

/** What the rules of a record need to know: today, the month's dates in the unit's calendar, and how the actor stands to the author. */
export async function recordFacts(tx: Tx, actor: Person, author: Person | null): Promise<RecordFacts> {
  const calendar = await unitCalendar(tx, actor.unitId);
  return {
    today: shanghaiDate(tx.now),
    datesOf: (month) => monthDates(calendar, month),
    relation: relationOf(actor, author),
  };
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
