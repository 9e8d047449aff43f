import { addMonths, lastDay, type Month, monthOf } from './date.ts';
import { decideSubmit, isMonthOpen, type RecordFacts, type RecordSnapshot, type RecordState } from './record.ts';
import type { RecordFields } from './record-fields.ts';

/** `stale`: the record is no longer as it must be for this; `closed`: the month takes no records, not any more or not yet. */
export type CarryRefusal = 'stale' | 'closed';

export type CarryDecision =
  | { readonly kind: 'accepted'; readonly fields: RecordFields }
  | { readonly kind: 'rejected'; readonly reason: CarryRefusal };

/** What may be carried on: a draft says nothing yet, what was returned was not accepted. */
const CARRIED: readonly RecordState[] = ['SUBMITTED', 'VERIFIED'];

const reject = (reason: CarryRefusal) => ({ kind: 'rejected', reason }) as const;

const takesRecords = (month: Month, facts: RecordFacts): boolean =>
  month <= monthOf(facts.today) && isMonthOpen(month, facts);

/**
 * Carries the author's record of the month before into a month (沿用上月, DOMAIN 3): the same content, submitted at once, dated on the
 * month's last day, or today while the month lasts.
 */
export const decideCarry = (record: RecordSnapshot, month: Month, facts: RecordFacts): CarryDecision => {
  if (!takesRecords(month, facts)) return reject('closed');
  if (record.month !== addMonths(month, -1) || !CARRIED.includes(record.state)) return reject('stale');
  const last = lastDay(month);
  const occurredOn = last < facts.today ? last : facts.today;
  const submitted = decideSubmit({ ...record, state: 'DRAFT', month, occurredOn }, facts);
  return submitted.kind === 'accepted' ? { kind: 'accepted', fields: submitted.fields } : reject('stale');
};

/** Whether a record may be taken back by undoing the carrying: its month is open, and nobody verified, returned or withdrew it. */
export const decideUndoCarry = (
  record: RecordSnapshot,
  month: Month,
  facts: RecordFacts,
): CarryRefusal | 'accepted' => {
  if (!takesRecords(month, facts)) return 'closed';
  return record.month === month && record.state === 'SUBMITTED' ? 'accepted' : 'stale';
};
