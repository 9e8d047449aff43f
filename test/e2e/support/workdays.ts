const SHANGHAI_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;

/** 'YYYY-MM-DD' in Shanghai. */
export type Day = string;

export const instantOf = (day: Day, time: string): Date => new Date(`${day}T${time}:00+08:00`);

export const dayOf = (instant: Date): Day => new Date(instant.getTime() + SHANGHAI_MS).toISOString().slice(0, 10);

/** Minutes since midnight in Shanghai. */
export const minutesOf = (instant: Date): number => Math.floor(((instant.getTime() + SHANGHAI_MS) % DAY_MS) / 60_000);

export const addDays = (day: Day, days: number): Day =>
  dayOf(new Date(instantOf(day, '00:00').getTime() + days * DAY_MS));

const isWeekday = (day: Day): boolean => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());

/** The days that differ from the week: true for a workday. */
export type Moved = Readonly<Record<Day, boolean>>;

/** A year as a notice may order it: its first days and the week of October off, a Saturday after that week worked. */
export function noticeOf(year: number, firstDays = 1): Moved {
  const off = [
    ...['01-01', '01-02', '01-03', '01-04', '01-05'].slice(0, firstDays),
    ...[1, 2, 3, 4, 5, 6, 7].map((day) => `10-0${day}`),
  ];
  let saturday = `${year}-10-08`;
  while (isWeekday(saturday) || isWeekday(addDays(saturday, 1))) saturday = addDays(saturday, 1);
  return { ...Object.fromEntries(off.map((day) => [`${year}-${day}`, false])), [saturday]: true };
}

/** Counting in workdays, written here once more so that the product is not measured by itself. */
export function workdaysOf(moved: Moved) {
  const isWorkday = (day: Day): boolean => moved[day] ?? isWeekday(day);
  /** The n-th workday after a day; before it when n is negative. */
  const after = (day: Day, n: number): Day => {
    let at = day;
    for (let left = Math.abs(n); left > 0; left -= isWorkday(at) ? 1 : 0) at = addDays(at, Math.sign(n));
    return at;
  };
  return { isWorkday, after, nthOf: (month: string, n: number) => after(addDays(`${month}-01`, -1), n) };
}

export type Workdays = ReturnType<typeof workdaysOf>;

/** The file `calendar import` takes. */
export const calendarCsv = (moved: Moved): string =>
  [
    'date,workday,name,source',
    ...Object.entries(moved).map(([day, on]) => `${day},${on ? 'yes' : 'no'},example,notice`),
  ].join('\n');
