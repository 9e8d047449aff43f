import { describe, expect, it } from 'vitest';
import type { CalendarRow } from '../../src/domain/calendar.ts';
import { movedDates } from '../../src/domain/calendar-moves.ts';
import { toDate, toPeriod } from '../../src/domain/date.ts';
import { defaultScheme } from '../../src/domain/default-scheme.ts';
import { dayOff, noticeRows } from './sample-calendar.ts';

const before = [...noticeRows(2025), ...noticeRows(2026), dayOff(toDate('2027-01-01'))];
const cycle = (id: string, period: string, locality = '') => ({
  id,
  period: toPeriod(period),
  locality,
  scheme: defaultScheme(),
});
const notice = '国务院办公厅2027年放假通知';
const off = (date: string): CalendarRow => ({ ...dayOff(toDate(date)), source: notice });

describe('dates that move with the calendar', () => {
  it('are those of the cycles that reach into the changed days', () => {
    // New Year 2027 with the Monday off as well: what lies after it comes a day later; T-10 and T-5, counted back over it, stay.
    const after = [...before, off('2027-01-01'), off('2027-01-04')];
    const moved = movedDates(before, after, [cycle('a', '2026Q3'), cycle('b', '2026Q4')]);
    expect(moved.map(({ id }) => id)).toEqual(['b']);
    expect(moved[0]?.provisional).toEqual({ before: true, after: false });
    expect(moved[0]?.moved.map(({ milestone, month, from, to }) => [month ?? milestone, milestone, from, to])).toEqual([
      ['2026-12', 'closesOn', '2027-01-06', '2027-01-07'],
      ['2026-12', 'verifyUntil', '2027-01-07', '2027-01-08'],
      ['2026-12', 'postedOn', '2027-01-08', '2027-01-11'],
      ['2026-12', 'challengeUntil', '2027-01-13', '2027-01-14'],
      ['T1', 'T1', '2027-01-07', '2027-01-08'],
      ['D', 'D', '2027-01-08', '2027-01-11'],
      ['scoringFrom', 'scoringFrom', '2027-01-11', '2027-01-12'],
      ['allOpenFrom', 'allOpenFrom', '2027-01-13', '2027-01-14'],
      ['desksFrom', 'desksFrom', '2027-01-11', '2027-01-12'],
      ['R', 'R', '2027-01-15', '2027-01-18'],
      ['F', 'F', '2027-01-20', '2027-01-21'],
      ['noticeFrom', 'noticeFrom', '2027-01-21', '2027-01-22'],
      ['noticeTo', 'noticeTo', '2027-01-27', '2027-01-28'],
      ['feedbackBy', 'feedbackBy', '2027-02-01', '2027-02-02'],
    ]);
  });

  it('name a cycle whose dates only became certain', () => {
    const [only, ...rest] = movedDates(before, [...before, off('2027-01-01')], [cycle('b', '2026Q4')]);
    expect([only?.moved, only?.provisional, rest]).toEqual([[], { before: true, after: false }, []]);
  });

  it("follow each unit's own locality", () => {
    const after = [...before, dayOff(toDate('2026-08-06'), '530126', '县政府通知')];
    const moved = movedDates(before, after, [cycle('here', '2026Q3', '530126'), cycle('there', '2026Q3', '530100')]);
    expect(moved.map(({ id }) => id)).toEqual(['here']);
    expect(moved[0]?.moved.map(({ milestone, month, from, to }) => [milestone, month, from, to])).toEqual([
      ['verifyUntil', '2026-07', '2026-08-06', '2026-08-07'],
      ['postedOn', '2026-07', '2026-08-07', '2026-08-10'],
      ['challengeUntil', '2026-07', '2026-08-12', '2026-08-13'],
    ]);
  });

  it('are none when nothing changed', () => {
    expect(movedDates(before, before, [cycle('a', '2026Q3'), cycle('b', '2026Q4')])).toEqual([]);
    expect(movedDates(before, [], [])).toEqual([]);
  });
});
