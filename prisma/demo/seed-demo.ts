import { createCalendar, isWorkday } from '../../src/domain/calendar.ts';
import {
  addDays,
  type CalendarDate,
  firstDay,
  instantAt,
  lastDay,
  type Month,
  monthsOf,
  quarterOf,
  shanghaiDate,
} from '../../src/domain/date.ts';
import { defaultScheme } from '../../src/domain/default-scheme.ts';
import type { Database } from '../../src/persistence/database.ts';
import { seedOrgan } from '../../src/persistence/seed-organ.ts';
import { openCycle } from '../../src/services/cycles/open-cycle.ts';
import type { Store } from '../../src/services/store.ts';
import { nationalCalendar } from '../national-calendar.ts';
import { demoOrgan } from './organ.ts';
import { demoRecords } from './records.ts';

const GROUP_BOUND_BY = 'hr';
const SUBMITTED_AT_MINUTES = 17 * 60;
const VERIFIED_AFTER_DAYS = 1;

function workdaysOf(month: Month): CalendarDate[] {
  const calendar = createCalendar(nationalCalendar());
  const days: CalendarDate[] = [];
  for (let day = firstDay(month); day <= lastDay(month); day = addDays(day, 1)) {
    if (isWorkday(calendar, day)) days.push(day);
  }
  return days;
}

/** The earlier of the two instants: nothing in the seed lies in the future. */
const before = (a: Date, b: Date): Date => (a < b ? a : b);

/**
 * Creates the demonstration organ with the records of the present quarter so far and its open cycle; does nothing where unit DEMO
 * exists. Should the process end between the two, the clock opens the cycle as it opens every other.
 */
export async function seedDemo(
  database: Database,
  options: { readonly store: Store; readonly now: Date; readonly groupChatId: string },
): Promise<void> {
  const { store, now, groupChatId } = options;
  const today = shanghaiDate(now);
  const period = quarterOf(today);
  const months = monthsOf(period).map((month) => ({ month, all: workdaysOf(month) }));
  const hr = demoOrgan.people.find(({ roles }) => roles.includes(GROUP_BOUND_BY));
  const records = demoRecords(demoOrgan, months, today).map((record) => {
    const verifiedAt = instantAt(addDays(record.occurredOn, VERIFIED_AFTER_DAYS), SUBMITTED_AT_MINUTES);
    return {
      ...record,
      at: before(instantAt(record.occurredOn, SUBMITTED_AT_MINUTES), now),
      verifiedAt: record.state === 'VERIFIED' ? before(verifiedAt, now) : null,
    };
  });
  const group = { chatId: groupChatId, name: `${demoOrgan.name}工作群`, boundBy: hr?.employeeNo ?? '' };
  if (!(await seedOrgan(database, { ...demoOrgan, scheme: defaultScheme(), group, records }, now))) return;
  await store.transaction(async (tx) => {
    const unit = (await tx.units.all()).find(({ code }) => code === demoOrgan.code);
    if (unit !== undefined) await openCycle(tx, unit, period, 'system');
  });
}
