import { addDays, type CalendarDate, compareDates, firstDay, type Month, weekdayOf, yearOf } from './date.ts';

/** One row of the calendar table: a day off, or a make-up workday (调休). */
export interface CalendarRow {
  readonly date: CalendarDate;
  readonly workday: boolean;
  readonly name: string;
  /** The notice the row comes from; empty where none is known. */
  readonly source: string;
  /** Empty: everywhere. */
  readonly locality: string;
}

/** The workdays of one locality. Days without a row follow the weekday. */
export interface Calendar {
  readonly locality: string;
  readonly days: ReadonlyMap<CalendarDate, CalendarRow>;
  /** Years whose State Council notice is imported. */
  readonly coverage: ReadonlySet<number>;
}

/**
 * The calendar of a locality: its own rows override those for everywhere, other localities' are left out.
 * A year counts as imported when a row for everywhere names its notice: a local day off says nothing of the national year.
 */
export const createCalendar = (rows: readonly CalendarRow[], locality = ''): Calendar => {
  const national = rows.filter((row) => row.locality === '');
  const local = locality === '' ? [] : rows.filter((row) => row.locality === locality);
  return {
    locality,
    days: new Map([...national, ...local].map((row) => [row.date, row])),
    coverage: new Set(national.filter((row) => row.source.trim() !== '').map((row) => yearOf(row.date))),
  };
};

export const isWorkday = (calendar: Calendar, date: CalendarDate): boolean =>
  calendar.days.get(date)?.workday ?? weekdayOf(date) <= 5;

/** True in a year without an imported notice: the day is a guess by weekday and must be shown as such. */
export const isProvisional = (calendar: Calendar, date: CalendarDate): boolean => !calendar.coverage.has(yearOf(date));

/** The n-th workday after the date, before it when n is negative; the date itself for 0, workday or not. */
export const addWorkdays = (calendar: Calendar, date: CalendarDate, n: number): CalendarDate => {
  const step = Math.sign(n);
  let day = date;
  for (let left = Math.abs(n); left > 0; ) {
    day = addDays(day, step);
    if (isWorkday(calendar, day)) left -= 1;
  }
  return day;
};

/** The n-th workday (from 1) counted from the first of the month. */
export const nthWorkdayOf = (calendar: Calendar, month: Month, n: number): CalendarDate =>
  addWorkdays(calendar, addDays(firstDay(month), -1), n);

/** The date itself when it is a workday, else the next one. */
export const workdayFrom = (calendar: Calendar, date: CalendarDate): CalendarDate =>
  addWorkdays(calendar, addDays(date, -1), 1);

/** Workdays after `from` up to and including `to`, so that it undoes `addWorkdays`; negative when `to` is earlier. */
export const workdaysBetween = (calendar: Calendar, from: CalendarDate, to: CalendarDate): number => {
  const step = compareDates(to, from);
  let count = 0;
  for (let day = from; day !== to; ) {
    day = addDays(day, step);
    if (isWorkday(calendar, day)) count += step;
  }
  return count;
};
