import { type CalendarDate, parseDate } from '../../domain/date.ts';
import { parseDecimal, type Rational } from '../../domain/rational.ts';
import type { FileCode } from '../faults/texts.ts';
import type { FileRecord } from './record.ts';
import type { Words } from './words.ts';

const refuseChoice = (record: FileRecord, key: string, value: string, words: Words<string>): null => {
  record.refuse(key, 'choice_unknown', { value, choices: words.choices.zh, choices_en: words.choices.en });
  return null;
};

/** A text that must be there. Null, and the record refused, where it is empty or longer than `limit`. */
export const requiredText = (record: FileRecord, key: string, limit = 200): string | null => {
  const value = optionalText(record, key, limit);
  if (value !== '') return value;
  record.refuse(key, 'value_missing');
  return null;
};

/** A text that may be empty. Null, and the record refused, where it is longer than `limit`. */
export const optionalText = (record: FileRecord, key: string, limit = 200): string | null => {
  const value = record.text(key);
  if (value.length <= limit) return value;
  record.refuse(key, 'value_too_long', { limit: String(limit) });
  return null;
};

/** An employee number (工号) as it is kept; null, and the record refused, where it is empty. */
export const employeeNumber = (record: FileRecord, key = 'employee_no'): string | null => {
  const value = record.plain(key);
  if (value !== '' && value.length <= 40) return value;
  record.refuse(key, value === '' ? 'value_missing' : 'value_too_long', { limit: '40' });
  return null;
};

/** One of our values by what people write for it; `empty` where the cell is (null there: it must be filled). */
export const choice = <T extends string, E extends string | null>(
  record: FileRecord,
  key: string,
  words: Words<T>,
  empty: E,
): T | E | null => {
  const value = record.text(key);
  if (value !== '') return words.meaning(value) ?? refuseChoice(record, key, value, words);
  if (empty === null) record.refuse(key, 'value_missing');
  return empty;
};

/** Several of our values, separated by `;` (also 、，；/); each once. Null, and the record refused, where one is unknown or there twice. */
export const choices = <T extends string>(record: FileRecord, key: string, words: Words<T>): T[] | null => {
  const written = record
    .text(key)
    .split(/[;；、,，/]/)
    .map((value) => value.trim())
    .filter((value) => value !== '');
  const known = written.map((value) => words.meaning(value) ?? refuseChoice(record, key, value, words));
  const values = known.filter((value) => value !== null);
  const twice = values.find((value, index) => values.indexOf(value) !== index);
  if (twice !== undefined) record.refuse(key, 'choice_twice', { value: twice });
  return twice === undefined && values.length === written.length ? values : null;
};

/** '2026-7-1', '2026/7/1', '2026.7.1', '20260701' and '2026年7月1日' as the calendar writes them. */
export const writtenDate = (text: string): CalendarDate | null => {
  const [, year = '', month = '', day = ''] =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text) ?? [];
  return parseDate(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
};

/** A date; `empty` where the cell is (null there: it must be filled). */
export const date = <E extends string | null>(record: FileRecord, key: string, empty: E): CalendarDate | E | null => {
  const value = record.plain(key);
  if (value === '') {
    if (empty === null) record.refuse(key, 'value_missing');
    return empty;
  }
  const parsed = writtenDate(value.replace(/\s.*$/, ''));
  if (parsed === null) record.refuse(key, 'date_invalid', { value });
  return parsed;
};

/** A decimal with at most two places, signed where `signed`; null, and the record refused with `code`, for anything else. */
export const decimal = (record: FileRecord, key: string, code: FileCode, signed: boolean): Rational | null => {
  const value = record
    .plain(key)
    .replace(/^([-+]?\d{1,3})((?:,\d{3})+)(?=\.|$)/, (_, first, rest) => `${first}${String(rest).replaceAll(',', '')}`);
  const pattern = signed ? /^[-+−]?\d{1,12}(\.\d{1,2})?$/ : /^\d{1,12}(\.\d{1,2})?$/;
  const parsed = pattern.test(value) ? parseDecimal(value.replace('−', '-').replace('+', '')) : null;
  if (parsed === null) record.refuse(key, code, { value });
  return parsed;
};
