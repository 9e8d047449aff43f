import { type Calendar, type CalendarRow, createCalendar } from '../../../src/domain/calendar.ts';
import type { CycleState } from '../../../src/domain/cycle.ts';
import { type CycleDates, cycleDates } from '../../../src/domain/cycle-dates.ts';
import {
  addDays,
  addMonths,
  addPeriods,
  type CalendarDate,
  firstDay,
  instantAt,
  lastDay,
  type Month,
  monthOf,
  type Period,
  quarterOf,
  shanghaiDate,
  toDate,
  weekdayOf,
} from '../../../src/domain/date.ts';
import type { UnitFacts } from '../../../src/domain/ladder/facts.ts';
import type { LadderUnit } from '../../../src/domain/ladder/milestones-on.ts';
import type { Leave, Recipient } from '../../../src/domain/ladder/reach.ts';
import { DEFAULT_SENDING_HOURS, type SendingHours } from '../../../src/domain/sending.ts';
import { dayOff, noticeRows } from '../sample-calendar.ts';
import { randomFrom } from './random.ts';

/** A notice as it may come for a year that has none yet: long holidays, a few make-up days at weekends. */
const inventedNotice = (year: number, random: () => number): CalendarRow[] => {
  const runs: [start: string, days: number][] = [
    [`${year}-01-01`, 3],
    [`${year}-0${random() < 0.5 ? 1 : 2}-2${Math.floor(random() * 3)}`, 8],
    [`${year}-04-04`, 3],
    [`${year}-05-01`, 5],
    [`${year}-06-${10 + Math.floor(random() * 15)}`, 3],
    [`${year}-10-01`, 7],
  ];
  const source = `${year}年放假通知`;
  return runs.flatMap(([start, days]) => {
    const off = Array.from({ length: days }, (_, n) => dayOff(addDays(toDate(start), n), '', source));
    const makeUp = [addDays(toDate(start), -2), addDays(toDate(start), days + 1)]
      .filter((date) => weekdayOf(date) > 5 && date.startsWith(`${year}`))
      .map((date) => ({ ...dayOff(date, '', source), workday: true, name: '补班' }));
    return [...off, ...makeUp];
  });
};

/** When the notices of the years arrive: early, in mid-ladder, in mid-year, or never (2031, 2034). */
const ARRIVALS: readonly [day: string, year: number][] = [
  ['2026-11-20', 2027],
  ['2028-03-15', 2028],
  ['2028-12-30', 2029],
  ['2030-01-09', 2030],
  ['2031-11-05', 2032],
  ['2033-07-03', 2033],
  ['2035-01-04', 2035],
];

export const START = toDate('2025-12-01');
export const END = toDate('2036-01-31');
export const PEOPLE = ['s1', 's2', 's3', 's4', 'l1', 'l2', 'dep', 'lia', 'hr1', 'hr2', 'adm'] as const;
const STAFF = ['s1', 's2', 's3', 's4', 'lia'];
/** s1 and l1 never do anything and are never away; the others as it comes. */
const NEVER = new Set(['s1', 'l1']);
const DIRECT: Readonly<Record<string, string>> = { s1: 'l1', s2: 'l1', s3: 'l2', s4: 'l2', lia: 'l2' };

export interface SimulatedUnit {
  readonly unitId: string;
  readonly locality: string;
  readonly hours: SendingHours;
  /** A zone of the unit with hours of its own, and who sits there. */
  readonly zone: { readonly hours: SendingHours; readonly people: readonly string[] };
}

export const UNITS: readonly SimulatedUnit[] = [
  {
    unitId: 'u',
    locality: '',
    hours: DEFAULT_SENDING_HOURS,
    zone: { hours: [{ from: 8 * 60 + 10, to: 9 * 60 }], people: ['s3'] },
  },
  {
    unitId: 'v',
    locality: 'X',
    hours: [
      { from: 9 * 60, to: 10 * 60 },
      { from: 15 * 60, to: 16 * 60 },
    ],
    zone: { hours: [{ from: 13 * 60, to: 13 * 60 + 10 }], people: ['s4'] },
  },
];

