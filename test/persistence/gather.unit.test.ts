import { describe, expect, it } from 'vitest';
import { createGather } from '../../src/persistence/gather.ts';

interface Item {
  readonly name: string;
  readonly keys?: readonly string[];
}

/** A gather whose batches are held until the test lets them go, in whatever order. */
function setGather(limits: { most: number; atOnce: number; patienceMs?: number }) {
  const batches: { names: string[]; release: () => void; fail: (error: Error) => void }[] = [];
  const ask = createGather<Item, string>({
    patienceMs: 60_000,
    ...limits,
    keysOf: ({ keys = [] }) => keys,
    work: (items) => {
      const { promise, resolve, reject } = Promise.withResolvers<string[]>();
      const names = items.map(({ name }) => name);
      batches.push({ names, release: () => resolve(names.map((name) => name.toUpperCase())), fail: reject });
      return promise;
    },
  });
  return { ask, batches, seen: () => batches.map(({ names }) => names.join('')) };
}

/** Lets every promise that can go on go on. */
const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
};

describe('createGather', () => {
  it('lets a lone caller wait for nobody', async () => {
    const { ask, batches, seen } = setGather({ most: 3, atOnce: 1 });
    const answer = ask({ name: 'a' });
    expect(seen()).toEqual(['a']);
    batches[0]?.release();
    expect(await answer).toBe('A');
  });

  it('gathers what comes in meanwhile, in its order, up to the most', async () => {
    const { ask, batches, seen } = setGather({ most: 3, atOnce: 1 });
    const answers = ['a', 'b', 'c', 'd', 'e'].map((name) => ask({ name }));
    expect(seen()).toEqual(['a']);
    batches[0]?.release();
    await settle();
    expect(seen()).toEqual(['a', 'bcd']);
    batches[1]?.release();
    await settle();
    batches[2]?.release();
    expect(await Promise.all(answers)).toEqual(['A', 'B', 'C', 'D', 'E']);
    expect(seen()).toEqual(['a', 'bcd', 'e']);
  });

  it('has no more batches under way than it may', async () => {
    const { ask, batches, seen } = setGather({ most: 1, atOnce: 2 });
    const answers = ['a', 'b', 'c'].map((name) => ask({ name }));
    expect(seen()).toEqual(['a', 'b']);
    batches[1]?.release();
    await settle();
    expect(seen()).toEqual(['a', 'b', 'c']);
    for (const { release } of batches) release();
    expect(await Promise.all(answers)).toEqual(['A', 'B', 'C']);
  });

  it('keeps apart, in time too, what has a key in common, and lets others pass', async () => {
    const { ask, batches, seen } = setGather({ most: 5, atOnce: 2 });
    const answers = [
      ask({ name: 'a', keys: ['x'] }),
      ask({ name: 'b', keys: ['x', 'y'] }),
      ask({ name: 'c', keys: ['y'] }),
    ];
    expect(seen()).toEqual(['a', 'c']);
    batches[1]?.release();
    await settle();
    expect(seen()).toEqual(['a', 'c']);
    batches[0]?.release();
    await settle();
    expect(seen()).toEqual(['a', 'c', 'b']);
    batches[2]?.release();
    expect(await Promise.all(answers)).toEqual(['A', 'B', 'C']);
  });

  it('tells everybody of a batch of its failure, and goes on', async () => {
    const { ask, batches } = setGather({ most: 5, atOnce: 1 });
    const first = ask({ name: 'a', keys: ['x'] });
    const others = Promise.allSettled([ask({ name: 'b', keys: ['x'] }), ask({ name: 'c' })]);
    batches[0]?.release();
    await first;
    await settle();
    batches[1]?.fail(new Error('no'));
    expect((await others).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    const again = ask({ name: 'd', keys: ['x'] });
    batches[2]?.release();
    expect(await again).toBe('D');
  });

  it('turns away who has waited too long', async () => {
    const { ask, batches, seen } = setGather({ most: 5, atOnce: 1, patienceMs: -1 });
    const answers = Promise.allSettled([ask({ name: 'a' })]);
    expect(seen()).toEqual([]);
    expect((await answers).map(({ status }) => status)).toEqual(['rejected']);
    expect(batches).toEqual([]);
  });

  it('passes on what each of a batch waits for by itself', async () => {
    const ask = createGather<number, number>({
      most: 2,
      atOnce: 1,
      patienceMs: 60_000,
      keysOf: () => [],
      work: async (items) => items.map(async (n) => (n < 0 ? Promise.reject(new Error('negative')) : n * 2)),
    });
    const answers = await Promise.allSettled([ask(0), ask(-1), ask(2)]);
    expect(answers.map((one) => (one.status === 'fulfilled' ? one.value : 'failed'))).toEqual([0, 'failed', 4]);
  });
});
