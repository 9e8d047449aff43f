import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SettledPerson, SettledUnit } from '../../../src/domain/settlement/outcome.ts';
import { settle } from '../../../src/domain/settlement/settle.ts';
import { laterWorld, randomWorld, type World } from './random-world.ts';
import { type SettlementStage, setSettlementStage } from './settlement-stage.ts';

const WORLDS = 240;
const FIRST_SEED = 20_260_930;

let stage: SettlementStage;
beforeAll(async () => {
  stage = await setSettlementStage();
});
afterAll(() => stage.close());

const byPerson = ({ people }: SettledUnit): ReadonlyMap<string, SettledPerson> =>
  new Map(people.toSorted((a, b) => (a.person < b.person ? -1 : 1)).map((person) => [person.person, person]));

/** Whose result differs between the two, by person. */
const differing = (before: SettledUnit | null, after: SettledUnit): readonly string[] => {
  const [old, now] = [before === null ? new Map() : byPerson(before), byPerson(after)];
  return [...new Set([...old.keys(), ...now.keys()])]
    .filter((key) => !isDeepStrictEqual(old.get(key), now.get(key)))
    .sort();
};

/** Settles the world by both ways, holds one against the other, and answers with the result; the one before where it is refused. */
async function settleBoth(cycleId: string, world: World, before: SettledUnit | null): Promise<SettledUnit | null> {
  const expected = settle(world.scheme, world.facts);
  const outcome = await stage.settle(cycleId, world);
  const stored = await stage.settled(cycleId);
  if (expected.kind === 'refused') {
    expect(outcome).toEqual(expected);
    expect(differing(before, stored)).toEqual([]);
    expect(stored.pools).toEqual(before?.pools ?? []);
    return before;
  }
  expect(byPerson(stored)).toEqual(byPerson(expected.unit));
  expect(stored.pools).toEqual(expected.unit.pools);
  const changed = differing(before, expected.unit);
  expect(outcome).toMatchObject({ kind: 'settled', people: world.facts.people.length, changedCount: changed.length });
  if (outcome.kind === 'refused') return null;
  expect(outcome.pools).toEqual(expected.unit.pools);
  const [old, now] = [before === null ? new Map() : byPerson(before), byPerson(expected.unit)];
  expect(outcome.changed).toEqual(
    changed.map((personId) => ({ personId, before: old.get(personId) ?? null, after: now.get(personId) ?? null })),
  );
  return expected.unit;
}

describe('the settlement in the database', () => {
  it(`gives what the rules give, first, again and after a correction, in ${WORLDS} random worlds`, async () => {
    const kinds = new Map<string, number>();
    for (let seed = FIRST_SEED; seed < FIRST_SEED + WORLDS; seed += 1) {
      try {
        const world = randomWorld(seed);
        const cycleId = await stage.open(world);
        const first = await settleBoth(cycleId, world, null);
        expect(settle(world.scheme, await stage.facts(cycleId, world))).toEqual(
          first === null
            ? { kind: 'refused', overfull: expect.anything() }
            : { kind: 'settled', unit: await stage.settled(cycleId) },
        );
        await settleBoth(cycleId, world, first);
        const later = laterWorld(world, seed);
        await stage.change(cycleId, later);
        await settleBoth(cycleId, later, first);
        for (const kind of first?.people.map(({ status }) => status) ?? ['refused'])
          kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
      } catch (error) {
        throw new Error(`in the world of seed ${seed}: ${error instanceof Error ? error.message : error}`, {
          cause: error,
        });
      }
    }
    // Every kind of outcome was among them.
    expect([...kinds.keys()].sort()).toEqual(['GRADED', 'NOT_ASSESSED', 'NO_GRADE', 'PENDING', 'TIE', 'refused']);
  });
});
