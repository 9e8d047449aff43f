import { monthsOf, toPeriod } from '../../domain/date.ts';
import { summaryFromRecords } from '../../domain/self-summary.ts';
import type { Cycle } from '../entities.ts';
import type { NewNotice, Tx } from '../store.ts';

/**
 * T-10: everyone to be assessed gets the quarter's summary (个人小结), filled from the months' records; who has confirmed already gets
 * nothing. One card per person and cycle, whatever happens.
 */
export async function openSummaries(tx: Tx, cycle: Cycle, notAfter: Date): Promise<void> {
  const participants = (await tx.cycles.participants(cycle.id)).filter((one) => one.status === 'PENDING');
  const months = monthsOf(toPeriod(cycle.period));
  const records = Map.groupBy(
    (await Promise.all(months.map((month) => tx.records.ofUnit(cycle.unitId, month)))).flat(),
    (record) => record.personId,
  );
  await tx.summaries.createMissing(
    participants.map(({ personId }) => ({
      unitId: cycle.unitId,
      cycleId: cycle.id,
      personId,
      text: summaryFromRecords(records.get(personId) ?? []),
    })),
  );
  const confirmed = new Set(
    (await tx.summaries.ofCycle(cycle.id)).filter((one) => one.confirmedAt !== null).map((one) => one.personId),
  );
  const rows = participants
    .filter(({ personId }) => !confirmed.has(personId))
    .map(
      ({ personId }): NewNotice => ({
        key: `summary:${cycle.id}:${personId}`,
        unitId: cycle.unitId,
        notice: 'summary.card',
        args: { cycleId: cycle.id, personId },
        to: { type: 'person', id: personId },
        priority: 9,
        notAfter,
      }),
    );
  await tx.outbox.put(rows);
}
