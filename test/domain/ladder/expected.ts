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
import type { Recipient } from '../../../src/domain/ladder/reach.ts';

interface Line {
  readonly rung: string;
  readonly subject: string;
  readonly from: CalendarDate;
  readonly until: CalendarDate;
  readonly to: (facts: UnitFacts) => readonly string[];
}

const unique = (ids: readonly string[]): string[] => [...new Set(ids)];

const cycleLines = ({ calendar }: LadderUnit, { cycleId, dates }: LadderUnit['cycles'][number]): Line[] => {
  const { T10, T1, D, R, F, feedbackBy } = dates;
  const workday = (date: CalendarDate, n: number) => addWorkdays(calendar, date, n);
  const summaries = (facts: UnitFacts) => facts.cycles.get(cycleId)?.summaries ?? [];
  const open = (facts: UnitFacts) => summaries(facts).filter(({ state }) => state === 'open');
  const desks = (facts: UnitFacts) => facts.cycles.get(cycleId)?.desks.filter(({ handedIn }) => !handedIn) ?? [];
  const self = (facts: UnitFacts) => open(facts).map(({ personId }) => personId);
  const liaisons = (facts: UnitFacts) =>
    open(facts).flatMap(({ personId, liaisonIds }) => liaisonIds.filter((id) => id !== personId));
  const leaders = (facts: UnitFacts) => open(facts).map(({ directLeaderId }) => directLeaderId ?? '');
  const ready = (facts: UnitFacts) => desks(facts).flatMap((desk) => (desk.open > 0 ? [desk.raterId] : []));
  const raters = (facts: UnitFacts) => desks(facts).map(({ raterId }) => raterId);
  const line = (rung: string, from: CalendarDate, until: CalendarDate, to: Line['to']): Line => ({
    rung,
    subject: cycleId,
    from,
    until,
    to,
  });
  return [
    line('summary.open', T10, addDays(T1, -1), self),
    line('summary.last', T1, D, self),
    line('summary.overdue', workday(D, 1), R, self),
    line('summary.overdue.liaison', workday(D, 1), R, liaisons),
    line('summary.overdue.leader', workday(D, 2), R, leaders),
    line('summary.overdue.hr', workday(D, 3), F, (facts) =>
      summaries(facts).some(({ state }) => state !== 'confirmed') ? facts.hrIds : [],
    ),
    line('desk.open', workday(R, -4), addDays(workday(R, -1), -1), ready),
    line('desk.last', workday(R, -1), F, raters),
    line('desk.overdue.deputy', workday(R, 1), F, (facts) => desks(facts).flatMap(({ deputyIds }) => deputyIds)),
    line('desk.overdue.hr', workday(R, 2), feedbackBy, (facts) => (desks(facts).length > 0 ? facts.hrIds : [])),
  ];
};

const monthLines = ({ calendar }: LadderUnit, today: CalendarDate): Line[] => {
  const month = addMonths(monthOf(today), -1);
  const nth = (n: number) => nthWorkdayOf(calendar, monthOf(today), n);
  const idle = (facts: UnitFacts) =>
    facts.months.get(month)?.staff.flatMap(({ personId, records }) => (records === 0 ? [personId] : [])) ?? [];
  const behind = (facts: UnitFacts) =>
    facts.months.get(month)?.verifying.flatMap(({ leaderId, waiting }) => (waiting > 0 ? [leaderId] : [])) ?? [];
  return [
    { rung: 'month.open', subject: month, from: nth(1), until: nth(3), to: idle },
    { rung: 'month.verify', subject: month, from: nth(4), until: nth(4), to: behind },
  ];
};

/** The ladder of DOMAIN 3 read off line by line for a day: the keys of all who owe something then. */
export const keysOn = (unit: LadderUnit, today: CalendarDate): ((facts: UnitFacts) => string[]) => {
  const running = unit.cycles.filter(({ state }) => state !== 'CLOSED');
  const lines = [...running.flatMap((cycle) => cycleLines(unit, cycle)), ...monthLines(unit, today)].filter(
    ({ from, until }) => from <= today && today <= until,
  );
  return (facts) => [
    ...lines.flatMap(({ rung, subject, to }) => unique(to(facts)).map((id) => `ladder/${rung}/${subject}/${id}/`)),
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

/** What of those keys has to be said at this instant: account → keys. */
export const expectedAt = (
  keys: readonly string[],
  recipients: ReadonlyMap<string, Recipient>,
  said: ReadonlyMap<string, Date>,
  spokenTo: ReadonlySet<string>,
  now: Date,
): Map<string, string[]> => {
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
