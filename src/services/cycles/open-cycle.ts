import { type Period, shanghaiDate } from '../../domain/date.ts';
import type { Cycle, Unit } from '../entities.ts';
import { unitScheme } from '../schemes/unit-scheme.ts';
import type { Tx } from '../store.ts';
import { participantRows } from './participant-rows.ts';

/**
 * Opens a unit's cycle (考核周期) with a frozen copy of its scheme and its roster, ready for records; the cycle as it stands where it
 * is open already.
 */
export async function openCycle(tx: Tx, unit: Unit, period: Period, actor: string): Promise<Cycle | null> {
  const made = await tx.cycles.create({
    unitId: unit.id,
    period,
    state: 'RECORDING',
    scheme: await unitScheme(tx, unit.id),
    openedOn: shanghaiDate(tx.now),
  });
  if (made === null) return tx.cycles.byPeriod(unit.id, period);
  await tx.roster.replaceParticipants(made.id, unit.id, participantRows(made, await tx.people.ofUnit(unit.id)));
  await tx.audit({ unitId: unit.id, actor, action: 'cycle.open', subject: `cycle:${made.id}`, detail: { period } });
  return made;
}
