import type { Calendar } from './calendar.ts';
import type { CycleState } from './cycle.ts';
import { type CycleDates, type MonthOffsets, monthDates } from './cycle-dates.ts';
import {
  addMonths,
  addPeriods,
  type CalendarDate,
  instantAt,
  type Month,
  monthOf,
  type Period,
  quarterOf,
  shanghaiDate,
} from './date.ts';
import { type Audience, CYCLE_RUNGS, type MilestoneKind, MONTH_RUNGS, PERIOD_RUNGS } from './milestones.ts';
import { fanOutHours, isInside, nextOpening, type SendingHours } from './sending.ts';

export interface DueCycle {
  readonly cycleId: string;
  readonly period: Period;
  readonly state: CycleState;
  /** By the unit's calendar and the cycle's own scheme. */
  readonly dates: CycleDates;
}

export interface DueUnit {
  readonly unitId: string;
  readonly calendar: Calendar;
  readonly hours: SendingHours;
  /** The clock opens each quarter's cycle. */
  readonly autoCycle: boolean;
  /** First month whose list is posted; null: no list of an earlier month is held back. */
  readonly monthsFrom: Month | null;
  readonly monthOffsets?: MonthOffsets;
  /** Cycles that are not closed, and all of the current and coming quarters. */
  readonly cycles: readonly DueCycle[];
}

export interface DueInput {
  readonly units: readonly DueUnit[];
}

/** Something that is to happen once; `milestoneKey` is the name under which it happens at most once. */
export interface DueMilestone {
  readonly unitId: string;
  readonly kind: MilestoneKind;
  /** The cycle's id; the month for `month.*`; the quarter for `cycle.open`, whose cycle has no id yet. */
  readonly subject: string;
  /** The nominal day. */
  readonly on: CalendarDate;
  /** First instant at which it may happen. */
  readonly dueAt: Date;
  /** Last day on which it still happens. */
  readonly lapsesOn: CalendarDate;
}

/** Unique for ever, and the same however often the milestone is found due. */
export const milestoneKey = ({ unitId, kind, subject }: DueMilestone): string => `${kind}/${unitId}/${subject}`;

/** A milestone together with when it may happen. */
interface Occasion {
  readonly milestone: DueMilestone;
  /** Whether it may happen at an instant inside its span. */
  readonly mayAt: (instant: Date) => boolean;
  /** The instant itself where it may, else the next one. */
  readonly nextAt: (instant: Date) => Date;
}

type Nominal = Pick<DueMilestone, 'kind' | 'subject' | 'on' | 'lapsesOn'> & { readonly audience: Audience };

const cycleNominals = ({ cycleId, state, dates }: DueCycle): Nominal[] =>
  CYCLE_RUNGS.filter(({ states }) => states.some((each) => each === state)).map(({ kind, audience, on, lapsesOn }) => ({
    kind,
    audience,
    subject: cycleId,
    on: on(dates),
    lapsesOn: lapsesOn(dates),
  }));

const monthNominals = ({ calendar, monthOffsets }: DueUnit, month: Month): Nominal[] => {
  const dates = monthDates(calendar, month, monthOffsets);
  return MONTH_RUNGS.map(({ kind, audience, on, lapsesOn }) => ({
    kind,
    audience,
    subject: month,
    on: on(dates),
    lapsesOn: lapsesOn(dates),
  }));
};

const periodNominals = (period: Period): Nominal[] =>
  PERIOD_RUNGS.map(({ kind, audience, on, lapsesOn }) => ({
    kind,
    audience,
    subject: period,
    on: on(period),
    lapsesOn: lapsesOn(period),
  }));

// What can be due at `now`, and the next of each kind after it: a month's list falls into the month that follows.
const monthsAround = ({ monthsFrom }: DueUnit, now: Date): Month[] => {
  const current = monthOf(shanghaiDate(now));
  const from = monthsFrom ?? addMonths(current, -1);
  const months = [addMonths(current, -1), current].filter((month) => month >= from);
  return months.length === 0 ? [from] : months;
};

const periodsAround = ({ autoCycle, cycles }: DueUnit, now: Date): Period[] => {
  if (!autoCycle) return [];
  const taken = new Set(cycles.map(({ period }) => period));
  const current = quarterOf(shanghaiDate(now));
  let next = addPeriods(current, 1);
  while (taken.has(next)) next = addPeriods(next, 1);
  return taken.has(current) ? [next] : [current, next];
};

const occasion = (unit: DueUnit, { audience, ...nominal }: Nominal): Occasion => {
  const { unitId, calendar } = unit;
  const midnight = instantAt(nominal.on, 0);
  if (audience === 'clock')
    return { milestone: { unitId, ...nominal, dueAt: midnight }, mayAt: () => true, nextAt: (instant) => instant };
  const hours = fanOutHours(unit.hours);
  const nextAt = (instant: Date) => nextOpening(calendar, hours, instant);
  return {
    milestone: { unitId, ...nominal, dueAt: nextAt(midnight) },
    mayAt: (instant) => isInside(calendar, hours, instant),
    nextAt,
  };
};

const occasionsOf = (unit: DueUnit, now: Date): Occasion[] =>
  [
    ...unit.cycles.flatMap(cycleNominals),
    ...monthsAround(unit, now).flatMap((month) => monthNominals(unit, month)),
    ...periodsAround(unit, now).flatMap(periodNominals),
  ].map((nominal) => occasion(unit, nominal));

const isDue = ({ milestone, mayAt }: Occasion, now: Date): boolean =>
  now >= milestone.dueAt && shanghaiDate(now) <= milestone.lapsesOn && mayAt(now);

const later = (a: Date, b: Date): Date => (a > b ? a : b);

const fellDue = ({ milestone, nextAt }: Occasion, since: Date, now: Date): boolean =>
  nextAt(later(milestone.dueAt, since)) <= now && shanghaiDate(now) <= milestone.lapsesOn;

/**
 * What is to happen now, by date alone, in the order in which it fell due: what was missed stays due inside the sending hours until
 * it lapses, what has happened already is for the caller to leave out by its key. After a step of a cycle, ask again: the new state
 * may have made more due. With `since`: what a service that ran from then on would have done by now, though no hours are open any more.
 */
export const due = (input: DueInput, now: Date, since?: Date): DueMilestone[] =>
  input.units
    .flatMap((unit) => occasionsOf(unit, now))
    .filter((each) => (since === undefined ? isDue(each, now) : fellDue(each, since, now)))
    .map(({ milestone }) => milestone)
    .toSorted((a, b) => a.dueAt.getTime() - b.dueAt.getTime());

const firstAfter = (each: Occasion, after: Date): Date | null => {
  if (isDue(each, after)) return null;
  const { dueAt, lapsesOn } = each.milestone;
  const at = each.nextAt(later(dueAt, after));
  return shanghaiDate(at) <= lapsesOn ? at : null;
};

/**
 * The next instant at which `due` answers something that it does not answer at `after`; null if it never does with this input.
 * A clock that is played forward may jump from one to the next.
 */
export const nextDueAt = (input: DueInput, after: Date): Date | null =>
  input.units
    .flatMap((unit) => occasionsOf(unit, after).map((each) => firstAfter(each, after)))
    .reduce((first, at) => (first === null || (at !== null && at < first) ? at : first), null);
