import { type CalendarRow, createCalendar } from './calendar.ts';
import { parseDate } from './date.ts';
import { byCodePoint } from './text-order.ts';

/** A row as it comes from a file: its date may be none. */
export interface CalendarFileRow extends Omit<CalendarRow, 'date'> {
  readonly date: string;
}

/** What is wrong with a row, by its index among those that came. `other`: index of the row it contradicts. */
export type CalendarFault =
  | { readonly code: 'date_invalid'; readonly row: number; readonly date: string }
  | { readonly code: 'contradicted'; readonly row: number; readonly date: string; readonly other: number };

export type CalendarPlan =
  | {
      readonly kind: 'planned';
      /** Rows that are new or differ, by date and locality. */
      readonly write: readonly CalendarRow[];
      /** Years whose notice is imported now and was not before. */
      readonly imported: readonly number[];
      /** Years that lose their notice by this import and are provisional again. */
      readonly provisional: readonly number[];
    }
  | { readonly kind: 'refused'; readonly faults: readonly CalendarFault[] };

const keyOf = ({ date, locality }: Pick<CalendarFileRow, 'date' | 'locality'>): string => `${date} ${locality}`;

/** A row over an earlier one of its day: a blank name or source does not erase what is known of the same answer. */
const over = (earlier: CalendarRow | undefined, row: CalendarRow): CalendarRow =>
  earlier === undefined || earlier.workday !== row.workday
    ? row
    : { ...row, name: row.name || earlier.name, source: row.source || earlier.source };

const faultsOf = (rows: readonly CalendarFileRow[]): CalendarFault[] => {
  const first = new Map<string, number>();
  return rows.flatMap((row, index): CalendarFault[] => {
    const { date } = row;
    if (parseDate(date) === null) return [{ code: 'date_invalid', row: index, date }];
    const other = first.get(keyOf(row)) ?? index;
    first.set(keyOf(row), other);
    return rows[other]?.workday === row.workday ? [] : [{ code: 'contradicted', row: index, date, other }];
  });
};

const differs = (a: CalendarRow | undefined, b: CalendarRow): boolean =>
  a === undefined || a.workday !== b.workday || a.name !== b.name || a.source !== b.source;

/** The years of one set that the other lacks, in order. */
const without = (years: ReadonlySet<number>, others: ReadonlySet<number>): number[] =>
  [...years].filter((year) => !others.has(year)).sort((a, b) => a - b);

/**
 * What an import of calendar rows does to those there are (DOMAIN 3): rows are added or replaced, none removed. Refused as a whole
 * with every bad row, where a date is none or the file contradicts itself.
 */
export const planCalendarImport = (
  existing: readonly CalendarRow[],
  incoming: readonly CalendarFileRow[],
): CalendarPlan => {
  const faults = faultsOf(incoming);
  if (faults.length > 0) return { kind: 'refused', faults };

  const before = new Map(existing.map((row) => [keyOf(row), row]));
  const after = new Map(before);
  for (const row of incoming) {
    const date = parseDate(row.date);
    if (date !== null) after.set(keyOf(row), over(after.get(keyOf(row)), { ...row, date }));
  }
  const write = [...after.values()]
    .filter((row) => differs(before.get(keyOf(row)), row))
    .sort((a, b) => byCodePoint(keyOf(a), keyOf(b)));

  const [had, has] = [createCalendar([...before.values()]).coverage, createCalendar([...after.values()]).coverage];
  return {
    kind: 'planned',
    write,
    imported: without(has, had),
    provisional: without(had, has),
  };
};
