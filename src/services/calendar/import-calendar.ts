import type { CalendarPlan } from '../../domain/calendar-import.ts';
import { type MovedDate, movedDates } from '../../domain/calendar-moves.ts';
import { monthsOf, toPeriod } from '../../domain/date.ts';
import type { Tx } from '../store.ts';

export interface MovedOfCycle {
  /** The unit's code. */
  readonly unit: string;
  readonly period: string;
  readonly dates: readonly MovedDate[];
  readonly provisional: { readonly before: boolean; readonly after: boolean };
}

/** Writes a planned calendar and says which dates of cycles still under way it moves (DOMAIN 3); the cards that show them follow. */
export async function importCalendar(
  tx: Tx,
  plan: Extract<CalendarPlan, { kind: 'planned' }>,
  actor: string,
): Promise<readonly MovedOfCycle[]> {
  const before = await tx.calendarRows();
  await tx.writeCalendar(plan.write);
  const after = await tx.calendarRows();
  const units = await tx.units.all();
  const open = (
    await Promise.all(
      units.map(async (unit) =>
        (
          await tx.cycles.ofUnit(unit.id)
        )
          .filter(({ state }) => state !== 'CLOSED')
          .map(({ id, period, scheme }) => ({
            id,
            scheme,
            unit,
            locality: unit.locality,
            period: toPeriod(period),
          })),
      ),
    )
  ).flat();
  const byId = new Map(open.map((cycle) => [cycle.id, cycle]));
  await tx.audit({
    unitId: null,
    actor,
    action: 'calendar.import',
    subject: 'calendar',
    detail: { rows: plan.write.length, imported: plan.imported },
  });
  const result: MovedOfCycle[] = [];
  for (const { id, moved, provisional } of movedDates(before, after, open)) {
    const cycle = byId.get(id);
    if (cycle === undefined) continue;
    const { unit, period } = cycle;
    await tx.outbox.refreshDated({ unitId: unit.id, cycleId: id, months: monthsOf(period) }, tx.now.toISOString());
    result.push({ unit: unit.code, period, dates: moved, provisional });
  }
  return result;
}
