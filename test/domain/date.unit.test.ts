import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  addPeriods,
  compareDates,
  daysBetween,
  firstDay,
  instantAt,
  lastDay,
  monthOf,
  monthsOf,
  parseDate,
  parseMonth,
  parsePeriod,
  quarterOf,
  shanghaiDate,
  shanghaiMinutes,
  toDate,
  toMonth,
  toPeriod,
  weekdayOf,
} from '../../src/domain/date.ts';

const anyDate = fc.integer({ min: 0, max: 73_000 }).map((n) => addDays(toDate('1950-01-01'), n));
const anyMonth = anyDate.map(monthOf);

describe('calendar dates', () => {
  it('reads real dates only', () => {
    expect(parseDate('2028-02-29')).toBe('2028-02-29');
    for (const text of [
      '2026-02-29',
      '2100-02-29',
      '2026-13-01',
      '2026-00-10',
      '2026-1-1',
      '2026-01-32',
      '',
      '1026-01-01',
    ])
      expect(parseDate(text), text).toBeNull();
    expect(parseDate('2026-01-01T00:00:00Z')).toBeNull();
    expect([parseMonth('2026-12'), parseMonth('2026-13')]).toEqual(['2026-12', null]);
    expect([parsePeriod('2026Q4'), parsePeriod('2026Q5'), parsePeriod('2026q4')]).toEqual(['2026Q4', null, null]);
  });

  it('takes a text it knows to be a date, and calls anything else a bug', () => {
    expect(() => toDate('2026-02-30')).toThrow(RangeError);
    expect(() => toMonth('2026')).toThrow(RangeError);
    expect(() => toPeriod('2026-07')).toThrow(RangeError);
  });

  it('goes over leap days and year ends', () => {
    expect(addDays(toDate('2028-02-28'), 1)).toBe('2028-02-29');
    expect(addDays(toDate('2027-02-28'), 1)).toBe('2027-03-01');
    expect(addDays(toDate('2027-01-01'), -1)).toBe('2026-12-31');
    expect(lastDay(toMonth('2028-02'))).toBe('2028-02-29');
    expect(lastDay(toPeriod('2026Q4'))).toBe('2026-12-31');
    expect(firstDay(toPeriod('2026Q4'))).toBe('2026-10-01');
    expect(addMonths(toMonth('2026-12'), 1)).toBe('2027-01');
    expect(addMonths(toMonth('2026-01'), -1)).toBe('2025-12');
    expect(addPeriods(toPeriod('2026Q4'), 1)).toBe('2027Q1');
    expect(monthsOf(toPeriod('2026Q3'))).toEqual(['2026-07', '2026-08', '2026-09']);
  });

  it('knows the weekday', () => {
    expect(weekdayOf(toDate('2026-11-22'))).toBe(7);
    expect(weekdayOf(toDate('2026-11-23'))).toBe(1);
  });

  it('turns the day at midnight in Shanghai, not in UTC', () => {
    expect(shanghaiDate(new Date('2026-09-30T15:59:59.999Z'))).toBe('2026-09-30');
    expect(shanghaiMinutes(new Date('2026-09-30T15:59:59.999Z'))).toBe(23 * 60 + 59);
    expect(shanghaiDate(new Date('2026-09-30T16:00:00Z'))).toBe('2026-10-01');
    expect(shanghaiMinutes(new Date('2026-09-30T16:00:00Z'))).toBe(0);
    expect(instantAt(toDate('2026-10-01'), 9 * 60 + 37).toISOString()).toBe('2026-10-01T01:37:00.000Z');
  });

  it('adds days and measures them the same way', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -5000, max: 5000 }), (date, n) => {
        expect(daysBetween(date, addDays(date, n))).toBe(n);
        expect(Math.sign(compareDates(addDays(date, n), date))).toBe(Math.sign(n));
        expect(parseDate(addDays(date, n))).toBe(addDays(date, n));
      }),
    );
  });

  it('comes back from an instant to the date and minute it was made of', () => {
    fc.assert(
      fc.property(
        anyDate,
        fc.integer({ min: 0, max: 1439 }),
        fc.integer({ min: 0, max: 59_999 }),
        (date, minutes, ms) => {
          const instant = new Date(instantAt(date, minutes).getTime() + ms);
          expect([shanghaiDate(instant), shanghaiMinutes(instant)]).toEqual([date, minutes]);
        },
      ),
    );
  });

  it('tiles the time with months, and quarters with their three months', () => {
    fc.assert(
      fc.property(anyMonth, (month) => {
        expect(addDays(lastDay(month), 1)).toBe(firstDay(addMonths(month, 1)));
        expect([monthOf(firstDay(month)), monthOf(lastDay(month))]).toEqual([month, month]);
        const period = quarterOf(month);
        expect(monthsOf(period)).toContain(month);
        expect(addDays(lastDay(period), 1)).toBe(firstDay(addPeriods(period, 1)));
        expect([firstDay(period), lastDay(period)]).toEqual([
          firstDay(monthsOf(period)[0]),
          lastDay(monthsOf(period)[2]),
        ]);
      }),
    );
    const days = monthsOf(toPeriod('2028Q1')).map((month) => daysBetween(firstDay(month), lastDay(month)) + 1);
    expect(days).toEqual([31, 29, 31]);
  });
});
