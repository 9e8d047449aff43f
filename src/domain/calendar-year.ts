import { type Calendar, type CalendarRow, isWorkday } from './calendar.ts';
import { addDays, type CalendarDate, compareDates, toDate, yearOf } from './date.ts';

/** A year of a calendar, as it is shown. */
export interface CalendarYear {
  readonly year: number;
  /** True without an imported notice: its workdays are guessed by the weekday. */
  readonly provisional: boolean;
  readonly workdays: number;
  /** The days with a row of their own, in order. */
  readonly rows: readonly CalendarRow[];
}

/** A year as the calendar has it (DOMAIN 3); RangeError for a year outside 1900–2999. */
export const calendarYear = (calendar: Calendar, year: number): CalendarYear => {
  let workdays = 0;
  for (let date = toDate(`${year}-01-01`); yearOf(date) === year; date = addDays(date, 1))
    if (isWorkday(calendar, date)) workdays += 1;
  return {
    year,
    provisional: !calendar.coverage.has(year),
    workdays,
    rows: [...calendar.days.values()]
      .filter(({ date }) => yearOf(date) === year)
      .sort((a, b) => compareDates(a.date, b.date)),
  };
};

/** The years whose notice hr and admins are told to import (DOMAIN 3): this one always, the next from 1 November on. */
export const yearsToImport = (calendar: Calendar, today: CalendarDate): readonly number[] => {
  const year = yearOf(today);
  const due = today.slice(5) >= '11-01' ? [year, year + 1] : [year];
  return due.filter((each) => !calendar.coverage.has(each));
};
