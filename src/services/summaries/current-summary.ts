import type { Cycle, Person, SelfSummary } from '../entities.ts';
import type { Tx } from '../store.ts';
import { prefillSummary } from './prefill.ts';

/**
 * A person's summary of a cycle, made where it is missing, and brought up to date with the records while it is neither confirmed nor
 * changed by hand.
 */
export async function currentSummary(
  tx: Tx,
  cycle: Cycle,
  person: Person,
): Promise<{ summary: SelfSummary; records: number } | null> {
  const { text, records } = await prefillSummary(tx, cycle, person.id);
  await tx.summaries.createMissing([{ unitId: cycle.unitId, cycleId: cycle.id, personId: person.id, text }]);
  const summary = await tx.summaries.byPerson(cycle.id, person.id);
  if (summary === null) return null;
  if (summary.edited || summary.confirmedAt !== null || summary.text === text) return { summary, records };
  const fresh = await tx.summaries.update(summary.id, summary.version, { text });
  return { summary: fresh ?? summary, records };
}
