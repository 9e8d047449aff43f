import { add, decimal, multiply, type Rational, rational, roundHalfUp, subtract, whole, ZERO } from '../rational.ts';
import type { LocalText } from '../scheme.ts';

/** What blind chance would give: printed under every roll-up, so that luck is not read as merit (DOMAIN 7). */
export interface ChanceBaseline {
  /** The share drawn each time, as the scheme writes it: 40 is 40 %. */
  readonly percent: number;
  readonly atLeast: number;
  readonly of: number;
  /** P(at least `atLeast` of `of`), between 0 and 1. */
  readonly enough: Rational;
  /** P(all of `of`). */
  readonly all: Rational;
}

const ONE = whole(1);

const power = (base: Rational, exponent: number): Rational =>
  rational(base.n ** BigInt(exponent), base.d ** BigInt(exponent));

const choose = (of: number, taken: number): Rational => {
  let ways = 1n;
  for (let i = 1; i <= taken; i += 1) ways = (ways * BigInt(of - taken + i)) / BigInt(i);
  return rational(ways);
};

const exactlyTaken = (p: Rational, taken: number, of: number): Rational =>
  multiply(choose(of, taken), multiply(power(p, taken), power(subtract(ONE, p), of - taken)));

/** With `percent` of the people drawn at random each of `of` times: the chance of a person to be drawn at least `atLeast` times, and each time. */
export const chanceBaseline = (percent: number, atLeast: number, of = 4): ChanceBaseline => {
  const p = multiply(decimal(percent), rational(1n, 100n));
  let enough = ZERO;
  for (let taken = Math.max(atLeast, 0); taken <= of; taken += 1) enough = add(enough, exactlyTaken(p, taken, of));
  return { percent, atLeast, of, enough, all: power(p, of) };
};

/** A probability as a percentage with one decimal, half up: '52.5'. */
export const toPercentText = (p: Rational): string => roundHalfUp(multiply(p, whole(100)), 1);

/** The baseline as a sentence. */
export const chanceText = ({ percent, atLeast, of, enough, all }: ChanceBaseline): LocalText => {
  const [some, every] = [toPercentText(enough), toPercentText(all)];
  return {
    zh: `随机参照：每个季度随机抽取 ${percent}% 的人评为好，${of} 个季度中至少 ${atLeast} 个为好的概率为 ${some}%，${of} 个均为好的概率为 ${every}%。`,
    en: `Chance baseline: with ${percent} % drawn at random each quarter, P(≥ ${atLeast} of ${of} 好) = ${some} %, P(${of} of ${of}) = ${every} %.`,
  };
};
