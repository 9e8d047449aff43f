import { describe, expect, it } from 'vitest';
import { type CalendarRow, createCalendar, isProvisional, isWorkday } from '../../src/domain/calendar.ts';
import { type CalendarFileRow, planCalendarImport } from '../../src/domain/calendar-import.ts';
import { toDate } from '../../src/domain/date.ts';
import { dayOff, noticeRows } from './sample-calendar.ts';

const NOTICE = '国务院办公厅2027年放假通知';
const row = (date: string, workday: boolean, source = NOTICE, locality = '', name = '元旦'): CalendarFileRow => ({
  date,
  workday,
  name,
  source,
  locality,
});

const plan = (existing: readonly CalendarRow[], incoming: readonly CalendarFileRow[]) => {
  const planned = planCalendarImport(existing, incoming);
  if (planned.kind === 'refused') throw new Error(JSON.stringify(planned.faults));
  return planned;
};

const existing = [...noticeRows(2026), dayOff(toDate('2027-01-01'))];

describe('importing a calendar', () => {
  it('writes what is new or differs, in order, and names the year it covers', () => {
    const { write, imported, provisional } = plan(existing, [row('2027-01-02', true), row('2027-01-01', false)]);
    expect(write.map(({ date, workday, name, source }) => [date, workday, name, source])).toEqual([
      ['2027-01-01', false, '元旦', NOTICE],
      ['2027-01-02', true, '元旦', NOTICE],
    ]);
    expect([imported, provisional]).toEqual([[2027], []]);
    const calendar = createCalendar([...existing.filter(({ date }) => date !== '2027-01-01'), ...write]);
    expect(isWorkday(calendar, toDate('2027-01-02'))).toBe(true);
    expect(isProvisional(calendar, toDate('2027-12-31'))).toBe(false);
  });

  it('writes nothing the second time', () => {
    const rows = noticeRows(2026);
    expect(plan(rows, rows)).toEqual({ kind: 'planned', write: [], imported: [], provisional: [] });
    expect(plan(rows, [])).toEqual({ kind: 'planned', write: [], imported: [], provisional: [] });
  });

  it('covers no year by a row without a notice, or by a local one', () => {
    const { write, imported } = plan(
      [],
      [row('2027-01-01', false, ' '), row('2027-08-06', false, '县政府通知', '530126')],
    );
    expect([write.length, imported]).toEqual([2, []]);
  });

  it('keeps localities apart', () => {
    const { write } = plan(existing, [
      row('2027-08-06', false, '通知', '530126'),
      row('2027-08-06', true, '通知', '530100'),
    ]);
    expect(write.map(({ locality, workday }) => [locality, workday])).toEqual([
      ['530100', true],
      ['530126', false],
    ]);
  });

  it('keeps name and notice where a row that answers the same leaves them blank', () => {
    const had = plan([], [row('2027-01-01', false)]).write;
    expect(plan(had, [row('2027-01-01', false, '', '', '')]).write).toEqual([]);
  });

  it('says when a corrected day takes a year its notice', () => {
    const had = plan([], [row('2027-01-01', false)]).write;
    const { write, imported, provisional } = plan(had, [row('2027-01-01', true, '')]);
    expect([write.length, imported, provisional]).toEqual([1, [], [2027]]);
  });

  it('refuses every bad row at once, and writes nothing', () => {
    expect(
      planCalendarImport(existing, [
        row('2027-02-30', false),
        row('2027-01-01', false),
        row('2027/1/2', false),
        row('2027-01-01', true),
        row('2027-01-01', false),
        row('2027-01-01', true, NOTICE, '530126'),
      ]),
    ).toEqual({
      kind: 'refused',
      faults: [
        { code: 'date_invalid', row: 0, date: '2027-02-30' },
        { code: 'date_invalid', row: 2, date: '2027/1/2' },
        { code: 'contradicted', row: 3, date: '2027-01-01', other: 1 },
      ],
    });
  });
});
