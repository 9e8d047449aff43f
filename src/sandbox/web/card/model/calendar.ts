const DAY = /^(\d{4})-(\d{2})-(\d{2})(?= |$)/;
const DAY_MS = 86_400_000;

/** Months on from a day of one, at most to the month's end. */
function monthsOn(ms: number, months: number): number {
  const day = new Date(ms);
  const last = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + months + 1, 0)).getUTCDate();
  return Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + months, Math.min(day.getUTCDate(), last));
}

/** Days since Monday. */
const weekday = (ms: number) => (new Date(ms).getUTCDay() + 6) % 7;

/**
 * Where a key leads in a calendar: a day, a week, a month (with Shift a year) back or on, or to the week's ends. `text` is a
 * day, with or without a time, which stays; undefined where the key leads nowhere or there is no day to go from.
 */
export function walked(text: string, key: string, shift = false): string | undefined {
  const [day, year, month, date] = DAY.exec(text) ?? [];
  if (day === undefined) return undefined;
  const from = Date.UTC(Number(year), Number(month) - 1, Number(date));
  const months = shift ? 12 : 1;
  const steps: Readonly<Record<string, () => number>> = {
    ArrowLeft: () => from - DAY_MS,
    ArrowRight: () => from + DAY_MS,
    ArrowUp: () => from - 7 * DAY_MS,
    ArrowDown: () => from + 7 * DAY_MS,
    PageUp: () => monthsOn(from, -months),
    PageDown: () => monthsOn(from, months),
    Home: () => from - weekday(from) * DAY_MS,
    End: () => from + (6 - weekday(from)) * DAY_MS,
  };
  const to = Object.hasOwn(steps, key) ? steps[key]?.() : undefined;
  return to === undefined ? undefined : new Date(to).toISOString().slice(0, 10) + text.slice(day.length);
}
