import { explain } from '../../domain/settlement/explain.ts';
import type { Explanation } from '../../domain/settlement/explanation.ts';
import type { Cycle } from '../entities.ts';
import type { Tx } from '../store.ts';

/**
 * The chain from ballots to grade for one person (DOMAIN 4 and 5), from the facts as they stand, reviews assumed where the last settlement
 * assumed them. Everyone of the cycle is placed for it: the seats are the pool's.
 */
export async function explainResult(
  tx: { readonly results: Pick<Tx['results'], 'lastRun' | 'facts'> },
  cycle: Pick<Cycle, 'id' | 'scheme'>,
  personId: string,
): Promise<Explanation> {
  const run = await tx.results.lastRun(cycle.id);
  return explain(cycle.scheme, await tx.results.facts(cycle.id, run?.assumedReviewed ?? false), personId);
}
