import { describe, expect, it } from 'vitest';
import { explain } from '../../../src/domain/settlement/explain.ts';
import type { SettlementFacts } from '../../../src/domain/settlement/facts.ts';
import { explainResult } from '../../../src/services/results/explain-result.ts';
import { direct, organ, person, unit } from '../../domain/settlement/sample-unit.ts';

const facts = unit({ people: [person('a'), person('b')], scores: [direct('a', '90'), direct('b', '80')] });
const cycle = { id: 'cycle', scheme: organ };

/** A settlement that ran so, over the facts above. */
const settled = (assumedReviewed: boolean | null) => ({
  results: {
    lastRun: async (cycleId: string) =>
      assumedReviewed === null || cycleId !== cycle.id
        ? null
        : { assumedReviewed, people: 2, changed: 0, at: new Date('2026-10-20T02:00:00Z') },
    facts: async (_: string, assumeReviewed: boolean): Promise<SettlementFacts> => ({ ...facts, assumeReviewed }),
  },
});

describe('an explanation of a stored result', () => {
  it('is the rules’ own, from the facts of the cycle', async () => {
    expect(await explainResult(settled(true), cycle, 'a')).toEqual(explain(organ, facts, 'a'));
    expect(await explainResult(settled(true), cycle, 'x')).toEqual({ kind: 'unknown_person' });
  });

  it('assumes reviews where the settlement did, and nowhere else', async () => {
    expect(await explainResult(settled(true), cycle, 'a')).toMatchObject({ outcome: { status: 'GRADED' } });
    for (const run of [false, null]) {
      const pending = { outcome: { status: 'PENDING', reasons: ['review_missing'] } };
      expect(await explainResult(settled(run), cycle, 'a')).toMatchObject(pending);
    }
  });
});
