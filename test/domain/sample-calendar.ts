import { getDayDetail } from 'chinese-days';
import { type CalendarRow, createCalendar } from '../../src/domain/calendar.ts';
import { addDays, type CalendarDate, toDate, weekdayOf, yearOf } from '../../src/domain/date.ts';

/** The days of a year that do not follow the weekday, as the State Council's notice has them. */
export const noticeRows = (year: number): CalendarRow[] => {
  const rows: CalendarRow[] = [];
  for (let date = toDate(`${year}-01-01`); yearOf(date) === year; date = addDays(date, 1)) {
    const { work, name } = getDayDetail(date);
    const [, chinese] = name.split(',');
    if (chinese !== undefined || work !== weekdayOf(date) <= 5) {
      rows.push({ date, workday: work, name: chinese ?? name, source: `国务院办公厅${year}年放假通知`, locality: '' });
    }
  }
  return rows;
};

export const dayOff = (date: CalendarDate, locality = '', source = ''): CalendarRow => ({
  date,
  workday: false,
  name: '放假',
  source,
  locality,
});

/** 2025 and 2026 imported; of 2027 only New Year's Day is known to be off. */
export const sampleCalendar = createCalendar([...noticeRows(2025), ...noticeRows(2026), dayOff(toDate('2027-01-01'))]);
