import { addDays, type CalendarDate, daysBetween, parseDate, yearOf } from '../domain/date.ts';
import { halfWidth } from '../domain/rational.ts';

/** A day as people type it: so many days from today, or a date, often without its year. */
type TypedDay =
  | { readonly ahead: number }
  | { readonly year: number | null; readonly month: number; readonly day: number };

/** One day, or the first and the last of several; not yet known of which year. */
export interface TypedDates {
  readonly from: TypedDay;
  readonly to: TypedDay | null;
}

const WORDS: Readonly<Record<string, number>> = {
  今天: 0,
  今日: 0,
  today: 0,
  明天: 1,
  明日: 1,
  tomorrow: 1,
  后天: 2,
  大后天: 3,
};
const DAY = String.raw`(今天|今日|today|明天|明日|tomorrow|后天|大后天)|(?:(\d{4})[年./-])?(\d{1,2})[月./-](\d{1,2})[日号]?`;
// Without a year and a month it is a day of the month the span began in.
const SPAN = new RegExp(
  `^(?:${DAY})(?:(?:到|至|to|[~～—–-]+)?(?:${DAY})|(?:到|至|to|[~～—–-]+)(\\d{1,2})[日号]?)?$`,
  'i',
);

function dayOf(word: string | undefined, year: string | undefined, month: string | undefined, day: string | undefined) {
  if (word !== undefined) return { ahead: WORDS[word.toLowerCase()] ?? 0 };
  if (month === undefined || day === undefined) return null;
  return { year: year === undefined ? null : Number(year), month: Number(month), day: Number(day) };
}

/** Reads '10-12 到 10-14', '10月12日至14日', '明天', 'tomorrow' …; null where the text is anything else. */
export function parseTypedDates(text: string): TypedDates | null {
  const match = SPAN.exec(halfWidth(text).replace(/\s+/g, ''));
  if (match === null) return null;
  const from = dayOf(match[1], match[2], match[3], match[4]);
  if (from === null) return null;
  const lastDay = match[9];
  const bare = lastDay === undefined || !('month' in from) ? null : { ...from, day: Number(lastDay) };
  return { from, to: bare ?? dayOf(match[5], match[6], match[7], match[8]) };
}

const dateIn = (year: number, month: number, day: number): CalendarDate | null =>
  parseDate(`${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`);

/** The day that is meant, where a year is missing the best of the years around today; null where there is no such day. */
function meant(
  day: TypedDay,
  today: CalendarDate,
  better: (one: CalendarDate, other: CalendarDate) => number,
): CalendarDate | null {
  if ('ahead' in day) return addDays(today, day.ahead);
  const year = yearOf(today);
  const years = day.year === null ? [year - 1, year, year + 1, year + 2] : [day.year];
  const [best] = years.flatMap((one) => dateIn(one, day.month, day.day) ?? []).toSorted(better);
  return best ?? null;
}

/** Leave is mostly ahead: a day gone by is as far as so many to come. */
const PAST_WEIGHT = 6;

/** The days that are meant: without a year the first is the one nearest to today, what is to come before what is over, the last the next one after it; null where a day does not exist. */
export function daysMeant(
  { from, to }: TypedDates,
  today: CalendarDate,
): { readonly from: CalendarDate; readonly to: CalendarDate } | null {
  const away = (date: CalendarDate) => Math.max(daysBetween(today, date), PAST_WEIGHT * daysBetween(date, today));
  const first = meant(from, today, (one, other) => away(one) - away(other));
  if (first === null) return null;
  const after = (date: CalendarDate) => (date < first ? Number.MAX_SAFE_INTEGER : daysBetween(first, date));
  const last = to === null ? first : meant(to, today, (one, other) => after(one) - after(other));
  return last === null ? null : { from: first, to: last };
}
