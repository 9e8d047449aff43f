import { describe, expect, it } from 'vitest';
import { createCalendar } from '../../src/domain/calendar.ts';
import { calendarYear, yearsToImport } from '../../src/domain/calendar-year.ts';
import { toDate } from '../../src/domain/date.ts';
import { dayOff, noticeRows, sampleCalendar } from './sample-calendar.ts';

describe('a year of the calendar', () => {
  it('of 2026 has 248 workdays, six of them made up', () => {
    const { year, provisional, workdays, rows } = calendarYear(sampleCalendar, 2026);
    // 261 weekdays, 19 of them off, 6 weekend days on.
    expect([year, provisional, workdays]).toEqual([2026, false, 248]);
    expect(rows.filter(({ workday }) => workday).map(({ date }) => date)).toEqual([
      '2026-01-04',
      '2026-02-14',
      '2026-02-28',
      '2026-05-09',
      '2026-09-20',
      '2026-10-10',
    ]);
    expect(rows.map(({ date }) => date)).toEqual(rows.map(({ date }) => date).sort());
  });

  it('without a notice goes by the weekday and says so', () => {
    // 261 weekdays, New Year's Day off.
    expect(calendarYear(sampleCalendar, 2027)).toEqual({
      year: 2027,
      provisional: true,
      workdays: 260,
      rows: [dayOff(toDate('2027-01-01'))],
    });
  });

  it("counts a locality's days off", () => {
    const rows = [...noticeRows(2026), dayOff(toDate('2026-08-06'), '530126')];
    expect(calendarYear(createCalendar(rows, '530126'), 2026).workdays).toBe(247);
  });
});

describe('the notices still to import', () => {
  it.each([
    ['2026-10-31', []],
    ['2026-11-01', [2027]],
    ['2026-12-31', [2027]],
    ['2027-01-01', [2027]],
    ['2027-11-01', [2027, 2028]],
  ])('on %s: %j', (today, years) => {
    expect(yearsToImport(sampleCalendar, toDate(today))).toEqual(years);
  });
});
