import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCalendar, isWorkday } from '../../src/domain/calendar.ts';
import { type CycleDates, cycleDates, DEFAULT_CYCLE_OFFSETS, monthDates } from '../../src/domain/cycle-dates.ts';
import { addMonths, addPeriods, firstDay, monthOf, toMonth, toPeriod } from '../../src/domain/date.ts';
import { sampleCalendar as calendar, noticeRows } from './sample-calendar.ts';

const row = (dates: CycleDates): string[] => [
  dates.T10,
  dates.T5,
  dates.T1,
  dates.D,
  dates.R,
  dates.F,
  `${dates.noticeFrom}..${dates.noticeTo}`,
  dates.feedbackBy,
];

describe('dates of a cycle', () => {
  it.each([
    [
      '2025Q4',
      '2025-12-24',
      '2025-12-31',
      '2026-01-07',
      '2026-01-08',
      '2026-01-15',
      '2026-01-20',
      '2026-01-21..2026-01-27',
      '2026-01-30',
    ],
    [
      '2026Q1',
      '2026-03-24',
      '2026-03-31',
      '2026-04-07',
      '2026-04-08',
      '2026-04-15',
      '2026-04-20',
      '2026-04-21..2026-04-27',
      '2026-04-30',
    ],
    [
      '2026Q2',
      '2026-06-23',
      '2026-06-30',
      '2026-07-06',
      '2026-07-07',
      '2026-07-14',
      '2026-07-17',
      '2026-07-20..2026-07-24',
      '2026-07-29',
    ],
    [
      '2026Q3',
      '2026-09-22',
      '2026-09-30',
      '2026-10-12',
      '2026-10-13',
      '2026-10-20',
      '2026-10-23',
      '2026-10-26..2026-10-30',
      '2026-11-04',
    ],
    [
      '2026Q4',
      '2026-12-24',
      '2026-12-31',
      '2027-01-07',
      '2027-01-08',
      '2027-01-15',
      '2027-01-20',
      '2027-01-21..2027-01-27',
      '2027-02-01',
    ],
  ])('%s: T-10, T-5, T-1, D, R, F, notice, feedback', (period, ...expected) => {
    const dates = cycleDates(calendar, toPeriod(period));
    expect(row(dates)).toEqual(expected);
    expect(dates.provisional).toBe(period === '2026Q4');
  });

  it('is provisional while the later year has no notice, and final once it has', () => {
    const before = createCalendar(noticeRows(2025));
    expect(cycleDates(before, toPeriod('2025Q4')).provisional).toBe(true);
    expect(cycleDates(before, toPeriod('2025Q2')).provisional).toBe(false);
    expect(cycleDates(calendar, toPeriod('2025Q4')).provisional).toBe(false);
  });

  it('gives the days between the milestones their own names', () => {
    const { scoringFrom, desksFrom, allOpenFrom, E } = cycleDates(calendar, toPeriod('2026Q3'));
    expect([E, scoringFrom, desksFrom, allOpenFrom]).toEqual(['2026-09-30', '2026-10-14', '2026-10-14', '2026-10-16']);
  });

  it('takes its offsets as parameters', () => {
    const offsets = { ...DEFAULT_CYCLE_OFFSETS, periodEnd: -5, summaryDue: 3, scoresDue: 7, noticeTo: 7 };
    expect(row(cycleDates(calendar, toPeriod('2026Q2'), offsets))).toEqual([
      '2026-06-15',
      '2026-06-23',
      '2026-06-29',
      '2026-06-30',
      '2026-07-09',
      '2026-07-14',
      '2026-07-15..2026-07-23',
      '2026-07-28',
    ]);
  });

  it('keeps the order of the milestones in every quarter', () => {
    fc.assert(
      fc.property(fc.integer({ min: -60, max: 60 }), (n) => {
        const dates = cycleDates(calendar, addPeriods(toPeriod('2026Q1'), n));
        const order = [
          dates.T10,
          dates.T5,
          dates.T1,
          dates.D,
          dates.scoringFrom,
          dates.allOpenFrom,
          dates.R,
          dates.F,
          dates.noticeFrom,
          dates.noticeTo,
          dates.feedbackBy,
        ];
        expect([...new Set(order)].sort()).toEqual(order);
        expect(order.every((date) => isWorkday(calendar, date))).toBe(true);
        expect(dates.E < dates.D && dates.T10 <= dates.E).toBe(true);
      }),
    );
  });
});

describe('dates of a month', () => {
  it.each([
    ['2026-01', '2026-02-06'],
    ['2026-02', '2026-03-06'],
    ['2026-03', '2026-04-08'],
    ['2026-04', '2026-05-11'],
    ['2026-05', '2026-06-05'],
    ['2026-06', '2026-07-07'],
    ['2026-07', '2026-08-07'],
    ['2026-08', '2026-09-07'],
    ['2026-09', '2026-10-13'],
    ['2026-10', '2026-11-06'],
    ['2026-11', '2026-12-07'],
    ['2026-12', '2027-01-08'],
  ])('the list of %s is posted on %s', (month, day) => {
    const dates = monthDates(calendar, toMonth(month));
    expect(dates.postedOn).toBe(day);
    expect(dates.provisional).toBe(month === '2026-12');
  });

  it('closes, verifies, posts and takes challenges one after the other', () => {
    expect(monthDates(calendar, toMonth('2026-09'))).toEqual({
      closesOn: '2026-10-10',
      verifyUntil: '2026-10-12',
      postedOn: '2026-10-13',
      challengeUntil: '2026-10-16',
      provisional: false,
    });
  });

  it('falls into the month after, for every month', () => {
    fc.assert(
      fc.property(fc.integer({ min: -120, max: 120 }), (n) => {
        const month = addMonths(toMonth('2026-01'), n);
        const { closesOn, verifyUntil, postedOn, challengeUntil } = monthDates(calendar, month);
        expect(monthOf(closesOn)).toBe(addMonths(month, 1));
        expect(firstDay(addMonths(month, 1)) < closesOn).toBe(true);
        expect(closesOn < verifyUntil && verifyUntil < postedOn && postedOn < challengeUntil).toBe(true);
      }),
    );
  });
});
