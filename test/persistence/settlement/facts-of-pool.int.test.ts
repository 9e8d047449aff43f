import { afterAll, beforeAll, expect, it } from 'vitest';
import { createExplainer, explain } from '../../../src/domain/settlement/explain.ts';
import { readFactsOfPool, readPoolSizes } from '../../../src/persistence/settlement/read.ts';
import { randomWorld } from './random-world.ts';
import { type SettlementStage, setSettlementStage } from './settlement-stage.ts';

const WORLDS = 25;
const FIRST_SEED = 20_261_123;

let stage: SettlementStage;
beforeAll(async () => {
  stage = await setSettlementStage();
});
afterAll(() => stage.close());

it('explains everyone from the facts of his pool as from all of them, in random worlds', async () => {
  const kinds = new Set<string>();
  for (let seed = FIRST_SEED; seed < FIRST_SEED + WORLDS; seed += 1) {
    const world = randomWorld(seed);
    const { scheme } = world;
    const cycleId = await stage.open(world);
    const facts = await stage.facts(cycleId, world);
    const told = createExplainer(scheme, facts);
    for (const { key, pool } of facts.people) {
      const [ofPool, sizes] = await stage.transaction(async (sql) => [
        await readFactsOfPool(sql, cycleId, key, facts.assumeReviewed),
        await readPoolSizes(sql, cycleId),
      ]);
      expect(ofPool.people).toEqual(facts.people.filter((one) => one.pool === pool));
      const own = explain(scheme, ofPool, key, sizes);
      const all = told(key);
      kinds.add(all.kind);
      // Where some pools hold more 好 by hand than seats nothing is settled: only theirs have nothing to be told.
      if (all.kind === 'refused')
        expect(own).toMatchObject(
          all.overfull.includes(pool) ? { kind: 'refused', overfull: [pool] } : { person: key, pool: { pool } },
        );
      else expect(own).toEqual(all);
    }
  }
  expect([...kinds].sort()).toEqual(['explained', 'outside', 'refused']);
});
