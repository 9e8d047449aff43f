import { describe, expect, it } from 'vitest';
import { DEFAULT_CYCLE_OFFSETS, DEFAULT_MONTH_OFFSETS } from '../../src/domain/cycle-dates.ts';
import { defaultScheme } from '../../src/domain/default-scheme.ts';
import { rational, whole } from '../../src/domain/rational.ts';
import { DIMENSION_KEYS, levelOf, needsReason, offsetsOf } from '../../src/domain/scheme.ts';

const scheme = defaultScheme();

describe('the default scheme', () => {
  it('has the weights, bands and parameters of the rules', () => {
    expect(scheme.dimensions.map(({ key, weight }) => [key, weight])).toEqual([
      ['achievement', 60],
      ['conduct', 40],
    ]);
    expect(scheme.sources.map(({ key, weight }) => [key, weight])).toEqual([
      ['direct', 80],
      ['peer', 20],
    ]);
    expect(scheme.bands).toEqual({ 好: 90, 较好: 80, 一般: 60 });
    expect([scheme.quota.percent, scheme.standardScore, scheme.annual.minGood]).toEqual([40, 80, 2]);
    expect(scheme.points).toEqual({ bonusCap: 10, deductionCap: 20 });
  });

  it('is the same as JSON', () => {
    expect(JSON.parse(JSON.stringify(scheme))).toEqual(scheme);
  });

  it('anchors five levels per dimension, with a sentence in both languages', () => {
    for (const { anchors = [] } of scheme.dimensions) {
      expect(anchors.map(({ from }) => from)).toEqual([90, 80, 70, 60, 0]);
      expect(anchors.map(({ reasonRequired }) => reasonRequired)).toEqual([true, false, false, true, true]);
      for (const { label, anchor } of anchors)
        for (const text of [label.zh, label.en, anchor.zh, anchor.en]) expect(text.trim()).not.toBe('');
    }
  });

  it('puts "all duties done" between 80 and 89, its button clear of the edge', () => {
    const done = scheme.dimensions[0]?.anchors?.find(({ anchor }) => anchor.en.startsWith('All duties done, on time'));
    expect(done?.from).toBe(scheme.standardScore);
    expect(done?.score).toBe(85);
  });

  it('gives every button a score of its own level', () => {
    for (const key of DIMENSION_KEYS)
      for (const level of scheme.dimensions.find((each) => each.key === key)?.anchors ?? [])
        expect(levelOf(scheme, key, whole(level.score))).toEqual(level);
  });
});

describe('levels', () => {
  it.each([
    ['100', 90, true],
    ['90', 90, true],
    ['89.99', 80, false],
    ['80', 80, false],
    ['79.99', 70, false],
    ['69.5', 60, true],
    ['60', 60, true],
    ['59.99', 0, true],
    ['0', 0, true],
  ])('%s lies in the level from %i on, reason required: %s', (score, from, reason) => {
    const value = rational(BigInt(Math.round(Number(score) * 100)), 100n);
    expect(levelOf(scheme, 'achievement', value)?.from).toBe(from);
    expect(needsReason(scheme, 'achievement', value)).toBe(reason);
    expect(needsReason(scheme, 'conduct', value)).toBe(reason);
  });

  it('asks for no reason where a scheme has no levels', () => {
    const bare = { ...scheme, dimensions: [{ key: 'achievement', weight: 100 } as const] };
    expect(levelOf(bare, 'achievement', whole(95))).toBeNull();
    expect(needsReason(bare, 'conduct', whole(95))).toBe(false);
  });
});

describe('offsets of dates', () => {
  it('come from the defaults where the scheme is silent', () => {
    expect(offsetsOf(scheme)).toEqual({ cycle: DEFAULT_CYCLE_OFFSETS, month: DEFAULT_MONTH_OFFSETS });
    const own = offsetsOf({ ...scheme, dates: { summaryDue: 7, month: { post: 6 } } });
    expect([own.cycle.summaryDue, own.cycle.scoresDue, own.month.post, own.month.closes]).toEqual([7, 5, 6, 3]);
  });
});
