import { isWorkday } from '../../domain/calendar.ts';
import { shanghaiDate, shanghaiMinutes } from '../../domain/date.ts';
import { type LadderMilestone, type LadderUnit, milestonesOn } from '../../domain/ladder/milestones-on.ts';
import type { HoursOfUnit } from '../../domain/ladder/next-ladder.ts';
import { fanOutHours } from '../../domain/sending.ts';
import type { Tx } from '../store.ts';
import { dueInput } from '../sweep/due-input.ts';
import { ladderUnits } from './units.ts';

/** What stands in a unit at this moment. */
export interface Standing {
  readonly unit: LadderUnit;
  readonly milestones: readonly LadderMilestone[];
}

const standingOf = ({ unit, hours }: HoursOfUnit, now: Date, whateverTheHour: boolean): Standing[] => {
  const today = shanghaiDate(now);
  if (whateverTheHour) return [{ unit, milestones: milestonesOn(unit, today) }];
  const minutes = shanghaiMinutes(now);
  const open = hours.some((each) => fanOutHours(each).some(({ from, to }) => from <= minutes && minutes < to));
  if (!open) return [];
  const workday = isWorkday(unit.calendar, today);
  // On a day off nobody is spoken to; only a card that dies is ended.
  const milestones = milestonesOn(unit, today).filter(({ rung }) => workday || rung === 'summary.final');
  return milestones.length === 0 ? [] : [{ unit, milestones }];
};

/**
 * The rungs that stand now, unit by unit, while any hours of the unit are open, or `whateverTheHour`; empty at most times, and then
 * nothing else is read.
 */
export async function standing(tx: Tx, whateverTheHour = false): Promise<Standing[]> {
  const units = await ladderUnits(tx, await dueInput(tx));
  return units.flatMap((unit) => standingOf(unit, tx.now, whateverTheHour));
}
