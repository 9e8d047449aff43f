import { type CycleDates, cycleDates } from '../../domain/cycle-dates.ts';
import { toPeriod } from '../../domain/date.ts';
import { offsetsOf } from '../../domain/scheme.ts';
import type { Cycle } from '../entities.ts';
import type { Tx } from '../store.ts';
import { unitCalendar } from '../units/unit-calendar.ts';

/** The dates of a cycle by its own scheme's offsets, in its unit's calendar as it stands now. */
export async function datesOfCycle(tx: Tx, cycle: Cycle): Promise<CycleDates> {
  return cycleDates(await unitCalendar(tx, cycle.unitId), toPeriod(cycle.period), offsetsOf(cycle.scheme).cycle);
}