/** Ten years of two units: what people do and when they are away, the same for the same seed. */
export const createWorld = (seed: number) => {
  const random = randomFrom(seed);
  const local = Array.from({ length: 10 }, (_, n) => dayOff(toDate(`${2026 + n}-07-24`), 'X', '火把节'));
  const known: { from: CalendarDate; rows: CalendarRow[] }[] = [
    { from: START, rows: [...noticeRows(2025), ...noticeRows(2026), ...local] },
  ];
  for (const [day, year] of ARRIVALS) {
    const before = known.at(-1)?.rows ?? [];
    known.push({ from: toDate(day), rows: [...before, ...inventedNotice(year, random)] });
  }
  const calendars = UNITS.map(({ locality }) => known.map(({ rows }) => createCalendar(rows, locality)));
  const versionOn = (day: CalendarDate): number => known.findLastIndex(({ from }) => from <= day);
  const calendarOn = (unit: SimulatedUnit, day: CalendarDate): Calendar => {
    const calendar = calendars[UNITS.indexOf(unit)]?.[versionOn(day)];
    if (calendar === undefined) throw new RangeError(`no calendar on ${day}`);
    return calendar;
  };

  const finished = new Map<string, number>();
  /** When somebody does something: a day or so to six weeks after `from`, or never. */
  const doneAt = (task: string, who: string, from: CalendarDate): number => {
    const key = `${task}/${who}`;
    const at = finished.get(key);
    if (at !== undefined) return at;
    const drawn = random();
    const never = NEVER.has(who.slice(2)) || drawn > 0.85;
    const days = drawn * drawn * 50;
    const value = never ? Number.POSITIVE_INFINITY : instantAt(from, 0).getTime() + days * 86_400_000;
    finished.set(key, value);
    return value;
  };
  const done = (now: Date, task: string, who: string, from: CalendarDate): boolean =>
    doneAt(task, who, from) <= now.getTime();

  const opened = new Map<string, Date>();
  /** When a leader's first sheet opens: at any hour of three days, so that there is more to say in mid-day. */
  const opensAt = (desk: string, from: CalendarDate): Date => {
    const at = opened.get(desk) ?? instantAt(from, Math.floor(random() * 3 * 1440));
    opened.set(desk, at);
    return at;
  };

  const leave = new Map<string, Leave[]>();
  for (const { unitId } of UNITS)
    for (const person of PEOPLE) {
      const own: Leave[] = [];
      for (let day = addDays(START, Math.floor(random() * 60)); day < END && !NEVER.has(person); ) {
        const to = addDays(day, Math.floor(random() * 15));
        own.push({ from: day, to });
        day = addDays(to, 20 + Math.floor(random() * 80));
      }
      leave.set(`${unitId}-${person}`, own);
    }

  /** Whose summaries were closed as not handed in, `cycle/person`. */
  const closed = new Set<string>();
  const dates = new Map<string, CycleDates>();
  const datesOn = (unit: SimulatedUnit, period: Period, day: CalendarDate): CycleDates => {
    const key = `${unit.unitId}/${period}/${versionOn(day)}`;
    const found = dates.get(key) ?? cycleDates(calendarOn(unit, day), period);
    dates.set(key, found);
    return found;
  };
  const stateOn = ({ T10, D, feedbackBy }: CycleDates, day: CalendarDate): CycleState =>
    day < T10 ? 'RECORDING' : day <= D ? 'SUMMARY' : day <= feedbackBy ? 'SCORING' : 'CLOSED';

  const unitOn = (unit: SimulatedUnit, day: CalendarDate): LadderUnit => {
    const current = quarterOf(day);
    return {
      unitId: unit.unitId,
      calendar: calendarOn(unit, day),
      monthsFrom: null,
      cycles: [addPeriods(current, -1), current].map((period) => ({
        cycleId: `${unit.unitId}-${period}`,
        period,
        state: stateOn(datesOn(unit, period, day), day),
        dates: datesOn(unit, period, day),
        extensions: [],
      })),
    };
  };

  const factsAt = (unit: SimulatedUnit, now: Date): UnitFacts => {
    const { unitId } = unit;
    const id = (person: string) => `${unitId}-${person}`;
    const today = shanghaiDate(now);
    const month: Month = addMonths(monthOf(today), -1);
    const current = quarterOf(today);
    const noted = (person: string) => done(now, `record/${month}`, id(person), firstDay(month));
    const checked = (leader: string) => done(now, `verify/${month}`, id(leader), lastDay(month));
    const ofCycle = (period: Period) => {
      const cycleId = `${unitId}-${period}`;
      const from = addDays(lastDay(period), -12);
      const { scoringFrom } = datesOn(unit, period, today);
      return {
        summaries: STAFF.map((person) => ({
          personId: id(person),
          state: done(now, cycleId, id(person), from)
            ? ('confirmed' as const)
            : closed.has(`${cycleId}/${id(person)}`)
              ? ('closed' as const)
              : ('open' as const),
          extendedTo: null,
          directLeaderId: id(DIRECT[person] ?? ''),
          liaisonIds: [id('lia')],
        })),
        desks: ['l1', 'l2'].map((leader) => ({
          raterId: id(leader),
          left: 3,
          open: now >= opensAt(`${cycleId}/${leader}`, scoringFrom) ? 3 : 0,
          handedIn: done(now, cycleId, id(leader), addDays(lastDay(period), 5)),
          deputyIds: [id('dep')],
        })),
      };
    };
    return {
      cycles: new Map([addPeriods(current, -1), current].map((period) => [`${unitId}-${period}`, ofCycle(period)])),
      months: new Map([
        [
          month,
          {
            staff: STAFF.map((person) => ({ personId: id(person), records: noted(person) ? 2 : 0 })),
            verifying: ['l1', 'l2'].map((leader) => ({ leaderId: id(leader), waiting: checked(leader) ? 0 : 1 })),
          },
        ],
      ]),
      hrIds: [id('hr1'), id('hr2')],
      adminIds: [id('adm'), id('hr2')],
    };
  };

  const recipientsOn = (day: CalendarDate): Map<string, Recipient> =>
    new Map(
      UNITS.flatMap((unit) =>
        PEOPLE.map((person) => {
          const personId = `${unit.unitId}-${person}`;
          const hours = unit.zone.people.includes(person) ? unit.zone.hours : unit.hours;
          // hr1 of both units is one human.
          const account = person === 'hr1' ? 'hr1' : personId;
          const own = leave.get(personId) ?? [];
          return [personId, { personId, account, calendar: calendarOn(unit, day), hours, leave: own }];
        }),
      ),
    );

  return { random, versionOn, unitOn, factsAt, recipientsOn, closed };
};

export type World = ReturnType<typeof createWorld>;
