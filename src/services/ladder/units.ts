import type { DueInput } from '../../domain/due.ts';
import type { LadderUnit } from '../../domain/ladder/milestones-on.ts';
import type { HoursOfUnit } from '../../domain/ladder/next-ladder.ts';
import type { Tx } from '../store.ts';

/** The units as the ladder looks at them: with the days of their extensions, and all hours kept in them. */
export async function ladderUnits(tx: Tx, { units }: DueInput): Promise<HoursOfUnit[]> {
  const extensions = await tx.ladder.extensions(units.flatMap(({ cycles }) => cycles.map(({ cycleId }) => cycleId)));
  const kept = await tx.ladder.hours();
  return units.map((unit) => {
    const cycles = unit.cycles.map((cycle) => ({ ...cycle, extensions: extensions.get(cycle.cycleId) ?? [] }));
    const ladderUnit: LadderUnit = { ...unit, cycles };
    return { unit: ladderUnit, hours: [unit.hours, ...(kept.get(unit.unitId)?.zones ?? [])] };
  });
}
