import { monthsOf, toPeriod } from '../../domain/date.ts';
import { summaryFromRecords } from '../../domain/self-summary.ts';
import type { Cycle } from '../entities.ts';
import type { Tx } from '../store.ts';

/** The quarter's summary as the months' records fill it, with the number of records it rests on. */
export async function prefillSummary(
  tx: Tx,
  cycle: Cycle,
  personId: string,
): Promise<{ text: string; records: number }> {
  const records = await tx.records.ofPerson(personId, monthsOf(toPeriod(cycle.period)));
  const usable = records.filter((record) => record.state === 'SUBMITTED' || record.state === 'VERIFIED');
  return { text: summaryFromRecords(usable, tx.summaryWords), records: usable.length };
}
