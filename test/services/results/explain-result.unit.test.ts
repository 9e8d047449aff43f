import { describe, expect, it } from 'vitest';
import { explain } from '../../../src/domain/settlement/explain.ts';
import type { SettlementFacts } from '../../../src/domain/settlement/facts.ts';
import { explainResult } from '../../../src/services/results/explain-result.ts';
import { direct, organ, person, unit } from '../../domain/settlement/sample-unit.ts';

const pools = { a: 'P1', b: 'P1', c: 'P2', d: 'P2', e: 'P3' };
const facts = unit({
  people: Object.entries(pools).map(([key, pool]) => person(key, { pool })),
  scores: Object.keys(pools).map((key, n) => direct(key, String(95 - n))),
});
const cycle = { id: 'cycle', scheme: organ };

/** A settlement that ran so, over the facts above, of which only one pool's are given. */
const settled = (assumedReviewed: boolean | null) => ({
  results: {
    lastRun: async (cycleId: string) =>
      assumedReviewed === null || cycleId !== cycle.id
        ? null
        : { assumedReviewed, people: 5, changed: 0, at: new Date('2026-10-20T02:00:00Z') },
    factsOfPool: async (_: string, personId: string, assumeReviewed: boolean): Promise<SettlementFacts> => {
      const { pool } = facts.people.find(({ key }) => key === personId) ?? { pool: null };
      return { ...facts, people: facts.people.filter((one) => one.pool === pool), assumeReviewed };
    },
    poolSizes: async () =>
      [...Map.groupBy(facts.people, ({ pool }) => pool)].map(([pool, { length }]) => ({ pool, people: length })),
  },
});

describe('an explanation of a stored result', () => {
  it('is the rules’ own, from the facts of the cycle', async () => {
    const ofFive = Object.keys(pools).map((key) => explain(organ, facts, key));
    for (const [n, key] of Object.keys(pools).entries())
      expect(await explainResult(settled(true), cycle, key)).toEqual(ofFive[n]);
    // Two seats for five people: a pool alone would have none of its own.
    expect(ofFive.map((one) => one.kind === 'explained' && one.pool.seats)).toContain(1);
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
