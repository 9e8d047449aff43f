import days from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import type { CalendarRow } from '../src/domain/calendar.ts';
import { compareDates, parseDate, toDate, weekdayOf, yearOf } from '../src/domain/date.ts';
import type { Database } from '../src/persistence/database.ts';
import { insertCalendar } from '../src/persistence/seed-calendar.ts';

/** The years the package knows; for later ones it answers by weekday without a word, so nothing of it is taken there. */
const FIRST_YEAR = 2004;
const LAST_YEAR = 2026;

const noticeOf = (year: number): string => `国务院办公厅关于${year}年部分节假日安排的通知`;

const rowsOf = (entries: Readonly<Record<string, string>>, workday: boolean): CalendarRow[] =>
  Object.entries(entries).flatMap(([text, names]) => {
    const date = parseDate(text);
    if (date === null || yearOf(date) < FIRST_YEAR || yearOf(date) > LAST_YEAR) return [];
    const differs = weekdayOf(date) <= 5 !== workday;
    // The package's entry is "English name,Chinese name,days".
    const name = `${names.split(',')[1] ?? ''}${workday ? '调休上班' : ''}`;
    return differs ? [{ date, workday, name, source: noticeOf(yearOf(date)), locality: '' }] : [];
  });

/**
 * New Year's Day after the last notice: off by statute, and the last quarter's dates reach past it. It names no notice, so that its
 * year stays provisional.
 */
const NEW_YEAR: CalendarRow = {
  date: toDate(`${LAST_YEAR + 1}-01-01`),
  workday: false,
  name: '元旦',
  source: '',
  locality: '',
};

/** The days off and make-up workdays (调休) of 2004–2026 that differ from the week, in order of date. */
export const nationalCalendar = (): CalendarRow[] =>
  [...rowsOf(days.holidays, false), ...rowsOf(days.workdays, true), NEW_YEAR].sort((a, b) =>
    compareDates(a.date, b.date),
  );

/** Gives a new database the national calendar; days that have a row already keep it. */
export async function seedCalendar(database: Database): Promise<void> {
  await insertCalendar(database, nationalCalendar());
}
