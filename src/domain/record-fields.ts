import { type CalendarDate, parseDate } from './date.ts';
import { halfWidth, parseDecimal, toDecimalText } from './rational.ts';

/** On the month's list (公开), or for the assessment only (仅考核). */
export const VISIBILITIES = ['public', 'assessment_only'] as const;
export type Visibility = (typeof VISIBILITIES)[number];

/** Longest texts in UTF-16 units, the strictest way a form may count; 1000 is the form input's own limit. */
export const RECORD_LIMITS = { text: 1000, measure: 20 } as const;

/** A record's content as somebody typed it. */
export interface RecordInput {
  /** 'YYYY-MM-DD' */
  readonly occurredOn: string;
  readonly text: string;
  readonly quantity: string;
  /** The quantity's unit (件、次、户…). */
  readonly measure: string;
  readonly target: string;
  readonly visibility: Visibility;
}

/** A record's content, checked and normalised. */
export interface RecordFields extends RecordInput {
  readonly occurredOn: CalendarDate;
}

export type FieldRefusal =
  | 'text_missing'
  | 'text_too_long'
  | 'quantity_invalid'
  | 'measure_too_long'
  | 'target_invalid'
  | 'date_invalid'
  | 'date_in_future';

/**
 * A quantity or target: a decimal ≥ 0 with at most two places and nine digits before the point, '' where there is none.
 * Answers its shortest form ('１２.50' → '12.5'); null where it is no such number.
 */
export const parseQuantity = (text: string): string | null => {
  const typed = halfWidth(text.trim());
  if (typed === '') return '';
  const value = /^\d{1,9}(\.\d{1,2})?$/.test(typed) ? parseDecimal(typed) : null;
  return value === null ? null : toDecimalText(value, 2);
};

/** A text as it is kept: one kind of line end, no control characters (a database refuses NUL), no blanks around it. */
export const cleanText = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .trim();

export type FieldsDecision =
  | { readonly kind: 'accepted'; readonly fields: RecordFields }
  | { readonly kind: 'rejected'; readonly reason: FieldRefusal };

const reject = (reason: FieldRefusal): FieldsDecision => ({ kind: 'rejected', reason });

/** Checks a record's content by itself; names the first fault. Whether its month is open is another question. */
export const parseRecordFields = (input: RecordInput, today: CalendarDate): FieldsDecision => {
  const text = cleanText(input.text);
  const measure = cleanText(input.measure);
  const quantity = parseQuantity(input.quantity);
  const target = parseQuantity(input.target);
  const occurredOn = parseDate(input.occurredOn);
  if (text === '') return reject('text_missing');
  if (text.length > RECORD_LIMITS.text) return reject('text_too_long');
  if (quantity === null) return reject('quantity_invalid');
  if (measure.length > RECORD_LIMITS.measure) return reject('measure_too_long');
  if (target === null) return reject('target_invalid');
  if (occurredOn === null) return reject('date_invalid');
  if (occurredOn > today) return reject('date_in_future');
  return { kind: 'accepted', fields: { occurredOn, text, quantity, measure, target, visibility: input.visibility } };
};
