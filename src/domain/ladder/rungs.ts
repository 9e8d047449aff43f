import type { CycleState } from '../cycle.ts';
import type { CycleDates, MonthDates } from '../cycle-dates.ts';
import { addDays, type CalendarDate, compareDates } from '../date.ts';

/** The days a rung of a cycle is placed by: the cycle's own, and the day the summary is due for those the rung speaks of. */
export interface CycleDays extends CycleDates {
  /** D, or the day an extension (延期) runs to. */
  readonly due: CalendarDate;
  /** The n-th workday of the unit after a date, before it when n is negative. */
  readonly after: (date: CalendarDate, n: number) => CalendarDate;
}

/** The days a rung of a month is placed by. */
export interface MonthDays extends MonthDates {
  /** First workday after the month. */
  readonly opensOn: CalendarDate;
}

/**
 * One rung of the reminder ladder (DOMAIN 3). `message`: a new one, counted towards the one a day. `refresh` and `final` change a
 * card that was sent: the present state, or the text it keeps for good.
 */
interface Rung<Days> {
  readonly rung: string;
  readonly delivery: 'message' | 'refresh' | 'final';
  readonly on: (days: Days) => CalendarDate;
  /** Last day on which it still matters when its own day was missed. */
  readonly lapsesOn: (days: Days) => CalendarDate;
}

interface CycleRung extends Rung<CycleDays> {
  /** States of the cycle in which it is due. */
  readonly states: readonly CycleState[];
  /** Comes again for those whose summary is due on another day than D. */
  readonly perExtension: boolean;
}

const dayBefore = (date: CalendarDate): CalendarDate => addDays(date, -1);
const later = (a: CalendarDate, b: CalendarDate): CalendarDate => (compareDates(a, b) < 0 ? b : a);

const SUMMARIES_OPEN = ['RECORDING', 'SUMMARY'] as const;
const SUMMARIES_LATE = ['SUMMARY', 'SCORING'] as const;
const SUMMARIES_TAKEN = ['RECORDING', 'SUMMARY', 'SCORING'] as const;

/**
 * Once per cycle and recipient. Of the rungs that say the same to the same people each lapses the day before the next one begins, so
 * that an outage never leaves two of them due together.
 */
export const CYCLE_LADDER = [
  {
    rung: 'summary.open',
    delivery: 'message',
    states: SUMMARIES_OPEN,
    perExtension: false,
    on: ({ T10 }) => T10,
    lapsesOn: ({ T1 }) => dayBefore(T1),
  },
  {
    rung: 'summary.refresh',
    delivery: 'refresh',
    states: SUMMARIES_OPEN,
    perExtension: false,
    on: ({ T5 }) => T5,
    lapsesOn: ({ T1 }) => dayBefore(T1),
  },
  {
    // Its instant follows from when the card was sent and what came after it; here only the span in which there is one to end.
    rung: 'summary.final',
    delivery: 'final',
    states: SUMMARIES_TAKEN,
    perExtension: false,
    on: ({ T10 }) => T10,
    lapsesOn: ({ F }) => F,
  },
  {
    rung: 'summary.last',
    delivery: 'message',
    states: SUMMARIES_TAKEN,
    perExtension: true,
    on: ({ due, after }) => after(due, -1),
    lapsesOn: ({ due }) => due,
  },
  {
    rung: 'summary.overdue',
    delivery: 'message',
    states: SUMMARIES_LATE,
    perExtension: true,
    on: ({ due, after }) => after(due, 1),
    lapsesOn: ({ due, after, R }) => later(R, after(due, 3)),
  },
  {
    rung: 'summary.overdue.liaison',
    delivery: 'message',
    states: SUMMARIES_LATE,
    perExtension: true,
    on: ({ due, after }) => after(due, 1),
    lapsesOn: ({ due, after, R }) => later(R, after(due, 3)),
  },
  {
    rung: 'summary.overdue.leader',
    delivery: 'message',
    states: SUMMARIES_LATE,
    perExtension: true,
    on: ({ due, after }) => after(due, 2),
    lapsesOn: ({ due, after, R }) => later(R, after(due, 3)),
  },
  {
    rung: 'summary.overdue.hr',
    delivery: 'message',
    states: SUMMARIES_LATE,
    perExtension: true,
    on: ({ due, after }) => after(due, 3),
    lapsesOn: ({ due, after, F }) => later(F, after(due, 5)),
  },
  {
    rung: 'desk.open',
    delivery: 'message',
    states: SUMMARIES_LATE,
    perExtension: false,
    on: ({ desksFrom }) => desksFrom,
    lapsesOn: ({ R, after }) => dayBefore(after(R, -1)),
  },
  {
    rung: 'desk.all',
    delivery: 'refresh',
    states: SUMMARIES_LATE,
    perExtension: false,
    on: ({ allOpenFrom }) => allOpenFrom,
    lapsesOn: ({ F }) => F,
  },
  {
    rung: 'desk.last',
    delivery: 'message',
    states: SUMMARIES_LATE,
    perExtension: false,
    on: ({ R, after }) => after(R, -1),
    lapsesOn: ({ F }) => F,
  },
  {
    rung: 'desk.overdue.deputy',
    delivery: 'message',
    states: SUMMARIES_LATE,
    perExtension: false,
    on: ({ R, after }) => after(R, 1),
    lapsesOn: ({ F }) => F,
  },
  {
    rung: 'desk.overdue.hr',
    delivery: 'message',
    states: SUMMARIES_LATE,
    perExtension: false,
    on: ({ R, after }) => after(R, 2),
    lapsesOn: ({ feedbackBy }) => feedbackBy,
  },
] as const satisfies readonly CycleRung[];

/** Once per month and recipient. */
export const MONTH_LADDER = [
  {
    rung: 'month.open',
    delivery: 'message',
    on: ({ opensOn }) => opensOn,
    lapsesOn: ({ closesOn }) => closesOn,
  },
  {
    rung: 'month.verify',
    delivery: 'message',
    on: ({ verifyUntil }) => verifyUntil,
    lapsesOn: ({ verifyUntil }) => verifyUntil,
  },
] as const satisfies readonly Rung<MonthDays>[];

export type CycleRungName = (typeof CYCLE_LADDER)[number]['rung'];
export type MonthRungName = (typeof MONTH_LADDER)[number]['rung'];
export type RungName = CycleRungName | MonthRungName | 'calendar.missing';

/**
 * The order within one message: a person's own that is overdue, what ends today or tomorrow, what begins; then those he answers for,
 * and what only concerns the house.
 */
export const DIGEST_ORDER = [
  'summary.overdue',
  'month.verify',
  'summary.last',
  'desk.last',
  'month.open',
  'summary.open',
  'desk.open',
  'summary.overdue.liaison',
  'summary.overdue.leader',
  'summary.overdue.hr',
  'desk.overdue.deputy',
  'desk.overdue.hr',
  'calendar.missing',
] as const satisfies readonly RungName[];
