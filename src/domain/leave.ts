import { type CalendarDate, daysBetween, parseDate } from './date.ts';

/** Longest leave that is entered at once, in calendar days, both ends included. */
const LEAVE_MAX_DAYS = 366;

/** Days of leave or absence (请假、外出), both included. */
export interface LeaveDays {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

/** What was chosen on the form; '' where nothing was. */
export interface LeaveInput {
  readonly kind: string;
  readonly from: string;
  readonly to: string;
}

export type LeaveRefusal =
  | 'kind_missing'
  | 'from_missing'
  | 'to_missing'
  | 'to_before_from'
  | 'too_long'
  /** Wholly over before today. */
  | 'past';

/** Checks the days of a leave by themselves; names the first fault. A leave that has begun may still be entered. */
export const parseLeave = ({ kind, from, to }: LeaveInput, today: CalendarDate): LeaveDays | LeaveRefusal => {
  const first = parseDate(from);
  const last = parseDate(to);
  if (kind === '') return 'kind_missing';
  if (first === null) return 'from_missing';
  if (last === null) return 'to_missing';
  if (last < first) return 'to_before_from';
  if (daysBetween(first, last) >= LEAVE_MAX_DAYS) return 'too_long';
  return last < today ? 'past' : { from: first, to: last };
};

/** Whether two leaves share a day. */
export const overlap = (
  one: { readonly from: string; readonly to: string },
  other: { readonly from: string; readonly to: string },
): boolean => one.from <= other.to && other.from <= one.to;

/** Somebody of a roster, as far as entering leave goes. */
export interface LeavePerson {
  readonly id: string;
  readonly unitId: string;
  readonly department: string;
  readonly roles: readonly string[];
}

/**
 * Whether `actor` may enter and cancel leave for `person`: for himself; hr (组织人事) for everybody of the unit; a liaison (联络员) for his
 * department, and for departments of the unit that have no liaison. `liaisons`: those of the unit.
 */
export const mayEnterLeave = (actor: LeavePerson, person: LeavePerson, liaisons: readonly LeavePerson[]): boolean => {
  if (actor.id === person.id) return true;
  if (actor.unitId !== person.unitId) return false;
  if (actor.roles.includes('hr')) return true;
  if (!actor.roles.includes('liaison')) return false;
  return actor.department === person.department || !liaisons.some(({ department }) => department === person.department);
};
