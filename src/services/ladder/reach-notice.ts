import { shanghaiDate } from '../../domain/date.ts';
import { reachableFrom } from '../../domain/ladder/reach.ts';
import { DEFAULT_SENDING_HOURS, fanOutHours, nextOpening } from '../../domain/sending.ts';
import type { ClaimedNotice } from '../outbox.ts';
import type { Tx } from '../store.ts';
import { unitCalendar } from '../units/unit-calendar.ts';
import { loadRecipients } from './recipients.ts';

/** Whom a row speaks to: every person a message of the ladder names as its reader, since one human may be several of them. */
const readersOf = ({ receiver, args }: ClaimedNotice): string[] => {
  const items = Array.isArray(args.items) ? (args.items as readonly { to?: unknown }[]) : [];
  const named = items.flatMap(({ to }) => (typeof to === 'string' ? [to] : []));
  return [...new Set([receiver, ...named])];
};

const earliest = (instants: readonly Date[], otherwise: Date): Date =>
  instants.reduce((first, at) => (at < first ? at : first), instants[0] ?? otherwise);

/**
 * From when a row that speaks unasked may go: now (by the transaction), or when its reader's hours open next (DOMAIN 3), however late it comes to be sent.
 * Who is on no roster any more is not held back; the row finds that out by itself.
 */
export async function noticeMayGoFrom(tx: Tx, row: ClaimedNotice): Promise<Date> {
  const { now } = tx;
  if (row.receiverType === 'person') {
    const recipients = await loadRecipients(tx, readersOf(row), shanghaiDate(now));
    return earliest(
      [...recipients.values()].map((one) => reachableFrom(one, now)),
      now,
    );
  }
  if (row.unitId === null) return now;
  const hours = (await tx.ladder.hours()).get(row.unitId)?.unit ?? DEFAULT_SENDING_HOURS;
  return nextOpening(await unitCalendar(tx, row.unitId), fanOutHours(hours), now);
}
