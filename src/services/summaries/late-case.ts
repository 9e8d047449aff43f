import { shanghaiDate } from '../../domain/date.ts';
import type { LateDay, LateRelation } from '../../domain/late-summary.ts';
import { datesOfCycle } from '../cycles/dates-of-cycle.ts';
import type { Cycle, Person, SelfSummary } from '../entities.ts';
import type { Participant, Tx } from '../store.ts';
import { unitCalendar } from '../units/unit-calendar.ts';

/** Person ids with the version of the summary that was seen. */
export type SeenItems = readonly (readonly [personId: string, version: number])[];

/** Somebody on the cycle's list with his summary, as a press names him. */
export interface LateItem {
  readonly person: Person;
  readonly participant: Participant;
  readonly summary: SelfSummary;
  readonly seen: number;
}

/** A press about late summaries: who presses, on which day, and those of its items with whom he may do what he asks. */
export interface LateCase {
  readonly cycle: Cycle;
  readonly actor: Person;
  readonly day: LateDay;
  readonly items: readonly LateItem[];
}

/** Liaisons (联络员) of a person's department; where it has none, of the unit. */
export function liaisonsOf(person: Person, ofUnit: readonly Person[]): readonly Person[] {
  const own = ofUnit.filter(({ department }) => department === person.department);
  return own.length > 0 ? own : ofUnit;
}

async function relationsOf(tx: Tx, actor: Person): Promise<(item: LateItem) => LateRelation> {
  const liaisons = actor.roles.includes('liaison') ? await tx.people.withRole(actor.unitId, 'liaison') : [];
  return ({ person, participant }) => ({
    self: person.id === actor.id,
    liaison: liaisonsOf(person, liaisons).some(({ id }) => id === actor.id),
    directLeader: participant.directLeaderId === actor.id,
    hr: actor.roles.includes('hr'),
  });
}

async function loadItems(tx: Tx, cycle: Cycle, seen: SeenItems): Promise<LateItem[]> {
  const participants = new Map((await tx.cycles.participants(cycle.id)).map((one) => [one.personId, one]));
  const items: LateItem[] = [];
  // In one order, so that two presses about the same people wait for each other and never in a ring.
  for (const [personId, version] of [...new Map(seen)].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const participant = participants.get(personId);
    const person = participant === undefined ? null : await tx.people.byId(personId);
    const summary = await tx.summaries.byPerson(cycle.id, personId);
    if (participant === undefined || person === null || summary === null) continue;
    items.push({ person, participant, summary, seen: version });
  }
  return items;
}

/**
 * The case of a press: authorised from the database alone, with the cycle's row locked so that neither its state nor its list changes
 * meanwhile. Null where the operator may do it with none of the items.
 */
export async function lateCase(
  tx: Tx,
  operators: readonly Person[],
  { cycleId, items }: { readonly cycleId: string; readonly items: SeenItems },
  may: (relation: LateRelation) => boolean,
): Promise<LateCase | null> {
  const named = await tx.cycles.byId(cycleId);
  const actor = operators.find((person) => person.unitId === named?.unitId);
  if (named === null || actor === undefined) return null;
  const cycle = await tx.cycles.lock(named.unitId, named.period);
  if (cycle === null) return null;
  const relationOf = await relationsOf(tx, actor);
  const own = (await loadItems(tx, cycle, items)).filter((item) => may(relationOf(item)));
  if (own.length === 0) return null;
  const day = {
    today: shanghaiDate(tx.now),
    state: cycle.state,
    dates: await datesOfCycle(tx, cycle),
    calendar: await unitCalendar(tx, cycle.unitId),
  };
  return { cycle, actor, day, items: own };
}
