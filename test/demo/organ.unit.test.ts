import { describe, expect, it } from 'vitest';
import { demoOrgan } from '../../prisma/demo/organ.ts';
import { demoRecords } from '../../prisma/demo/records.ts';
import { results } from '../../prisma/demo/results.ts';
import { toSandboxOrgan } from '../../prisma/demo/sandbox-organ.ts';
import { nationalCalendar } from '../../prisma/national-calendar.ts';
import { createCalendar } from '../../src/domain/calendar.ts';
import { cycleDates } from '../../src/domain/cycle-dates.ts';
import { addDays, lastDay, toDate, toMonth, toPeriod } from '../../src/domain/date.ts';
import { parseRecordFields } from '../../src/domain/record-fields.ts';

const byNo = new Map(demoOrgan.people.map((person) => [person.employeeNo, person]));
const inRole = (role: string) => demoOrgan.people.filter(({ roles }) => roles.includes(role));

const workdays = (month: string) =>
  Array.from({ length: 22 }, (_, day) => addDays(toDate(`${month}-01`), day)).filter(
    (day) => day <= lastDay(toMonth(month)),
  );
const quarter = ['2026-10', '2026-11', '2026-12'].map((month) => ({ month: toMonth(month), all: workdays(month) }));

describe('the demonstration organ', () => {
  it('has seven sections, two zones of one hall, and about fifty people with numbers and names of their own', () => {
    const { departments, people } = demoOrgan;
    expect(departments.filter(({ hall }) => hall !== null)).toHaveLength(2);
    expect(departments.filter(({ hall }) => hall === null)).toHaveLength(8);
    expect(people.length).toBeGreaterThanOrEqual(48);
    for (const key of ['employeeNo', 'name', 'mobile'] as const) {
      expect(new Set(people.map((person) => person[key])).size).toBe(people.length);
    }
    expect(people.every(({ employeeNo }) => /^0\d{3}$/.test(employeeNo))).toBe(true);
  });

  it('puts one leader over one leader: staff under their head, heads under the leader in charge and without a second one', () => {
    for (const person of demoOrgan.people.filter(({ status }) => status !== 'not_assessed')) {
      const direct = byNo.get(person.directLeader ?? '');
      const isHead = person.roles.some((role) => role.endsWith('_head'));
      expect(direct?.roles.some((role) => (isHead ? role === 'deputy_leader' : role.endsWith('_head')))).toBe(true);
      if (isHead) expect(person.deputyLeader).toBeNull();
      else expect(person.deputyLeader).toBe(direct?.directLeader);
      if (!isHead) expect(direct?.department).toBe(person.department);
    }
  });

  it('does not assess the leadership, nor grade who is on probation', () => {
    const leadership = [...inRole('unit_head'), ...inRole('deputy_leader')];
    expect(leadership).toHaveLength(4);
    expect(leadership.every(({ status }) => status === 'not_assessed')).toBe(true);
    expect(demoOrgan.people.filter(({ status }) => status === 'no_grade')).toHaveLength(1);
  });

  it('has one officer of each kind', () => {
    for (const role of ['hr', 'discipline', 'finance', 'liaison', 'admin']) expect(inRole(role)).toHaveLength(1);
  });

  it('is the same organ in the sandbox, its zones under the hall', () => {
    const sandbox = toSandboxOrgan(demoOrgan);
    expect(sandbox.people.map(({ employeeNo }) => employeeNo)).toEqual([...byNo.keys()]);
    expect(new Set(sandbox.people.map(({ department }) => department.split('/')[0])).size).toBe(9);
    expect(sandbox.chats.map(({ memberNos }) => memberNos.length)).toEqual([demoOrgan.people.length, 3]);
  });
});

describe('the records of the demonstration', () => {
  const today = toDate('2026-11-20');
  const records = demoRecords(demoOrgan, quarter, today);

  it('are drawn from at least ninety different results', () => {
    const sentences = Object.values(results)
      .flat()
      .map((result) => (typeof result === 'string' ? result : result.text));
    expect(new Set(sentences).size).toBe(sentences.length);
    expect(sentences.length).toBeGreaterThanOrEqual(90);
  });

  it('are all such as a person could have submitted', () => {
    for (const record of records) expect(parseRecordFields(record, today)).toMatchObject({ kind: 'accepted' });
  });

  it('give everyone one to three in a past month, no sentence twice', () => {
    const october = records.filter(({ month }) => month === '2026-10');
    const perPerson = Map.groupBy(october, ({ employeeNo }) => employeeNo);
    expect(perPerson.size).toBe(demoOrgan.people.length - 4);
    expect([...perPerson.values()].every(({ length }) => length >= 1 && length <= 3)).toBe(true);
    expect(new Set(october.map(({ text }) => text)).size).toBe(october.length);
  });

  it('are verified in past months but for a few, submitted in the present one but for two drafts, and none is to come', () => {
    const states = (month: string) =>
      Object.fromEntries(
        [
          ...Map.groupBy(
            records.filter((record) => record.month === month),
            ({ state }) => state,
          ),
        ].map(([state, each]) => [state, each.length]),
      );
    const { VERIFIED = 0, SUBMITTED = 0 } = states('2026-10');
    expect(SUBMITTED).toBeGreaterThan(0);
    expect(VERIFIED).toBeGreaterThan(SUBMITTED * 4);
    expect(states('2026-11')).toMatchObject({ DRAFT: 2 });
    expect(states('2026-12')).toEqual({});
    expect(records.every(({ occurredOn }) => occurredOn <= today)).toBe(true);
  });

  it('are the same every time', () => {
    expect(demoRecords(demoOrgan, quarter, today)).toEqual(records);
  });
});

describe('the national calendar', () => {
  const rows = nationalCalendar();
  const calendar = createCalendar(rows);

  it('covers 2004 to 2026 and no year the package only guesses', () => {
    expect([...calendar.coverage].sort()).toEqual(Array.from({ length: 23 }, (_, index) => 2004 + index));
  });

  it('takes the first New Year after them as off, without covering its year', () => {
    expect(cycleDates(calendar, toPeriod('2026Q4'))).toMatchObject({
      T10: '2026-12-24',
      D: '2027-01-08',
      provisional: true,
    });
  });

  it('gives the dates of 2026Q3 as published', () => {
    expect(cycleDates(calendar, toPeriod('2026Q3'))).toMatchObject({
      T10: '2026-09-22',
      D: '2026-10-13',
      R: '2026-10-20',
    });
  });
});
