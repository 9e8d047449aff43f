import { addWorkdays, isWorkday, nthWorkdayOf } from '../../../src/domain/calendar.ts';
import {
  addDays,
  addMonths,
  type CalendarDate,
  monthOf,
  shanghaiDate,
  shanghaiMinutes,
  toDate,
  weekdayOf,
  yearOf,
} from '../../../src/domain/date.ts';
import type { UnitFacts } from '../../../src/domain/ladder/facts.ts';
import type { LadderUnit } from '../../../src/domain/ladder/milestones-on.ts';
import type { Recipient } from '../../../src/domain/ladder/plan.ts';

type Line = readonly [rung: string, subject: string, from: CalendarDate, until: CalendarDate, to: readonly string[]];

const unique = (ids: readonly string[]): string[] => [...new Set(ids)];

/** The ladder of DOMAIN 3 read off line by line, as `rung/subject/person/version`: whom each rung is for on a day. */
const linesOn = (unit: LadderUnit, facts: UnitFacts, today: CalendarDate): string[] => {
  const { calendar } = unit;
  const workday = (date: CalendarDate, n: number) => addWorkdays(calendar, date, n);
  const lines: Line[] = [];
  for (const { cycleId, state, dates } of unit.cycles) {
    const { T10, T1, D, R, F, feedbackBy } = dates;
    const own = facts.cycles.get(cycleId);
    if (own === undefined || state === 'CLOSED') continue;
    const open = own.summaries.filter((one) => one.state === 'open');
    const late = own.summaries.filter((one) => one.state !== 'confirmed');
    const desks = own.desks.filter(({ handedIn }) => !handedIn);
    const hr = (about: readonly unknown[]) => (about.length > 0 ? facts.hrIds : []);
    const self = open.map(({ personId }) => personId);
    const raters = desks.map(({ raterId }) => raterId);
    lines.push(
      ['summary.open', cycleId, T10, addDays(T1, -1), self],
      ['summary.last', cycleId, T1, D, self],
      ['summary.overdue', cycleId, workday(D, 1), R, self],
      [
        'summary.overdue.liaison',
        cycleId,
        workday(D, 1),
        R,
        open.flatMap(({ personId, liaisonIds }) => liaisonIds.filter((id) => id !== personId)),
      ],
      ['summary.overdue.leader', cycleId, workday(D, 2), R, open.map(({ directLeaderId }) => directLeaderId ?? '')],
      ['summary.overdue.hr', cycleId, workday(D, 3), F, hr(late)],
      ['desk.open', cycleId, workday(R, -4), addDays(workday(R, -1), -1), raters],
      ['desk.last', cycleId, workday(R, -1), F, raters],
      ['desk.overdue.deputy', cycleId, workday(R, 1), F, desks.flatMap(({ deputyIds }) => deputyIds)],
      ['desk.overdue.hr', cycleId, workday(R, 2), feedbackBy, hr(desks)],
    );
  }
  const month = addMonths(monthOf(today), -1);
  const nth = (n: number) => nthWorkdayOf(calendar, monthOf(today), n);
  const monthly = facts.months.get(month);
  const idle = monthly?.staff.filter(({ records }) => records === 0).map(({ personId }) => personId) ?? [];
  const unverified = monthly?.verifying.filter(({ waiting }) => waiting > 0).map(({ leaderId }) => leaderId) ?? [];
  lines.push(['month.open', month, nth(1), nth(3), idle], ['month.verify', month, nth(4), nth(4), unverified]);
  return [
    ...lines.flatMap(([rung, subject, from, until, to]) =>
      from <= today && today <= until ? unique(to).map((id) => `ladder/${rung}/${subject}/${id}/`) : [],
    ),
    ...missingOn(unit, facts, today),
  ];
};

const missingOn = ({ calendar }: LadderUnit, facts: UnitFacts, today: CalendarDate): string[] => {
  const monday = addDays(today, 1 - weekdayOf(today));
  const year = yearOf(today);
  const years = [year, ...(today >= toDate(`${year}-11-01`) ? [year + 1] : [])];
  return years
    .filter((each) => !calendar.coverage.has(each))
    .flatMap((each) => {
      // Some workday of the week so far, not before 1 November of the year before.
      const days = Array.from({ length: weekdayOf(today) }, (_, n) => addDays(monday, n));
      const begun = days.some((day) => day >= toDate(`${each - 1}-11-01`) && isWorkday(calendar, day));
      const to = unique([...facts.hrIds, ...facts.adminIds]);
      return begun ? to.map((id) => `ladder/calendar.missing/${each}/${id}/${monday}`) : [];
    });
};

const opensLate = (from: number, to: number): number => (from % 30 === 0 ? Math.min(from + 7, (from + to) / 2) : from);

/** Whether somebody may be spoken to on the day, and whether at this very minute. */
export const reach = ({ calendar, hours, leave }: Recipient, now: Date): 'never' | 'later' | 'now' => {
  const today = shanghaiDate(now);
  const minutes = shanghaiMinutes(now);
  if (!isWorkday(calendar, today) || leave.some(({ from, to }) => from <= today && today <= to)) return 'never';
  return hours.some(({ from, to }) => opensLate(from, to) <= minutes && minutes < to) ? 'now' : 'later';
};

/** All that has to be said at this instant: account → keys. */
export const expectedAt = (
  units: readonly { unit: LadderUnit; facts: UnitFacts }[],
  recipients: ReadonlyMap<string, Recipient>,
  said: ReadonlyMap<string, Date>,
  spokenTo: ReadonlySet<string>,
  now: Date,
): Map<string, string[]> => {
  const keys = units.flatMap(({ unit, facts }) => linesOn(unit, facts, shanghaiDate(now)));
  const byAccount = new Map<string, { keys: string[]; now: boolean }>();
  for (const key of keys.filter((each) => !said.has(each))) {
    const recipient = recipients.get(key.split('/')[3] ?? '');
    if (recipient === undefined || spokenTo.has(recipient.account)) continue;
    const reached = reach(recipient, now);
    if (reached === 'never') continue;
    const own = byAccount.get(recipient.account) ?? { keys: [], now: false };
    byAccount.set(recipient.account, { keys: [...own.keys, key], now: own.now || reached === 'now' });
  }
  return new Map([...byAccount].flatMap(([account, own]) => (own.now ? [[account, own.keys.toSorted()]] : [])));
};
