import { isWorkday } from '../calendar.ts';
import { addDays, type CalendarDate, instantAt, shanghaiDate } from '../date.ts';
import { fanOutHours, type SendingHours } from '../sending.ts';
import { type LadderUnit, milestonesOn } from './milestones-on.ts';

/** A unit with all the sending hours kept in it: its own and its zones'. */
export interface HoursOfUnit {
  readonly unit: LadderUnit;
  readonly hours: readonly SendingHours[];
}

/** A quarter: between two months there is always something. */
const HORIZON_DAYS = 100;

const nextOfUnit = ({ unit, hours }: HoursOfUnit, after: Date): Date | null => {
  const openings = [...new Set(hours.flatMap((each) => fanOutHours(each).map(({ from }) => from)))].toSorted(
    (a, b) => a - b,
  );
  // A card that dies on a day off is ended on it.
  const isStop = (day: CalendarDate): boolean => {
    const found = milestonesOn(unit, day);
    return isWorkday(unit.calendar, day) ? found.length > 0 : found.some(({ rung }) => rung === 'summary.final');
  };
  const today = shanghaiDate(after);
  for (let n = 0, day = today; n < HORIZON_DAYS; n += 1, day = addDays(day, 1)) {
    const at = openings.map((from) => instantAt(day, from)).find((opening) => opening > after);
    if (at !== undefined && isStop(day)) return at;
  }
  return null;
};

/**
 * The next opening at which a rung stands, whoever owes what by then; null if there is none within a quarter. For a clock that is
 * played forward: between two of these instants nothing new is planned unless the facts change.
 */
export const nextLadderAt = (units: readonly HoursOfUnit[], after: Date): Date | null =>
  units
    .map((unit) => nextOfUnit(unit, after))
    .reduce((first, at) => (first === null || (at !== null && at < first) ? at : first), null);
