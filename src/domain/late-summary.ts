import { addWorkdays, type Calendar, isWorkday } from './calendar.ts';
import { type CycleState, isSettleable } from './cycle.ts';
import type { CycleDates } from './cycle-dates.ts';
import { addDays, type CalendarDate, parseDate } from './date.ts';

/** Why a summary is late (DOMAIN 3, D+1): 出差, 病假, 外派, 忘记. */
export type LateReason = 'trip' | 'sick' | 'posting' | 'forgot';

/** Longest ground of 不参加考核, in UTF-16 units. */
export const NOT_ASSESSED_REASON_MAX = 200;

/** How the acting person stands to the one whose summary is late; several may hold at once. */
export interface LateRelation {
  readonly self: boolean;
  /** 联络员 of his department; where it has none, of the unit. */
  readonly liaison: boolean;
  /** 直接领导, as the cycle's list has it. */
  readonly directLeader: boolean;
  /** 组织人事 */
  readonly hr: boolean;
}

/** Who may take which step (DOMAIN 2 and 3): for others never oneself, and a leader in charge (分管领导) none of them. */
export const MAY = {
  reason: ({ self }) => self,
  reasonFor: ({ self, liaison }) => liaison && !self,
  extension: ({ self, directLeader, hr }) => (directLeader || hr) && !self,
  notAssessed: ({ self, directLeader }) => directLeader && !self,
} as const satisfies Record<string, (relation: LateRelation) => boolean>;

/** The day and the calendar a step is taken in. */
export interface LateDay {
  readonly today: CalendarDate;
  readonly state: CycleState;
  readonly dates: Pick<CycleDates, 'D' | 'R'>;
  readonly calendar: Calendar;
}

/** A summary as the steps look at it. */
export interface LateSummary {
  readonly confirmed: boolean;
  /** Last day of an extension (延期). */
  readonly extendedTo: string | null;
  /** The day it closed as 未提交. */
  readonly closedOn: string | null;
}

/** `stale`: what is asked for does not arise (any more); `closed`: the time for it is over. */
export type LateVerdict = 'accepted' | 'stale' | 'closed';

const isOpen = (state: CycleState): boolean => state === 'SUMMARY' || state === 'SCORING';

/** Whether a summary is late on a day: after D, or after the extension where there is one. */
export const isOverdue = (extendedTo: string | null, D: CalendarDate, today: CalendarDate): boolean =>
  today > (extendedTo ?? D);

/** Whether the reason of a late summary may be given, changed or taken back: until it is in, or closes as 未提交. */
export const decideReason = (summary: LateSummary, { state, dates, today }: LateDay): LateVerdict => {
  if (!isOpen(state) || summary.closedOn !== null) return 'closed';
  return summary.confirmed || !isOverdue(summary.extendedTo, dates.D, today) ? 'stale' : 'accepted';
};

/** Whether a summary may be extended, or its extension taken back: while it is missing after D; one that closed opens again. */
export const decideExtension = (summary: LateSummary, { state, dates, today }: LateDay): LateVerdict => {
  if (!isOpen(state)) return 'closed';
  return summary.confirmed || !isOverdue(null, dates.D, today) ? 'stale' : 'accepted';
};

/**
 * Whether somebody whose summary is missing after D may be marked as not assessed (不参加考核): before the grades are with the unit
 * head (审定), and not once his leader has scored him and handed in.
 */
export const decideNotAssessed = (
  summary: LateSummary & { readonly handedIn: boolean },
  { state, dates, today }: LateDay,
): LateVerdict => {
  if (!isSettleable(state) || summary.handedIn) return 'closed';
  return summary.confirmed || !isOverdue(null, dates.D, today) ? 'stale' : 'accepted';
};

/**
 * The day to which a summary is extended: a workday after D and after today, and at the latest R, the day the scores are due (DOMAIN 3):
 * what comes later nobody could score in time.
 */
export const extensionDay = (
  text: string,
  { today, dates: { D, R }, calendar }: LateDay,
): { readonly day: CalendarDate } | 'until_missing' | 'until_out_of_range' => {
  if (text === '') return 'until_missing';
  const day = parseDate(text);
  if (day === null || day <= D || day <= today || day > R) return 'until_out_of_range';
  return isWorkday(calendar, day) ? { day } : 'until_out_of_range';
};

/** Whether there still is a day to which a missing summary could be extended: one that has closed may be until then. */
export const mayStillExtend = ({ today, state, dates: { R }, calendar }: LateDay): boolean =>
  isOpen(state) && addWorkdays(calendar, today, 1) <= R;

/** Every calendar day after D up to R: whatever was extended or closed before an extension was so on one of them. */
export const lateDays = ({ D, R }: LateDay['dates']): CalendarDate[] => {
  const days: CalendarDate[] = [];
  for (let day = addDays(D, 1); day <= R; day = addDays(day, 1)) days.push(day);
  return days;
};

/** The ground of 不参加考核, trimmed. */
export const notAssessedReason = (text: string): { readonly text: string } | 'reason_missing' | 'reason_too_long' => {
  const reason = text.trim();
  if (reason === '') return 'reason_missing';
  return reason.length > NOT_ASSESSED_REASON_MAX ? 'reason_too_long' : { text: reason };
};

/** Whom a press is about: those chosen of the card's items, and of one item alone that one. */
export const pressedItems = <Item extends readonly [personId: string, version: number]>(
  items: readonly Item[],
  chosen: readonly string[],
): readonly Item[] => (items.length === 1 ? items : items.filter(([personId]) => chosen.includes(personId)));
