import { monthsOf, toPeriod } from '../../domain/date.ts';
import { summaryFromRecords } from '../../domain/self-summary.ts';
import type { Cycle } from '../entities.ts';
import type { Standing } from '../ladder/standing.ts';
import type { Store, Tx } from '../store.ts';

async function fill(tx: Tx, cycle: Cycle, personIds: readonly string[]): Promise<void> {
  const months = monthsOf(toPeriod(cycle.period));
  const records = Map.groupBy(
    (await Promise.all(months.map((month) => tx.records.ofUnit(cycle.unitId, month)))).flat(),
    (record) => record.personId,
  );
  await tx.summaries.createMissing(
    personIds.map((personId) => ({
      unitId: cycle.unitId,
      cycleId: cycle.id,
      personId,
      text: summaryFromRecords(records.get(personId) ?? [], tx.summaryWords),
    })),
  );
}

/**
 * From T-10 on everyone asked for a summary (个人小结) has one, filled from the months' records: whoever lists the late ones finds a row
 * of each, and the person's own card is never empty.
 */
export async function fillSummaries(store: Store, { milestones }: Standing): Promise<void> {
  const asked = milestones.filter(({ rung }) => rung.startsWith('summary.') && rung !== 'summary.final');
  const cycleIds = new Set(asked.flatMap((one) => ('cycleId' in one ? [one.cycleId] : [])));
  for (const cycleId of cycleIds) {
    const read = store.read();
    const missing = await read.ladder.withoutSummary(cycleId);
    const cycle = missing.length === 0 ? null : await read.cycles.byId(cycleId);
    if (cycle !== null) await fill(read, cycle, missing);
  }
}
