import { shanghaiDate } from '../../domain/date.ts';
import { DEFAULT_SENDING_HOURS, fanOutHours, isInside } from '../../domain/sending.ts';
import type { Tx } from '../store.ts';
import { unitCalendar } from '../units/unit-calendar.ts';
import { dayMark, OPS_NOTICE, toldMark } from './ports.ts';

/** What there is to tell a unit's admins: of which notices, and whom. */
export interface TroubleToTell {
  readonly noticeIds: readonly string[];
  readonly adminIds: readonly string[];
}

/**
 * Whether a unit's admins are to be told of undelivered notices: of those nobody was told of, all at once, inside the unit's hours and
 * once a day. Where there is no admin they wait for one.
 */
export function troubleToTell(facts: TroubleToTell & { toldToday: boolean; open: boolean }): TroubleToTell | null {
  const { noticeIds, adminIds, toldToday, open } = facts;
  return open && !toldToday && noticeIds.length > 0 && adminIds.length > 0 ? { noticeIds, adminIds } : null;
}

/** Units with undelivered notices of which no admin was told; one statement, and mostly none. */
export async function unitsInTrouble(tx: Tx): Promise<readonly string[]> {
  return [...new Set((await tx.notices.untold()).map(({ unitId }) => unitId))];
}

/** Sends each admin of the unit the day's operations card, if there is trouble to tell; how many are told. */
export async function tellOfTrouble(tx: Tx, unitId: string): Promise<number> {
  const date = shanghaiDate(tx.now);
  const today = dayMark(unitId, date);
  const hours = fanOutHours((await tx.ladder.hours()).get(unitId)?.unit ?? DEFAULT_SENDING_HOURS);
  const untold = (await tx.notices.untold()).filter((one) => one.unitId === unitId);
  const trouble = troubleToTell({
    noticeIds: untold.map(({ id }) => id),
    adminIds: (await tx.people.withRole(unitId, 'admin')).map(({ id }) => id),
    toldToday: (await tx.marked([today])).has(today),
    open: isInside(await unitCalendar(tx, unitId), hours, tx.now),
  });
  // Of several sweeps at once one has the mark.
  if (trouble === null || !(await tx.mark(today))) return 0;
  await tx.markAll(trouble.noticeIds.map(toldMark));
  await tx.outbox.put(
    trouble.adminIds.map((personId) => ({
      key: `${today}/${personId}`,
      unitId,
      notice: OPS_NOTICE,
      args: { unitId, personId },
      to: { type: 'person', id: personId },
      priority: 5,
      keepsHours: true,
    })),
  );
  return trouble.adminIds.length;
}
