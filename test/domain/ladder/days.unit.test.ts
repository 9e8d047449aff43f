import { describe, expect, it } from 'vitest';
import { createCalendar } from '../../../src/domain/calendar.ts';
import { cycleDates } from '../../../src/domain/cycle-dates.ts';
import { addDays, lastDay, toDate, toMonth, toPeriod } from '../../../src/domain/date.ts';
import { itemKey, type LadderUnit, milestonesOn, subjectOf } from '../../../src/domain/ladder/milestones-on.ts';
import { dayOff, noticeRows, sampleCalendar } from '../sample-calendar.ts';

const unit = (over: Partial<LadderUnit> = {}): LadderUnit => ({
  unitId: 'u',
  calendar: sampleCalendar,
  monthsFrom: null,
  cycles: [],
  ...over,
});
const cycle = (period: string, state: 'RECORDING' | 'SUMMARY' | 'SCORING' | 'REVIEW', extensions: string[] = []) => ({
  cycleId: `c-${period}`,
  period: toPeriod(period),
  state,
  dates: cycleDates(sampleCalendar, toPeriod(period)),
  extensions: extensions.map(toDate),
});
const rungsOn = (over: Partial<LadderUnit>, day: string) => milestonesOn(unit(over), toDate(day));

/** First and last day of every rung of a quarter, found by looking at each day. */
const spans = (period: string): Record<string, string> => {
  const found = new Map<string, string[]>();
  const end = addDays(lastDay(toPeriod(period)), 50);
  for (let day = addDays(lastDay(toPeriod(period)), -20); day <= end; day = addDays(day, 1)) {
    const { D } = cycleDates(sampleCalendar, toPeriod(period));
    const one = cycle(period, day > D ? 'SCORING' : 'SUMMARY');
    for (const { rung } of milestonesOn(unit({ monthsFrom: toMonth('2999-01'), cycles: [one] }), day))
      if (rung !== 'calendar.missing') found.set(rung, [...(found.get(rung) ?? []), day]);
  }
  return Object.fromEntries([...found].map(([rung, days]) => [rung, `${days[0]}..${days.at(-1)}`]));
};

describe('the days of the ladder', () => {
  it.each([
    ['2025Q4', '2025-12-24', '2025-12-31', '2026-01-07', '01-09', '01-12', '01-13', '01-09', '01-14', '01-16', '01-19'],
    ['2026Q1', '2026-03-24', '2026-03-31', '2026-04-07', '04-09', '04-10', '04-13', '04-09', '04-14', '04-16', '04-17'],
    ['2026Q2', '2026-06-23', '2026-06-30', '2026-07-06', '07-08', '07-09', '07-10', '07-08', '07-13', '07-15', '07-16'],
    ['2026Q3', '2026-09-22', '2026-09-30', '2026-10-12', '10-14', '10-15', '10-16', '10-14', '10-19', '10-21', '10-22'],
    ['2026Q4', '2026-12-24', '2026-12-31', '2027-01-07', '01-11', '01-12', '01-13', '01-11', '01-14', '01-18', '01-19'],
  ])('%s: T-10, T-5, T-1, D+1, D+2, D+3, R-4, R-1, R+1, R+2', (period, ...expected) => {
    const found = spans(period);
    const first = (rung: string) => found[rung]?.slice(0, 10);
    const tails = expected.slice(3).map((day) => expect.stringMatching(new RegExp(`^\\d{4}-${day}$`)));
    expect([first('summary.open'), first('summary.refresh'), first('summary.last')]).toEqual(expected.slice(0, 3));
    expect([
      first('summary.overdue'),
      first('summary.overdue.leader'),
      first('summary.overdue.hr'),
      first('desk.open'),
      first('desk.last'),
      first('desk.overdue.deputy'),
      first('desk.overdue.hr'),
    ]).toEqual(tails);
    expect(first('summary.overdue.liaison')).toBe(first('summary.overdue'));
    expect(first('desk.all')).toBe(first('summary.overdue.hr'));
  });

  it('lapse where the next says the same, or where it is over', () => {
    expect(spans('2026Q3')).toEqual({
      'summary.open': '2026-09-22..2026-10-11',
      'summary.refresh': '2026-09-30..2026-10-11',
      'summary.final': '2026-09-22..2026-10-23',
      'summary.last': '2026-10-12..2026-10-13',
      'summary.overdue': '2026-10-14..2026-10-20',
      'summary.overdue.liaison': '2026-10-14..2026-10-20',
      'summary.overdue.leader': '2026-10-15..2026-10-20',
      'summary.overdue.hr': '2026-10-16..2026-10-23',
      'desk.open': '2026-10-14..2026-10-18',
      'desk.all': '2026-10-16..2026-10-23',
      'desk.last': '2026-10-19..2026-10-23',
      'desk.overdue.deputy': '2026-10-21..2026-10-23',
      'desk.overdue.hr': '2026-10-22..2026-11-04',
    });
  });

  it.each([
    ['2026-01', '2026-02-02', '2026-02-05'],
    ['2026-02', '2026-03-02', '2026-03-05'],
    ['2026-03', '2026-04-01', '2026-04-07'],
    ['2026-04', '2026-05-06', '2026-05-09'],
    ['2026-05', '2026-06-01', '2026-06-04'],
    ['2026-06', '2026-07-01', '2026-07-06'],
    ['2026-07', '2026-08-03', '2026-08-06'],
    ['2026-08', '2026-09-01', '2026-09-04'],
    ['2026-09', '2026-10-08', '2026-10-12'],
    ['2026-10', '2026-11-02', '2026-11-05'],
    ['2026-11', '2026-12-01', '2026-12-04'],
    ['2026-12', '2027-01-04', '2027-01-07'],
  ])('%s: the month is asked for on %s, verified by %s', (month, opens, verify) => {
    const on = (day: string) => rungsOn({}, day).filter((one) => subjectOf(one) === month);
    expect(on(opens).map(({ rung, on: first }) => [rung, first])).toEqual([['month.open', opens]]);
    expect(on(verify).map(({ rung, on: first }) => [rung, first])).toEqual([['month.verify', verify]]);
    expect(on(addDays(toDate(opens), -1))).toEqual([]);
    expect(on(addDays(toDate(verify), 1))).toEqual([]);
  });

  it('share the card of the quarter’s last month with the summary, while summaries are open', () => {
    const shared = (state: 'SUMMARY' | 'SCORING', day: string) =>
      rungsOn({ cycles: [cycle('2026Q3', state)] }, day).flatMap((one) =>
        'sharedWith' in one ? [one.sharedWith] : [],
      );
    expect(shared('SUMMARY', '2026-10-08')).toEqual(['c-2026Q3']);
    expect(shared('SCORING', '2026-10-08')).toEqual([null]);
    expect(shared('SUMMARY', '2026-09-01')).toEqual([null]);
  });

  it('leave out months before the first one and states that ask nothing', () => {
    expect(rungsOn({ monthsFrom: toMonth('2026-10') }, '2026-10-08')).toEqual([]);
    for (const day of ['2026-09-22', '2026-10-12', '2026-10-14', '2026-10-16', '2026-10-22'])
      expect(rungsOn({ monthsFrom: toMonth('2999-01'), cycles: [cycle('2026Q3', 'REVIEW')] }, day)).toEqual([]);
  });

  it('stand for an extension as for D, each under its own version', () => {
    const on = (day: string) =>
      rungsOn({ cycles: [cycle('2026Q3', 'SCORING', ['2026-10-21'])] }, day)
        .filter(({ version }) => version !== '')
        .map(({ rung, version, lapsesOn }) => [rung, version, lapsesOn]);
    expect(on('2026-10-19')).toEqual([]);
    expect(on('2026-10-20')).toEqual([['summary.last', '2026-10-21', '2026-10-21']]);
    expect(on('2026-10-22')).toEqual([
      ['summary.overdue', '2026-10-21', '2026-10-26'],
      ['summary.overdue.liaison', '2026-10-21', '2026-10-26'],
    ]);
    expect(on('2026-10-26').map(([rung]) => rung)).toContain('summary.overdue.hr');
  });
});

