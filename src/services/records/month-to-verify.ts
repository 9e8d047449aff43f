import { monthDates } from '../../domain/cycle-dates.ts';
import { monthOf, shanghaiDate, toMonth } from '../../domain/date.ts';
import type { Person } from '../entities.ts';
import type { Tx } from '../store.ts';
import { unitCalendar } from '../units/unit-calendar.ts';

/** The oldest month in which the leader has records to verify and may still do so; null for none. */
export async function monthToVerify(tx: Tx, leader: Person): Promise<string | null> {
  const today = shanghaiDate(tx.now);
  const months = await tx.records.monthsToVerify(leader.id, monthOf(today));
  if (months.length === 0) return null;
  const calendar = await unitCalendar(tx, leader.unitId);
  return months.find((month) => monthDates(calendar, toMonth(month)).verifyUntil >= today) ?? null;
}
