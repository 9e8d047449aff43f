import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apportion, type PoolSize } from '../../../src/domain/settlement/quota.ts';

const seats = (percent: number, sizes: readonly number[]): readonly (number | undefined)[] => {
  const pools = sizes.map((people, index) => ({ pool: `p${String(index).padStart(4, '0')}`, people }));
  const found = apportion(percent, pools);
  return pools.map(({ pool }) => found.get(pool));
};

describe('seats of the pools', () => {
  it('give five pools of two 40 % together, not one seat each', () => {
    expect(seats(40, [2, 2, 2, 2, 2])).toEqual([1, 1, 1, 1, 0]);
  });

  it('go by largest fraction, then larger pool, then pool code', () => {
    // 40 %: 1.2, 2.8, 0.4 of 11 people: cap 4.
    expect(seats(40, [3, 7, 1])).toEqual([1, 3, 0]);
    // 0.8 and 4.8 of 14 people: cap 5, one seat for equal fractions: the larger pool's.
    expect(seats(40, [2, 12])).toEqual([0, 5]);
    const codes = ['𠮷', '｡', 'b', 'a'].map((pool) => ({ pool, people: 2 }));
    // 3 of 8; 𠮷 lies beyond the first plane and so after ｡, though not by UTF-16 unit.
    expect([...apportion(40, codes)].filter(([, count]) => count === 1).map(([pool]) => pool)).toEqual(['a', 'b', '｡']);
  });

  it('read the percentage as it is written', () => {
    expect(seats(33.3, [1000])).toEqual([333]);
    expect(seats(33.3, [3])).toEqual([0]);
    // 0.999 + 3.33: cap floor(4.329).
    expect(seats(33.3, [3, 10])).toEqual([1, 3]);
    // In floating point 0.07 · 100 exceeds 7, and 0.29 · 100 falls short of 29.
    expect(seats(29, [100])).toEqual([29]);
    expect(seats(0.07, [10_000])).toEqual([7]);
  });

  it('stay within the people there are', () => {
    expect(seats(40, [])).toEqual([]);
    expect(seats(40, [0])).toEqual([0]);
    expect(seats(40, [1])).toEqual([0]);
    expect(seats(100, [1, 0, 7])).toEqual([1, 0, 7]);
    expect(seats(0, [5])).toEqual([0]);
  });
});

describe('laws of the quota', () => {
  const percent = fc.integer({ min: 0, max: 1000 }).map((tenths) => ({ tenths, written: Number(`${tenths}e-1`) }));
  const sizes = fc.oneof(
    fc.array(fc.nat(40), { maxLength: 50 }),
    fc.array(fc.nat(2), { maxLength: 300 }),
    fc.nat(2000).map((people) => [people]),
  );

  it('seats add up to floor(p % of N) exactly, each pool has its floor or one more, never more than its people', () => {
    fc.assert(
      fc.property(percent, sizes, ({ tenths, written }, people) => {
        const found = seats(written, people);
        const all = people.reduce((a, b) => a + b, 0);
        expect(found.reduce<number>((total, each) => total + (each ?? Number.NaN), 0)).toBe(
          Math.floor((tenths * all) / 1000),
        );
        for (const [index, count] of people.entries()) {
          const given = found[index] ?? Number.NaN;
          expect([0, 1]).toContain(given - Math.floor((tenths * count) / 1000));
          expect(given).toBeLessThanOrEqual(count);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('holds for every size from 0 to 2000 in one pool', () => {
    for (let people = 0; people <= 2000; people += 1)
      expect(seats(40, [people])).toEqual([Math.floor((2 * people) / 5)]);
  });

  it('no pool without an extra seat had a better claim than one with it', () => {
    const claim = ({ people, pool }: PoolSize, tenths: number) => ({ rest: (tenths * people) % 1000, people, pool });
    fc.assert(
      fc.property(percent, fc.array(fc.nat(12), { maxLength: 12 }), fc.nat(), ({ tenths, written }, people, turn) => {
        const pools = people.map((count, index) => ({ pool: String.fromCharCode(97 + index), people: count }));
        const at = pools.length === 0 ? 0 : turn % pools.length;
        const found = apportion(written, [...pools.slice(at), ...pools.slice(0, at)]);
        const ranked = pools
          .map((each) => ({
            ...claim(each, tenths),
            extra: (found.get(each.pool) ?? 0) - Math.floor((tenths * each.people) / 1000),
          }))
          .sort((a, b) => b.rest - a.rest || b.people - a.people || (a.pool < b.pool ? -1 : 1));
        expect(ranked.map(({ extra }) => extra)).toEqual(ranked.map(({ extra }) => extra).sort((a, b) => b - a));
      }),
      { numRuns: 200 },
    );
  });
});
