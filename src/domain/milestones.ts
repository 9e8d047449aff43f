import type { CycleState } from './cycle.ts';
import type { CycleDates, MonthDates } from './cycle-dates.ts';
import { type CalendarDate, firstDay, lastDay, monthOf, type Period } from './date.ts';

/**
 * To whom a milestone speaks. `clock`: to nobody, it is a step of the cycle itself, due from the midnight its day begins;
 * `group`: inside the sending hours. What is said to persons is the ladder's (ladder/rungs.ts).
 */
export type Audience = 'clock' | 'group';

/** What is due on which day, and until when it still makes sense when the day was missed. */
interface Rung<Dates> {
  readonly kind: string;
  readonly audience: Audience;
  readonly on: (dates: Dates) => CalendarDate;
  /** Last day on which it is still done. */
  readonly lapsesOn: (dates: Dates) => CalendarDate;
}

interface CycleRung extends Rung<CycleDates> {
  /** States of the cycle in which it is due. */
  readonly states: readonly CycleState[];
}

/** Once per cycle. */
export const CYCLE_RUNGS = [
  {
    kind: 'cycle.summary',
    audience: 'clock',
    states: ['RECORDING'],
    on: ({ T10 }) => T10,
    lapsesOn: ({ feedbackBy }) => feedbackBy,
  },
  {
    kind: 'cycle.scoring',
    audience: 'clock',
    states: ['SUMMARY'],
    on: ({ scoringFrom }) => scoringFrom,
    lapsesOn: ({ feedbackBy }) => feedbackBy,
  },
] as const satisfies readonly CycleRung[];

/** Once per month of records. */
export const MONTH_RUNGS = [
  {
    kind: 'month.post',
    audience: 'group',
    on: ({ postedOn }) => postedOn,
    lapsesOn: ({ postedOn }) => lastDay(monthOf(postedOn)),
  },
] as const satisfies readonly Rung<MonthDates>[];

/** Once per quarter that has no cycle yet, in units whose cycles the clock opens. */
export const PERIOD_RUNGS = [
  { kind: 'cycle.open', audience: 'clock', on: firstDay, lapsesOn: lastDay },
] as const satisfies readonly Rung<Period>[];

export type MilestoneKind =
  | (typeof CYCLE_RUNGS)[number]['kind']
  | (typeof MONTH_RUNGS)[number]['kind']
  | (typeof PERIOD_RUNGS)[number]['kind'];
