import { monthsOf, quarterOf, shanghaiDate, toMonth } from '../../domain/date.ts';
import { joinedRecords } from '../../domain/self-summary.ts';
import { datesOfCycle } from '../cycles/dates-of-cycle.ts';
import type { WorkRecord } from '../entities.ts';
import type { Tx } from '../store.ts';

/**
 * Until D the records that come after a summary was confirmed join it, visibly; a record taken back or returned leaves it again
 * (DOMAIN 3, T-10). `pressed`: the message whose card is answered anyway. To be called after every change of a record; a summary that is not confirmed is filled when it is shown.
 */
export async function joinRecords(
  tx: Tx,
  { unitId, personId, month }: WorkRecord,
  pressed: string | null = null,
): Promise<void> {
  const period = quarterOf(toMonth(month));
  const cycle = await tx.cycles.byPeriod(unitId, period);
  const summary = cycle === null ? null : await tx.summaries.byPerson(cycle.id, personId);
  if (cycle === null || summary === null || summary.confirmedAt === null) return;
  if (shanghaiDate(tx.now) > (await datesOfCycle(tx, cycle)).D) return;
  const later = await tx.records.submittedSince(personId, monthsOf(period), summary.confirmedAt);
  const joined = joinedRecords(summary.text, later, tx.summaryWords);
  if (joined === summary.joined) return;
  const saved = await tx.summaries.update(summary.id, summary.version, { joined });
  if (saved === null) return;
  await tx.outbox.refresh(`summary:${cycle.id}:${personId}`, String(saved.version), pressed);
}
