import { addWorkdays, type Calendar, isProvisional, nthWorkdayOf } from './calendar.ts';
import { addDays, addMonths, type CalendarDate, lastDay, type Month, monthOf, type Period } from './date.ts';

/** Offsets of a cycle's dates in workdays, `periodEnd` in calendar days (parameters of a scheme). */
export interface CycleOffsets {
  /** E counted from the quarter's last calendar day. */
  readonly periodEnd: number;
  /** D after E. */
  readonly summaryDue: number;
  /** R after D. */
  readonly scoresDue: number;
  /** F after R. */
  readonly gradesFixed: number;
  /** First and last day of the notice, after F. */
  readonly noticeFrom: number;
  readonly noticeTo: number;
  /** After the notice's last day. */
  readonly feedbackBy: number;
}

/** DOMAIN section 3. */
export const DEFAULT_CYCLE_OFFSETS: CycleOffsets = {
  periodEnd: 0,
  summaryDue: 5,
  scoresDue: 5,
  gradesFixed: 3,
  noticeFrom: 1,
  noticeTo: 5,
  feedbackBy: 3,
};

/** The dates of a cycle, lettered as the rules letter them. */
export interface CycleDates {
  /** End of the period (期末). */
  readonly E: CalendarDate;
  readonly T10: CalendarDate;
  readonly T5: CalendarDate;
  readonly T1: CalendarDate;
  /** Summaries due (小结截止). */
  readonly D: CalendarDate;
  /** D+1: scoring begins. */
  readonly scoringFrom: CalendarDate;
  /** leaders get their desks. */
  readonly desksFrom: CalendarDate;
  /** D+3: every sheet is open, summary or not. */
  readonly allOpenFrom: CalendarDate;
  /** Scores due (赋分截止). */
  readonly R: CalendarDate;
  /** Grades fixed (等次确定). */
  readonly F: CalendarDate;
  readonly noticeFrom: CalendarDate;
  readonly noticeTo: CalendarDate;
  readonly feedbackBy: CalendarDate;
  /** True where the dates rest on a year without an imported notice. */
  readonly provisional: boolean;
}

/** The dates of a quarter's cycle in the unit's calendar. */
export const cycleDates = (
  calendar: Calendar,
  period: Period,
  offsets: CycleOffsets = DEFAULT_CYCLE_OFFSETS,
): CycleDates => {
  const after = (date: CalendarDate, n: number) => addWorkdays(calendar, date, n);
  const E = addDays(lastDay(period), offsets.periodEnd);
  const D = after(E, offsets.summaryDue);
  const R = after(D, offsets.scoresDue);
  const F = after(R, offsets.gradesFixed);
  const T10 = after(D, -10);
  const noticeTo = after(F, offsets.noticeTo);
  const feedbackBy = after(noticeTo, offsets.feedbackBy);
  return {
    E,
    T10,
    T5: after(D, -5),
    T1: after(D, -1),
    D,
    scoringFrom: after(D, 1),
    desksFrom: after(R, -4),
    allOpenFrom: after(D, 3),
    R,
    F,
    noticeFrom: after(F, offsets.noticeFrom),
    noticeTo,
    feedbackBy,
    provisional: [E, T10, feedbackBy].some((date) => isProvisional(calendar, date)),
  };
};

/** Which workday of the next month closes, ends verification and posts; challenges in workdays after the posting (parameters). */
export interface MonthOffsets {
  readonly closes: number;
  readonly verify: number;
  readonly post: number;
  readonly challenge: number;
}

/** DOMAIN section 3, "Month". */
export const DEFAULT_MONTH_OFFSETS: MonthOffsets = { closes: 3, verify: 4, post: 5, challenge: 3 };

/** The dates of a month's records; each day counts to its end. */
export interface MonthDates {
  /** Last day on which records may be made and changed. */
  readonly closesOn: CalendarDate;
  /** Last day on which the direct leader verifies (属实/退回). */
  readonly verifyUntil: CalendarDate;
  /** The list goes to the unit's group (实绩月公示). */
  readonly postedOn: CalendarDate;
  readonly challengeUntil: CalendarDate;
  readonly provisional: boolean;
}

/** The dates of a month's records, all of them in the months after it. */
export const monthDates = (
  calendar: Calendar,
  month: Month,
  offsets: MonthOffsets = DEFAULT_MONTH_OFFSETS,
): MonthDates => {
  const nth = (n: number) => nthWorkdayOf(calendar, addMonths(month, 1), n);
  const postedOn = nth(offsets.post);
  const challengeUntil = addWorkdays(calendar, postedOn, offsets.challenge);
  return {
    closesOn: nth(offsets.closes),
    verifyUntil: nth(offsets.verify),
    postedOn,
    challengeUntil,
    provisional: [nth(1), challengeUntil].some((date) => isProvisional(calendar, date)),
  };
};

/** The month before, while its records may still be made freely (up to its 3rd workday); null afterwards. */
export const lastMonthStillOpen = (calendar: Calendar, today: CalendarDate): Month | null => {
  const last = addMonths(monthOf(today), -1);
  return today <= monthDates(calendar, last).closesOn ? last : null;
};
