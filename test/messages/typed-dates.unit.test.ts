import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween, toDate } from '../../src/domain/date.ts';
import { daysMeant, parseTypedDates } from '../../src/messages/typed-dates.ts';

const TODAY = toDate('2026-11-22');
const meant = (text: string, today = TODAY) => {
  const dates = parseTypedDates(text);
  return dates === null ? null : daysMeant(dates, today);
};
const days = (from: string, to = from) => ({ from, to });

describe('dates as they are typed', () => {
  it.each([
    ['今天', days('2026-11-22')],
    ['明天', days('2026-11-23')],
    ['Tomorrow', days('2026-11-23')],
    ['明天到后天', days('2026-11-23', '2026-11-24')],
    ['今天至11-25', days('2026-11-22', '2026-11-25')],
    ['12-1', days('2026-12-01')],
    ['12-01 到 12-04', days('2026-12-01', '2026-12-04')],
    ['12-01-12-04', days('2026-12-01', '2026-12-04')],
    ['12-01 12-04', days('2026-12-01', '2026-12-04')],
    ['12.1—12.4', days('2026-12-01', '2026-12-04')],
    ['12/1 to 12/4', days('2026-12-01', '2026-12-04')],
    ['12月1日至4日', days('2026-12-01', '2026-12-04')],
    ['１２月１日～４日', days('2026-12-01', '2026-12-04')],
    ['12月30号到1月4号', days('2026-12-30', '2027-01-04')],
    ['2026年12月1日到2026年12月4日', days('2026-12-01', '2026-12-04')],
    ['2027-03-01 到 03-02', days('2027-03-01', '2027-03-02')],
    ['11-20 到 11-25', days('2026-11-20', '2026-11-25')],
  ])('%j', (text, expected) => {
    expect(meant(text)).toEqual(expected);
  });

  it.each([
    '',
    '下周三',
    '3天',
    '10',
    '10-12 因病',
    '调研 10-12',
    '10-12 到',
    '到 10-12',
    '1-2-3-4-5',
  ])('%j is none', (text) => {
    expect(parseTypedDates(text)).toBeNull();
  });

  it('a day that does not exist means nothing', () => {
    for (const text of ['2-30', '13-1', '10-32', '2027-02-29', '12-1 到 12-32']) expect(meant(text)).toBeNull();
  });

  it('without a year it is the year nearest to today, and rather one to come', () => {
    expect(meant('12-30', toDate('2027-01-03'))).toEqual(days('2026-12-30'));
    expect(meant('1-4', TODAY)).toEqual(days('2027-01-04'));
    expect(meant('10-12', toDate('2027-01-19'))).toEqual(days('2027-10-12'));
  });

  it('whatever began within fifty days or begins within a hundred, written without its year, is read back', () => {
    const day = fc.integer({ min: 0, max: 3000 }).map((n) => addDays(toDate('2024-01-01'), n));
    const short = (date: string) => `${Number(date.slice(5, 7))}月${Number(date.slice(8))}日`;
    fc.assert(
      fc.property(day, fc.integer({ min: -50, max: 100 }), fc.integer({ min: 0, max: 60 }), (today, ahead, length) => {
        const from = addDays(today, ahead);
        const to = addDays(from, length);
        const read = meant(`${short(from)}到${short(to)}`, today);
        expect(read).toEqual({ from, to });
        expect(read === null ? -1 : daysBetween(read.from, read.to)).toBe(length);
      }),
    );
  });
});
