const DAY_MS = 86_400_000;
const SHANGHAI_MS = 8 * 3_600_000;
/** People look at their screens at half past ten: whatever goes out in the morning has gone out. */
const LOOKED_AT_MS = 10.5 * 3_600_000;

/** A day in Shanghai as whole days since 1970. */
export type Day = number;

export const dayOf = (now: Date): Day => Math.floor((now.getTime() + SHANGHAI_MS) / DAY_MS);
export const atLooking = (day: Day): Date => new Date(day * DAY_MS - SHANGHAI_MS + LOOKED_AT_MS);
const fields = (day: Day) => new Date(day * DAY_MS);
export const monthName = (day: Day): string => fields(day).toISOString().slice(0, 7);
export const dateName = (day: Day): string => fields(day).toISOString().slice(0, 10);
export const quarterName = (day: Day): string =>
  `${fields(day).getUTCFullYear()}Q${Math.floor(fields(day).getUTCMonth() / 3) + 1}`;

/** The first day of the month that begins `months` after the one of this day. */
export const monthStart = (day: Day, months: number): Day =>
  Date.UTC(fields(day).getUTCFullYear(), fields(day).getUTCMonth() + months, 1) / DAY_MS;

/** The first days of the quarter's three months. */
export const quarterMonths = (day: Day): Day[] => {
  const into = fields(day).getUTCMonth() % 3;
  return [0, 1, 2].map((month) => monthStart(day, month - into));
};
