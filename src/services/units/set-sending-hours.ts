import { formatSendingHours, type HoursRefusal, parseSendingHours, type SendingHours } from '../../domain/sending.ts';
import type { Tx } from '../store.ts';
import type { OwnHours } from './ports.ts';

/** In the place of hours: the unit's for a department, those of the rules for a unit. */
const NONE_OF_ITS_OWN = 'default';

export type SetHoursOutcome =
  | { readonly kind: 'set'; readonly before: SendingHours | null; readonly after: SendingHours | null }
  | { readonly kind: 'refused'; readonly reason: HoursRefusal | 'no_department' };

const written = (hours: SendingHours | null): string => (hours === null ? '' : formatSendingHours(hours));

/**
 * Sets when the bot may speak unasked on workdays (DOMAIN 3, **P**): of a unit, or of one department of it such as a zone of a service
 * hall (分区). What waits already goes by the new hours. Leaves an audit line where something changed.
 */
export async function setSendingHours(
  tx: Tx,
  where: { readonly unitId: string; readonly department: string | null },
  text: string,
  actor: string,
): Promise<SetHoursOutcome> {
  const { unitId, department } = where;
  const parsed = text.trim() === NONE_OF_ITS_OWN ? { kind: 'accepted' as const, hours: null } : parseSendingHours(text);
  if (parsed.kind === 'rejected') return { kind: 'refused', reason: parsed.reason };
  const known = (await tx.units.hours(unitId)).find((one) => one.department === department);
  if (known === undefined) return { kind: 'refused', reason: 'no_department' };
  const own: OwnHours = { department, hours: parsed.hours };
  if (written(known.hours) !== written(own.hours)) {
    await tx.units.setHours(unitId, own);
    const detail = { department, before: known.hours, after: own.hours };
    await tx.audit({ unitId, actor, action: 'unit.hours', subject: `unit:${unitId}`, detail });
  }
  return { kind: 'set', before: known.hours, after: own.hours };
}
