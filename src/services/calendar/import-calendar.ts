import type { CalendarPlan } from '../../domain/calendar-import.ts';
import { type MovedDate, movedDates } from '../../domain/calendar-moves.ts';
import { toPeriod } from '../../domain/date.ts';
import type { Tx } from '../store.ts';

export interface MovedOfCycle {
  /** The unit's code. */
  readonly unit: string;
  readonly period: string;
  readonly dates: readonly MovedDate[];
  readonly provisional: { readonly before: boolean; readonly after: boolean };
}

/** Writes a planned calendar and says which dates of cycles still under way it moves (DOMAIN 3). */
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
            unit: unit.code,
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
  return movedDates(before, after, open).map(({ id, moved, provisional }) => ({
    unit: byId.get(id)?.unit ?? '',
    period: byId.get(id)?.period ?? '',
    dates: moved,
    provisional,
  }));
}
