import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultScheme } from '../../../src/domain/default-scheme.ts';
import type { SettledPerson, SettledUnit } from '../../../src/domain/settlement/outcome.ts';
import { settle } from '../../../src/domain/settlement/settle.ts';
import { settleCycle } from '../../../src/persistence/settlement/settle-cycle.ts';
import { drawFrom } from './random.ts';
import { laterWorld, randomWorld, type World } from './random-world.ts';
import { type SettlementStage, setSettlementStage } from './settlement-stage.ts';

const WORLDS = 220;
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

/** People of these pools, each with one sheet of the leader, all of them at the same score. */
const plainWorld = (pools: readonly string[]): World => {
  const draw = drawFrom(pools.length);
  const people = pools.map((pool) => ({
    key: draw.uuid(),
    pool,
    category: '',
    level: '',
    position: '',
    status: 'assessed' as const,
    directLeader: null,
    deputyLeader: null,
  }));
  const scores = { achievement: '85', conduct: '85' };
  return {
    scheme: defaultScheme(),
    facts: {
      people,
      scores: people.map(({ key }) => ({ person: key, source: 'direct', scores })),
      ledger: [],
      reviews: [],
      overrides: [],
      assumeReviewed: true,
    },
  };
};

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
        if (seed % 4 === 0) await settleBoth(cycleId, world, first);
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

  it('gives a seat of equal remainders to the larger pool', async () => {
    const world = plainWorld(['A', 'B', 'Z', 'Z', 'Z', 'Z', 'Z', 'Z']);
    const cycleId = await stage.open(world);
    await settleBoth(cycleId, world, null);
    expect((await stage.settled(cycleId)).pools.map(({ pool, seats }) => [pool, seats])).toEqual([
      ['A', 0],
      ['B', 0],
      ['Z', 3],
    ]);
  });

  it('tells of the first thousand changed people, and counts them all', async () => {
    const world = plainWorld(Array.from({ length: 1203 }, (_, index) => `第${index % 7}组`));
    const cycleId = await stage.open(world);
    const outcome = await stage.settle(cycleId, world);
    expect(outcome).toMatchObject({ kind: 'settled', people: 1203, changedCount: 1203 });
    expect(outcome.kind === 'settled' && outcome.changed.length).toBe(1000);
  });

  it('leaves alone what has not changed, and keeps a row of every run', async () => {
    const world = plainWorld(['A', 'A', 'A']);
    const cycleId = await stage.open(world);
    await stage.settle(cycleId, world, '2026-10-16T02:00:00Z');
    await stage.settle(cycleId, world, '2026-10-17T02:00:00Z');
    const written = await stage.rows(`SELECT DISTINCT "settledAt" FROM "Result" WHERE "cycleId" = $1`, [cycleId]);
    expect(written).toEqual([{ settledAt: new Date('2026-10-16T02:00:00Z') }]);
    const runs = await stage.rows(
      `SELECT "actor", "people", "changed", "assumedReviewed" FROM "SettlementRun" WHERE "cycleId" = $1 ORDER BY "at"`,
      [cycleId],
    );
    const run = { actor: 'test', people: 3, assumedReviewed: true };
    expect(runs).toEqual([
      { ...run, changed: 3 },
      { ...run, changed: 0 },
    ]);
  });

  it('writes nothing, no run either, where decisions by hand no longer fit', async () => {
    const plain = plainWorld(['A', 'A']);
    const overrides = plain.facts.people.map(({ key }) => ({ person: key, grade: '好' as const }));
    const world = { ...plain, facts: { ...plain.facts, overrides } };
    const cycleId = await stage.open(world);
    expect(await stage.settle(cycleId, world)).toEqual({ kind: 'refused', overfull: ['A'] });
    for (const table of ['Result', 'PoolSeats', 'SettlementRun']) {
      expect(await stage.rows(`SELECT 1 FROM "${table}" WHERE "cycleId" = $1`, [cycleId])).toEqual([]);
    }
  });

  it('run by several at once settles once', async () => {
    const world = plainWorld(['A', 'A', 'B', 'B', 'B']);
    const cycleId = await stage.open(world);
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => stage.settle(cycleId, world)));
    const changed = outcomes.map((outcome) => outcome.kind === 'settled' && outcome.changedCount);
    expect(changed.toSorted()).toEqual([0, 0, 0, 0, 5]);
  });

  it('leaves the settings of the transaction as they were', async () => {
    const world = plainWorld(['A']);
    const cycleId = await stage.open(world);
    const settings = {
      name: '',
      text: `SELECT current_setting('work_mem') AS "memory", current_setting('enable_nestloop') AS "loops", current_setting('jit') AS "jit"`,
    };
    const [before, after] = await stage.transaction(async (sql) => {
      const first = await sql(settings, []);
      const request = { cycleId, scheme: world.scheme, assumeReviewed: true, actor: 'test', now: new Date(0) };
      await settleCycle(sql, request);
      return [first, await sql(settings, [])];
    });
    expect(after).toEqual(before);
  });

  it('throws for a cycle that does not exist', async () => {
    const world = plainWorld([]);
    await expect(stage.settle('00000000-0000-4000-8000-000000000000', world)).rejects.toThrow(RangeError);
  });
});
