import type { MonthDates } from './cycle-dates.ts';
import { type CalendarDate, type Month, monthOf, toMonth } from './date.ts';
import { type FieldRefusal, parseRecordFields, type RecordFields, type RecordInput } from './record-fields.ts';

/** States of a work record (实绩). Unverified (待核) is SUBMITTED. */
export const RECORD_STATES = ['DRAFT', 'SUBMITTED', 'VERIFIED', 'RETURNED', 'WITHDRAWN'] as const;
export type RecordState = (typeof RECORD_STATES)[number];

/** Longest ground of a return, in UTF-16 units. */
export const RETURN_REASON_MAX = 200;

/** A record as it stands; its content may still be what somebody typed. */
export interface RecordSnapshot extends RecordInput {
  readonly state: RecordState;
  /** The month it counts for, 'YYYY-MM'. */
  readonly month: string;
}

/** How the acting person stands to the record's author. A liaison (联络员) enters on behalf of the author. */
export type ActorRelation = 'author' | 'liaison' | 'direct_leader' | 'other';

export interface RecordFacts {
  readonly today: CalendarDate;
  /** The dates of a month's records in the unit's calendar. */
  readonly datesOf: (month: Month) => MonthDates;
  readonly relation: ActorRelation;
}

export type RecordRefusal =
  | FieldRefusal
  | 'not_yours'
  | 'not_direct_leader'
  | 'wrong_state'
  /** The month's records are closed (第3个工作日). */
  | 'month_closed'
  /** A correction after the close may not move the record to another month. */
  | 'date_outside_month'
  /** The 4th workday is over. */
  | 'verification_over'
  | 'return_reason_missing'
  | 'return_reason_too_long';

interface Rejected {
  readonly kind: 'rejected';
  readonly reason: RecordRefusal;
}

/** New content; `trace`: changed after the month closed, so that the change must stay visible. */
export type ContentDecision =
  | {
      readonly kind: 'accepted';
      readonly state: RecordState;
      readonly month: Month;
      readonly fields: RecordFields;
      readonly trace: boolean;
    }
  | Rejected;
export type WithdrawDecision =
  | { readonly kind: 'accepted'; readonly state: 'WITHDRAWN'; readonly trace: boolean }
  | Rejected;
export type VerifyDecision = { readonly kind: 'accepted'; readonly state: 'VERIFIED' } | Rejected;
export type ReturnDecision =
  | { readonly kind: 'accepted'; readonly state: 'RETURNED'; readonly returnReason: string }
  | Rejected;

const reject = (reason: RecordRefusal): Rejected => ({ kind: 'rejected', reason });

const mayWrite = ({ relation }: RecordFacts): boolean => relation === 'author' || relation === 'liaison';

/** Whether records of a month may still be made and changed freely: up to the end of its closing day. */
export const isMonthOpen = (month: string, { today, datesOf }: Pick<RecordFacts, 'today' | 'datesOf'>): boolean =>
  today <= datesOf(toMonth(month)).closesOn;

// A draft has no month of its own yet; what was submitted stays in its month once that is closed.
const placed = (
  record: RecordSnapshot,
  date: CalendarDate,
  facts: RecordFacts,
): { readonly trace: boolean } | 'month_closed' | 'date_outside_month' => {
  if (record.state === 'DRAFT' || isMonthOpen(record.month, facts))
    return isMonthOpen(monthOf(date), facts) ? { trace: false } : 'month_closed';
  return monthOf(date) === record.month ? { trace: true } : 'date_outside_month';
};

const writeContent = (
  record: RecordSnapshot,
  input: RecordInput,
  facts: RecordFacts,
  next: Readonly<Partial<Record<RecordState, RecordState>>>,
): ContentDecision => {
  const state = next[record.state];
  if (!mayWrite(facts)) return reject('not_yours');
  if (state === undefined) return reject('wrong_state');
  const parsed = parseRecordFields(input, facts.today);
  if (parsed.kind === 'rejected') return parsed;
  const { fields } = parsed;
  const place = placed(record, fields.occurredOn, facts);
  if (typeof place === 'string') return reject(place);
  return { kind: 'accepted', state, month: monthOf(fields.occurredOn), fields, trace: place.trace };
};

/** Submits a draft, or a returned record again, with the content it holds; the content comes back checked and normalised. */
export const decideSubmit = (record: RecordSnapshot, facts: RecordFacts): ContentDecision =>
  writeContent(record, record, facts, { DRAFT: 'SUBMITTED', RETURNED: 'SUBMITTED' });

/** Changes the content. What was verified has to be verified anew; after the month's close it is a correction with a trace. */
export const decideEdit = (record: RecordSnapshot, input: RecordInput, facts: RecordFacts): ContentDecision =>
  writeContent(record, input, facts, {
    DRAFT: 'DRAFT',
    SUBMITTED: 'SUBMITTED',
    VERIFIED: 'SUBMITTED',
    RETURNED: 'RETURNED',
  });

/** Takes a record back, at any time; once its month is closed with a trace, unless nobody ever saw it. */
export const decideWithdraw = (record: RecordSnapshot, facts: RecordFacts): WithdrawDecision => {
  if (!mayWrite(facts)) return reject('not_yours');
  if (record.state === 'WITHDRAWN') return reject('wrong_state');
  const trace = record.state !== 'DRAFT' && !isMonthOpen(record.month, facts);
  return { kind: 'accepted', state: 'WITHDRAWN', trace };
};

const verification = (
  record: RecordSnapshot,
  { relation, today, datesOf }: RecordFacts,
  states: readonly RecordState[],
): Rejected | null => {
  if (relation !== 'direct_leader') return reject('not_direct_leader');
  if (!states.includes(record.state)) return reject('wrong_state');
  return today > datesOf(toMonth(record.month)).verifyUntil ? reject('verification_over') : null;
};

/** 属实, on any day up to the end of the 4th workday; what is not verified by then is posted as 待核. */
export const decideVerify = (record: RecordSnapshot, facts: RecordFacts): VerifyDecision =>
  verification(record, facts, ['SUBMITTED']) ?? { kind: 'accepted', state: 'VERIFIED' };

/** 退回 with a reason, in the same days; a verification given by mistake can be returned too. */
export const decideReturn = (record: RecordSnapshot, reason: string, facts: RecordFacts): ReturnDecision => {
  const refused = verification(record, facts, ['SUBMITTED', 'VERIFIED']);
  const returnReason = reason.trim();
  if (refused !== null) return refused;
  if (returnReason === '') return reject('return_reason_missing');
  if (returnReason.length > RETURN_REASON_MAX) return reject('return_reason_too_long');
  return { kind: 'accepted', state: 'RETURNED', returnReason };
};