describe('a missing calendar', () => {
  const missing = (day: string, calendar = sampleCalendar) =>
    rungsOn({ calendar }, day).flatMap((one) =>
      one.rung === 'calendar.missing' ? [`${one.year} ${one.version} ${one.on}`] : [],
    );

  it('is told weekly from 1 November on, on the week’s first workday', () => {
    expect(missing('2026-10-30')).toEqual([]);
    expect(missing('2026-11-01')).toEqual([]);
    expect(missing('2026-11-02')).toEqual(['2027 2026-11-02 2026-11-02']);
    expect(missing('2026-11-08')).toEqual(['2027 2026-11-02 2026-11-02']);
    expect(missing('2026-11-09')).toEqual(['2027 2026-11-09 2026-11-09']);
    expect(missing('2027-03-01')).toEqual(['2027 2027-03-01 2027-03-01']);
    expect(missing('2026-10-09', createCalendar(noticeRows(2025)))).toEqual(['2026 2026-10-05 2026-10-05']);
  });

  it('begins in mid-week where 1 November is there, and passes over a week off', () => {
    const none = createCalendar(noticeRows(2023));
    expect(missing('2023-10-31', none)).toEqual([]);
    expect(missing('2023-11-01', none)).toEqual(['2024 2023-10-30 2023-11-01']);
    const week = ['2027-02-08', '2027-02-09', '2027-02-10', '2027-02-11', '2027-02-12'].map((day) =>
      dayOff(toDate(day)),
    );
    expect(missing('2027-02-12', createCalendar([...noticeRows(2026), ...week]))).toEqual([]);
  });

  it('is over with the import', () => {
    const imported = createCalendar([...noticeRows(2026), dayOff(toDate('2027-01-01'), '', '国办发明电〔2026〕1号')]);
    expect(missing('2026-11-09', imported)).toEqual([]);
  });
});

describe('a key', () => {
  it('names rung, subject, person and version', () => {
    expect(itemKey('summary.last', 'c', 'p', '')).toBe('ladder/summary.last/c/p/');
    expect(itemKey('calendar.missing', '2027', 'p', '2026-11-02')).toBe('ladder/calendar.missing/2027/p/2026-11-02');
  });
});
