import { explain } from '../../domain/settlement/explain.ts';
import type { Explanation } from '../../domain/settlement/explanation.ts';
import type { Cycle } from '../entities.ts';
import type { Tx } from '../store.ts';

/**
 * The chain from ballots to grade for one person (DOMAIN 4 and 5), from the facts as they stand, reviews assumed where the last settlement
 * assumed them. Everyone of his pool is placed for it, and of the other pools only their sizes count: the seats are shared out by them.
 */
export async function explainResult(
  tx: { readonly results: Pick<Tx['results'], 'lastRun' | 'factsOfPool' | 'poolSizes'> },
  cycle: Pick<Cycle, 'id' | 'scheme'>,
  personId: string,
): Promise<Explanation> {
  const run = await tx.results.lastRun(cycle.id);
  const facts = await tx.results.factsOfPool(cycle.id, personId, run?.assumedReviewed ?? false);
  return explain(cycle.scheme, facts, personId, await tx.results.poolSizes(cycle.id));
}
