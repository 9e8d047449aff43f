import { isDeepStrictEqual } from 'node:util';
import type { SettlementStanding } from '../../domain/cycle.ts';
import { settle } from '../../domain/settlement/settle.ts';
import type { Cycle } from '../entities.ts';
import type { Tx } from '../store.ts';

/**
 * How a cycle's results stand. They are worked out once more by the pure rules and held against what the settlement wrote: nothing is
 * approved on scores, reviews or a roster that changed since, nor on numbers on which the two do not agree.
 */
export async function settlementStanding(tx: Tx, cycle: Cycle): Promise<SettlementStanding> {
  const run = await tx.results.lastRun(cycle.id);
  if (run === null) return 'none';
  if (run.assumedReviewed) return 'assumed';
  const again = settle(cycle.scheme, await tx.results.facts(cycle.id, false));
  return again.kind === 'settled' && isDeepStrictEqual(again.unit, await tx.results.settled(cycle.id))
    ? 'current'
    : 'stale';
}
