import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { add, compare, multiply, type Rational, rational, subtract, sum, whole } from '../../../src/domain/rational.ts';
import { chanceBaseline, chanceText, toPercentText } from '../../../src/domain/year/chance.ts';

describe('the chance baseline', () => {
  it('is 52.5 % and 2.6 % for two and four of four quarters at 40 %', () => {
    const { enough, all } = chanceBaseline(40, 2);
    // 1 − 0.6⁴ − 4·0.4·0.6³ = 0.5248 and 0.4⁴ = 0.0256
    expect(enough).toEqual(rational(5248n, 10_000n));
    expect(all).toEqual(rational(256n, 10_000n));
    expect([enough, all].map(toPercentText)).toEqual(['52.5', '2.6']);
  });

  it('speaks of the scheme’s own numbers', () => {
    expect(chanceText(chanceBaseline(40, 2))).toEqual({
      zh: '随机参照：每个季度随机抽取 40% 的人评为好，4 个季度中至少 2 个为好的概率为 52.5%，4 个均为好的概率为 2.6%。',
      en: 'Chance baseline: with 40 % drawn at random each quarter, P(≥ 2 of 4 好) = 52.5 %, P(4 of 4) = 2.6 %.',
    });
    // 33.3 %: 0.333³ · (4 − 3 · 0.333) = 0.110813…, 0.333⁴ = 0.012296…
    expect(chanceText(chanceBaseline(33.3, 3)).en).toBe(
      'Chance baseline: with 33.3 % drawn at random each quarter, P(≥ 3 of 4 好) = 11.1 %, P(4 of 4) = 1.2 %.',
    );
  });

  it('is certain or impossible at the ends', () => {
    expect(chanceBaseline(0, 1).enough).toEqual(whole(0));
    expect(chanceBaseline(100, 4).enough).toEqual(whole(1));
    expect(chanceBaseline(40, 0).enough).toEqual(whole(1));
    expect(chanceBaseline(40, 5).enough).toEqual(whole(0));
  });

  it('is the sum over every sequence of draws', () => {
    const product = (values: readonly Rational[]) => values.reduce(multiply, whole(1));
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1000 }), fc.nat(5), fc.nat(5), (tenths, atLeast, of) => {
        const p = rational(BigInt(tenths), 1000n);
        const sequences = Array.from({ length: 2 ** of }, (_, bits) =>
          Array.from({ length: of }, (__, i) => ((bits >> i) & 1) === 1),
        );
        const enough = sequences
          .filter((draws) => draws.filter(Boolean).length >= atLeast)
          .map((draws) => product(draws.map((drawn) => (drawn ? p : subtract(whole(1), p)))));
        const found = chanceBaseline(tenths / 10, atLeast, of);
        expect(compare(found.enough, sum(enough))).toBe(0);
        expect(compare(add(found.all, whole(0)), product(Array.from({ length: of }, () => p)))).toBe(0);
      }),
    );
  });
});
