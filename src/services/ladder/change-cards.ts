import type { LadderItem } from '../../domain/ladder/owed.ts';
import type { Tx } from '../store.ts';

const CARD: Partial<Record<LadderItem['rung'], 'summary' | 'desk'>> = {
  'summary.refresh': 'summary',
  'summary.final': 'summary',
  'desk.all': 'desk',
};

/** Brings cards that were sent up to date in place, silently: each change once. */
export async function changeCards(tx: Tx, changes: readonly LadderItem[]): Promise<void> {
  const fresh = await tx.markAll(changes.map(({ key }) => key));
  for (const { key, rung, subject, to } of changes) {
    const card = CARD[rung];
    // Both changes of one card in one sweep are one. A later sweep's is another: of two cards of one subject the first may end days before.
    if (card !== undefined && fresh.has(key))
      await tx.outbox.refresh(`${card}:${subject}:${to}`, `${rung}:${tx.now.toISOString()}`, null);
  }
}
