import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addWorkdays,
  createCalendar,
  isProvisional,
  isWorkday,
  nthWorkdayOf,
  workdayFrom,
  workdaysBetween,
} from '../../src/domain/calendar.ts';
import { addDays, toDate, toMonth } from '../../src/domain/date.ts';
import { sampleCalendar as calendar, dayOff, noticeRows } from './sample-calendar.ts';

const anyDate = fc.integer({ min: 0, max: 1200 }).map((n) => addDays(toDate('2024-06-01'), n));
const span = (from: string, to: string): string[] => {
  const days: string[] = [];
  for (let day = toDate(from); day <= toDate(to); day = addDays(day, 1)) days.push(day);
  return days;
};

describe('the calendar of 2026', () => {
  it('has the holidays and make-up workdays of the notice', () => {
    const off = [
      ...span('2026-01-01', '2026-01-03'),
      ...span('2026-02-15', '2026-02-23'),
      ...span('2026-04-04', '2026-04-06'),
      ...span('2026-05-01', '2026-05-05'),
      ...span('2026-06-19', '2026-06-21'),
      ...span('2026-09-25', '2026-09-27'),
      ...span('2026-10-01', '2026-10-07'),
    ];
    const makeUp = ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'];
    for (const day of span('2026-01-01', '2026-12-31')) {
      const date = toDate(day);
      const weekday = new Date(`${day}T12:00:00Z`).getUTCDay();
      expect(isWorkday(calendar, date), day).toBe(
        makeUp.includes(day) || (!off.includes(day) && weekday > 0 && weekday < 6),
      );
      expect(isProvisional(calendar, date), day).toBe(false);
    }
  });

  it('goes by the weekday in a year without a notice, and says so', () => {
    expect(isWorkday(calendar, toDate('2027-01-01'))).toBe(false);
    expect(isWorkday(calendar, toDate('2027-01-04'))).toBe(true);
    expect(isWorkday(calendar, toDate('2027-10-01'))).toBe(true);
    expect(isProvisional(calendar, toDate('2027-01-01'))).toBe(true);
    expect(isProvisional(calendar, toDate('2026-12-31'))).toBe(false);
  });

  it('counts workdays over a holiday, both ways', () => {
    expect(addWorkdays(calendar, toDate('2026-09-30'), 5)).toBe('2026-10-13');
    expect(addWorkdays(calendar, toDate('2026-10-13'), -5)).toBe('2026-09-30');
    expect(addWorkdays(calendar, toDate('2026-10-03'), 0)).toBe('2026-10-03');
    expect(nthWorkdayOf(calendar, toMonth('2026-10'), 1)).toBe('2026-10-08');
    expect(workdayFrom(calendar, toDate('2026-10-03'))).toBe('2026-10-08');
    expect(workdayFrom(calendar, toDate('2026-10-10'))).toBe('2026-10-10');
  });
});

describe('localities', () => {
  const torchFestival = toDate('2026-08-06');
  const rows = [...noticeRows(2026), dayOff(torchFestival, '530126', '县政府通知')];

  it('adds days off in their own place only', () => {
    expect(isWorkday(createCalendar(rows, '530126'), torchFestival)).toBe(false);
    expect(isWorkday(createCalendar(rows, '530100'), torchFestival)).toBe(true);
    expect(isWorkday(createCalendar(rows), torchFestival)).toBe(true);
  });

  it('lets the local row win whatever the order of rows', () => {
    const national = { ...dayOff(torchFestival), workday: true, source: '通知' };
    const local = dayOff(torchFestival, '530126', '县政府通知');
    for (const both of [
      [national, local],
      [local, national],
    ])
      expect(isWorkday(createCalendar(both, '530126'), torchFestival)).toBe(false);
  });

  it('does not take a local notice, or a row without one, for the year of the nation', () => {
    const local = dayOff(toDate('2027-07-25'), '530126', '县政府通知');
    expect(isProvisional(createCalendar([local], '530126'), toDate('2027-07-26'))).toBe(true);
    expect(isProvisional(createCalendar([dayOff(toDate('2027-01-01'), '', ' ')]), toDate('2027-01-02'))).toBe(true);
    expect(isProvisional(createCalendar([dayOff(toDate('2027-01-01'), '', '通知')]), toDate('2027-06-02'))).toBe(false);
  });
});

describe('laws of counting workdays', () => {
  it('undoes addWorkdays from a workday, and counts what it walked', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -90, max: 90 }), (date, n) => {
        const start = workdayFrom(calendar, date);
        const end = addWorkdays(calendar, start, n);
        expect(isWorkday(calendar, end)).toBe(true);
        expect(addWorkdays(calendar, end, -n)).toBe(start);
        expect(workdaysBetween(calendar, start, end)).toBe(n);
      }),
    );
  });

  it('adds in parts as in one', () => {
    fc.assert(
      fc.property(anyDate, fc.nat(40), fc.nat(40), (date, a, b) => {
        expect(addWorkdays(calendar, addWorkdays(calendar, date, a), b)).toBe(addWorkdays(calendar, date, a + b));
      }),
    );
  });
});
