import { addWorkdays, nthWorkdayOf, workdayFrom } from '../calendar.ts';
import { yearsToImport } from '../calendar-year.ts';
import { monthDates } from '../cycle-dates.ts';
import {
  addDays,
  addMonths,
  type CalendarDate,
  type Month,
  monthOf,
  monthsOf,
  quarterOf,
  toDate,
  weekdayOf,
} from '../date.ts';
import type { DueCycle, DueUnit } from '../due.ts';
import {
  CYCLE_LADDER,
  type CycleDays,
  type CycleRungName,
  MONTH_LADDER,
  type MonthDays,
  type MonthRungName,
  type RungName,
} from './rungs.ts';

export interface LadderCycle extends DueCycle {
  /** The days to which somebody's summary is extended (延期), each once. */
  readonly extensions: readonly CalendarDate[];
}

export interface LadderUnit extends Pick<DueUnit, 'unitId' | 'calendar' | 'monthsFrom' | 'monthOffsets'> {
  readonly cycles: readonly LadderCycle[];
}

interface Milestone {
  readonly unitId: string;
  /** Tells apart what may come again under the same rung and subject: an extension's day, a week's Monday; else empty. */
  readonly version: string;
  /** The nominal day. */
  readonly on: CalendarDate;
  /** Last day on which it still matters. */
  readonly lapsesOn: CalendarDate;
}

/** A rung that stands on a day, before it is known who still owes it anything. */
export type LadderMilestone = Milestone &
  (
    | { readonly rung: CycleRungName; readonly cycleId: string; readonly lastMonth: Month }
    | {
        readonly rung: MonthRungName;
        readonly month: Month;
        /** The cycle whose summary shares the card of the quarter's last month; null in other months. */
        readonly sharedWith: string | null;
      }
    | { readonly rung: 'calendar.missing'; readonly year: number }
  );

/** What a milestone is about: the cycle's id, the month or the year. */
export const subjectOf = (milestone: LadderMilestone): string =>
  'cycleId' in milestone ? milestone.cycleId : 'month' in milestone ? milestone.month : String(milestone.year);

/** The name under which one person is told one thing at most once, ever. */
export const itemKey = (rung: RungName, subject: string, personId: string, version: string): string =>
  ['ladder', rung, subject, personId, version].join('/');

const spanOf = <Days>(
  rung: { on: (days: Days) => CalendarDate; lapsesOn: (days: Days) => CalendarDate },
  days: Days,
): Pick<Milestone, 'on' | 'lapsesOn'> => ({ on: rung.on(days), lapsesOn: rung.lapsesOn(days) });

const ofCycle = ({ unitId, calendar }: LadderUnit, cycle: LadderCycle): LadderMilestone[] => {
  const after: CycleDays['after'] = (date, n) => addWorkdays(calendar, date, n);
  const [, , lastMonth] = monthsOf(cycle.period);
  return CYCLE_LADDER.filter(({ states }) => states.some((state) => state === cycle.state)).flatMap((each) =>
    [null, ...(each.perExtension ? cycle.extensions : [])].map((extension) => ({
      unitId,
      rung: each.rung,
      cycleId: cycle.cycleId,
      lastMonth,
      version: extension ?? '',
      ...spanOf(each, { ...cycle.dates, due: extension ?? cycle.dates.D, after }),
    })),
  );
};

const SUMMARY_ASKED: readonly string[] = ['RECORDING', 'SUMMARY'];

const ofMonth = (unit: LadderUnit, month: Month): LadderMilestone[] => {
  const { unitId, calendar, monthsFrom, monthOffsets, cycles } = unit;
  if (monthsFrom !== null && month < monthsFrom) return [];
  const opensOn = nthWorkdayOf(calendar, addMonths(month, 1), 1);
  const days: MonthDays = { ...monthDates(calendar, month, monthOffsets), opensOn };
  const shared = cycles.find(({ period, state }) => period === quarterOf(month) && SUMMARY_ASKED.includes(state));
  const sharedWith = quarterOf(addMonths(month, 1)) === quarterOf(month) ? null : (shared?.cycleId ?? null);
  return MONTH_LADDER.map((each) => ({
    unitId,
    rung: each.rung,
    month,
    sharedWith,
    version: '',
    ...spanOf(each, days),
  }));
};

// Once a week, on its first workday, until the notice is imported (DOMAIN 3): often enough to be done, not daily nagging.
const ofCalendar = ({ unitId, calendar }: LadderUnit, today: CalendarDate): LadderMilestone[] => {
  const monday = addDays(today, 1 - weekdayOf(today));
  return yearsToImport(calendar, today).flatMap((year) => {
    const november = toDate(`${year - 1}-11-01`);
    return {
      unitId,
      rung: 'calendar.missing' as const,
      year,
      version: monday,
      on: workdayFrom(calendar, monday < november ? november : monday),
      lapsesOn: addDays(monday, 6),
    };
  });
};

/** The rungs that stand on a day in the states the unit's cycles are in: begun and not lapsed. The hour is for `plan` to mind. */
export const milestonesOn = (unit: LadderUnit, today: CalendarDate): LadderMilestone[] =>
  [
    ...unit.cycles.flatMap((cycle) => ofCycle(unit, cycle)),
    ...ofMonth(unit, addMonths(monthOf(today), -1)),
    ...ofCalendar(unit, today),
  ].filter(({ on, lapsesOn }) => on <= today && today <= lapsesOn);
