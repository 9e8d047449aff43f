import type { Cycle, SelfSummary } from '../entities.ts';
import type { Tx } from '../store.ts';

/**
 * Brings the lists up to date on which a late summary stands: those of hr, and of the readers named (its direct leader and liaisons);
 * nobody else's, for a large organ has thousands of them.
 */
export async function refreshLateLists(
  tx: Tx,
  { id: cycleId, unitId }: Pick<Cycle, 'id' | 'unitId'>,
  readers: Iterable<string>,
  { id, version }: Pick<SelfSummary, 'id' | 'version'>,
  except: string | null,
): Promise<void> {
  const officers = (await tx.people.withRole(unitId, 'hr')).map((officer) => officer.id);
  const lists = [...new Set([...readers, ...officers])].map((reader) => `late:${cycleId}:${reader}`);
  await tx.outbox.refresh(lists, `${id}:${version}`, except);
}
