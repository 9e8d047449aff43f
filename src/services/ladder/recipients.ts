import type { Calendar } from '../../domain/calendar.ts';
import type { CalendarDate } from '../../domain/date.ts';
import type { Recipient } from '../../domain/ladder/reach.ts';
import { DEFAULT_SENDING_HOURS } from '../../domain/sending.ts';
import type { Tx } from '../store.ts';
import { unitCalendar } from '../units/unit-calendar.ts';

/** Under which name somebody has his one message a day while the platform does not know him. */
const unbound = (personId: string): string => `person:${personId}`;

/** All names under which the person may have had his message today: he may have become known since. */
export const accountsOf = (recipient: Recipient): string[] => [
  ...new Set([recipient.account, unbound(recipient.personId)]),
];

/** Those of the people who are still on a roster, by person id, with their leave from today on. */
export async function loadRecipients(
  tx: Tx,
  personIds: readonly string[],
  today: CalendarDate,
): Promise<ReadonlyMap<string, Recipient>> {
  if (personIds.length === 0) return new Map();
  const rows = await tx.ladder.recipients(personIds, today);
  const calendars = new Map<string, Calendar>();
  for (const unitId of new Set(rows.map((row) => row.unitId))) calendars.set(unitId, await unitCalendar(tx, unitId));
  return new Map(
    rows.flatMap(({ personId, unitId, openId, hours, leave }): [string, Recipient][] => {
      const calendar = calendars.get(unitId);
      if (calendar === undefined) return [];
      const account = openId ?? unbound(personId);
      return [[personId, { personId, account, calendar, hours: hours ?? DEFAULT_SENDING_HOURS, leave }]];
    }),
  );
}
