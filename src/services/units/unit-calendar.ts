import { type Calendar, createCalendar } from '../../domain/calendar.ts';
import type { Tx } from '../store.ts';

/** The workday calendar of a unit: the national rows with its locality's own (DOMAIN 3). */
export async function unitCalendar(tx: Tx, unitId: string): Promise<Calendar> {
  const unit = await tx.units.byId(unitId);
  const locality = unit?.locality ?? '';
  return createCalendar(await tx.calendar(locality), locality);
}
