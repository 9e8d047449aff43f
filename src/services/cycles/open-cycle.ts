import { type Period, shanghaiDate } from '../../domain/date.ts';
import { defaultScheme } from '../../domain/default-scheme.ts';
import type { Cycle, Unit } from '../entities.ts';
import type { Tx } from '../store.ts';

/** Participant status at the opening, from the roster's: to be graded later, or not at all with its reason. */
const openingStatus: Readonly<Record<string, string>> = {
  assessed: 'PENDING',
  no_grade: 'NO_GRADE',
  not_assessed: 'NOT_ASSESSED',
};

/**
 * Opens a unit's cycle (考核周期) with a frozen copy of its scheme and its roster, ready for records; the cycle as it stands where it
 * is open already.
 */
export async function openCycle(tx: Tx, unit: Unit, period: Period, actor: string): Promise<Cycle | null> {
  const scheme = (await tx.units.currentScheme(unit.id)) ?? defaultScheme();
  const people = await tx.people.ofUnit(unit.id);
  const made = await tx.cycles.create({
    unitId: unit.id,
    period,
    state: 'RECORDING',
    scheme,
    openedOn: shanghaiDate(tx.now),
    participants: people.map((person) => ({
      personId: person.id,
      status: openingStatus[person.status] ?? 'PENDING',
      statusReason: person.statusReason,
      directLeaderId: person.directLeaderId,
      deputyLeaderId: person.deputyLeaderId,
    })),
  });
  if (made === null) return tx.cycles.byPeriod(unit.id, period);
  await tx.audit({ unitId: unit.id, actor, action: 'cycle.open', subject: `cycle:${made.id}`, detail: { period } });
  return made;
}
