/** A calendar date 'YYYY-MM-DD' in Asia/Shanghai: never an instant. Plain string order is date order. */
export type CalendarDate = string & { readonly brand: 'CalendarDate' };
/** A month 'YYYY-MM'. */
export type Month = string & { readonly brand: 'Month' };
/** A quarter '2026Q3', the period of a cycle. */
export type Period = string & { readonly brand: 'Period' };

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
// Asia/Shanghai is UTC+8 all year: China has had no summer time since 1991, so a fixed offset is exact for every date kept here.
const SHANGHAI_MS = 8 * 60 * MINUTE_MS;

const pad = (value: number, width: number): string => String(value).padStart(width, '0');
const utcMs = (date: string): number => Date.parse(`${date}T00:00:00Z`);
const fromUtcMs = (ms: number): CalendarDate => new Date(ms).toISOString().slice(0, 10) as CalendarDate;

/** Reads 'YYYY-MM-DD' of the years 1900–2999; null for anything else, 2026-02-29 included. */
export const parseDate = (text: string): CalendarDate | null => {
  if (!/^(19|2\d)\d\d-\d\d-\d\d$/.test(text)) return null;
  const ms = utcMs(text);
  return Number.isNaN(ms) || fromUtcMs(ms) !== text ? null : (text as CalendarDate);
};

/** Reads 'YYYY-MM'; null for anything else. */
export const parseMonth = (text: string): Month | null => (parseDate(`${text}-01`) === null ? null : (text as Month));

/** Reads '2026Q3'; null for anything else. */
export const parsePeriod = (text: string): Period | null =>
  /^(19|2\d)\d\dQ[1-4]$/.test(text) ? (text as Period) : null;

const known = <T>(value: T | null, text: string): T => {
  if (value === null) throw new RangeError(`not a date of this calendar: ${JSON.stringify(text)}`);
  return value;
};

/** A date known to be one (our own rows and constants); throws RangeError otherwise. */
export const toDate = (text: string): CalendarDate => known(parseDate(text), text);
/** A month known to be one; throws RangeError otherwise. */
export const toMonth = (text: string): Month => known(parseMonth(text), text);
/** A quarter known to be one; throws RangeError otherwise. */
export const toPeriod = (text: string): Period => known(parsePeriod(text), text);

/** Negative, zero or positive, as `Array.sort` wants it. */
export const compareDates = (a: CalendarDate, b: CalendarDate): number => (a < b ? -1 : a > b ? 1 : 0);

/** The date `days` calendar days later; negative goes back. */
export const addDays = (date: CalendarDate, days: number): CalendarDate => fromUtcMs(utcMs(date) + days * DAY_MS);

/** Calendar days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: CalendarDate, to: CalendarDate): number => (utcMs(to) - utcMs(from)) / DAY_MS;

/** 1 Monday … 7 Sunday (ISO 8601). */
export const weekdayOf = (date: CalendarDate): number => new Date(utcMs(date)).getUTCDay() || 7;

export const yearOf = (date: CalendarDate | Month | Period): number => Number(date.slice(0, 4));
export const monthOf = (date: CalendarDate): Month => date.slice(0, 7) as Month;

/** The quarter of a date or month. */
export const quarterOf = (date: CalendarDate | Month): Period =>
  `${date.slice(0, 4)}Q${Math.ceil(Number(date.slice(5, 7)) / 3)}` as Period;

/** The month `months` later; negative goes back. */
export const addMonths = (month: Month, months: number): Month => {
  const index = yearOf(month) * 12 + Number(month.slice(5)) - 1 + months;
  return `${pad(Math.floor(index / 12), 4)}-${pad((index % 12) + 1, 2)}` as Month;
};

/** The three months of a quarter, in order. */
export const monthsOf = (period: Period): readonly [Month, Month, Month] => {
  const first = `${period.slice(0, 4)}-${pad(Number(period.slice(5)) * 3 - 2, 2)}` as Month;
  return [first, addMonths(first, 1), addMonths(first, 2)];
};

/** The quarter `quarters` later; negative goes back. */
export const addPeriods = (period: Period, quarters: number): Period =>
  quarterOf(addMonths(monthsOf(period)[0], quarters * 3));

const isPeriod = (span: Month | Period): span is Period => span.charAt(4) === 'Q';

/** First day of a month or quarter. */
export const firstDay = (span: Month | Period): CalendarDate =>
  `${isPeriod(span) ? monthsOf(span)[0] : span}-01` as CalendarDate;

/** Last day of a month or quarter. */
export const lastDay = (span: Month | Period): CalendarDate =>
  addDays(firstDay(addMonths(isPeriod(span) ? monthsOf(span)[2] : span, 1)), -1);

/** The date on the wall in Shanghai at an instant. */
export const shanghaiDate = (instant: Date): CalendarDate => fromUtcMs(instant.getTime() + SHANGHAI_MS);

/** Minutes since midnight in Shanghai at an instant, 0–1439, the begun minute counting as its start. */
export const shanghaiMinutes = (instant: Date): number =>
  Math.floor((instant.getTime() + SHANGHAI_MS - utcMs(shanghaiDate(instant))) / MINUTE_MS);

/** The instant at which it is `minutes` after midnight of that date in Shanghai. */
export const instantAt = (date: CalendarDate, minutes: number): Date =>
  new Date(utcMs(date) - SHANGHAI_MS + minutes * MINUTE_MS);
