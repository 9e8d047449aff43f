import type { CalendarRow } from '../domain/calendar.ts';
import type { Database } from './database.ts';

/** Puts the rows into the calendar table where their day has none yet: what was imported stays. Answers how many were new. */
export async function insertCalendar(database: Database, rows: readonly CalendarRow[]): Promise<number> {
  const { count } = await database.prisma.calendarDay.createMany({ skipDuplicates: true, data: [...rows] });
  return count;
}
