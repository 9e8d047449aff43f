import { cycleDates } from '../../domain/cycle-dates.ts';
import { type Month, monthOf, quarterOf, shanghaiDate, toDate, toPeriod } from '../../domain/date.ts';
import type { DueInput, DueUnit } from '../../domain/due.ts';
import { offsetsOf } from '../../domain/scheme.ts';
import { DEFAULT_SENDING_HOURS, type SendingHours } from '../../domain/sending.ts';
import type { Unit } from '../entities.ts';
import type { Tx } from '../store.ts';
import { unitCalendar } from '../units/unit-calendar.ts';

const CLOSED = 'CLOSED';

async function dueUnit(tx: Tx, unit: Unit, hours: SendingHours | null): Promise<DueUnit> {
  const calendar = await unitCalendar(tx, unit.id);
  const cycles = await tx.cycles.ofUnit(unit.id);
  const current = quarterOf(shanghaiDate(tx.now));
  const months = cycles.map((cycle): Month => monthOf(toDate(cycle.openedOn))).sort();
  return {
    unitId: unit.id,
    calendar,
    hours: hours ?? DEFAULT_SENDING_HOURS,
    autoCycle: unit.autoCycle,
    monthsFrom: months[0] ?? monthOf(shanghaiDate(tx.now)),
    cycles: cycles
      .filter((cycle) => cycle.state !== CLOSED || cycle.period >= current)
      .map((cycle) => ({
        cycleId: cycle.id,
        period: toPeriod(cycle.period),
        state: cycle.state,
        dates: cycleDates(calendar, toPeriod(cycle.period), offsetsOf(cycle.scheme).cycle),
      })),
  };
}

/** What the pure `due` needs to know of every unit, as the database has it now. */
export async function dueInput(tx: Tx): Promise<DueInput> {
  const kept = await tx.ladder.hours();
  const units = await tx.units.all();
  return { units: await Promise.all(units.map((unit) => dueUnit(tx, unit, kept.get(unit.id)?.unit ?? null))) };
}
