import { type CalendarRow, createCalendar } from './calendar.ts';
import { type CycleDates, cycleDates, type MonthDates, monthDates } from './cycle-dates.ts';
import { type CalendarDate, type Month, monthsOf, type Period } from './date.ts';
import { offsetsOf, type Scheme } from './scheme.ts';

/** An open cycle, as far as its dates go. */
export interface DatedCycle {
  readonly id: string;
  readonly period: Period;
  /** Of its unit; empty: none of its own. */
  readonly locality: string;
  readonly scheme: Scheme;
}

type CycleMilestone = Exclude<keyof CycleDates, 'provisional'>;
type MonthMilestone = Exclude<keyof MonthDates, 'provisional'>;

/** A milestone that another calendar puts on another day; `month` for those of a month's records. */
export type MovedDate = { readonly from: CalendarDate; readonly to: CalendarDate } & (
  | { readonly milestone: CycleMilestone; readonly month: null }
  | { readonly milestone: MonthMilestone; readonly month: Month }
);

/** What another calendar changes for a cycle: its dates, and whether they still rest on a year without a notice. */
export interface MovedCycle {
  readonly id: string;
  readonly moved: readonly MovedDate[];
  readonly provisional: { readonly before: boolean; readonly after: boolean };
}

const CYCLE_MILESTONES: readonly CycleMilestone[] = [
  'E',
  'T10',
  'T5',
  'T1',
  'D',
  'scoringFrom',
  'allOpenFrom',
  'desksFrom',
  'R',
  'F',
  'noticeFrom',
  'noticeTo',
  'feedbackBy',
];
const MONTH_MILESTONES: readonly MonthMilestone[] = ['closesOn', 'verifyUntil', 'postedOn', 'challengeUntil'];

const datesOf = (rows: readonly CalendarRow[], { period, locality, scheme }: DatedCycle) => {
  const calendar = createCalendar(rows, locality);
  const offsets = offsetsOf(scheme);
  const cycle = cycleDates(calendar, period, offsets.cycle);
  const months = monthsOf(period).map((month) => ({ month, dates: monthDates(calendar, month, offsets.month) }));
  return { cycle, months, provisional: cycle.provisional || months.some(({ dates }) => dates.provisional) };
};

/**
 * Which milestones of the open cycles move when the calendar's rows change, in the order of the cycles; cycles that keep every date
 * and their standing are left out.
 */
export const movedDates = (
  before: readonly CalendarRow[],
  after: readonly CalendarRow[],
  cycles: readonly DatedCycle[],
): readonly MovedCycle[] =>
  cycles.flatMap((each) => {
    const [old, now] = [datesOf(before, each), datesOf(after, each)];
    const ofMonths = old.months.flatMap(({ month, dates }, index): MovedDate[] =>
      MONTH_MILESTONES.flatMap((milestone) => {
        const to = now.months[index]?.dates[milestone] ?? dates[milestone];
        return dates[milestone] === to ? [] : [{ milestone, month, from: dates[milestone], to }];
      }),
    );
    const ofCycle = CYCLE_MILESTONES.flatMap((milestone): MovedDate[] => {
      const [from, to] = [old.cycle[milestone], now.cycle[milestone]];
      return from === to ? [] : [{ milestone, month: null, from, to }];
    });
    const moved = [...ofMonths, ...ofCycle];
    const provisional = { before: old.provisional, after: now.provisional };
    return moved.length === 0 && provisional.before === provisional.after ? [] : [{ id: each.id, moved, provisional }];
  });
