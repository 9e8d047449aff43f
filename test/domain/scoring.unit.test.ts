import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultScheme } from '../../src/domain/default-scheme.ts';
import { compare, rational, whole } from '../../src/domain/rational.ts';
import type { DimensionScheme } from '../../src/domain/scheme.ts';
import {
  formatScore,
  gaugeOf,
  leaderScore,
  parseScore,
  raterDimension,
  raterUnits,
  scoreKeys,
  weightedMean,
} from '../../src/domain/scoring.ts';

const { dimensions } = defaultScheme();
const withIndicators: readonly DimensionScheme[] = [
  {
    key: 'achievement',
    weight: 60,
    indicators: [
      { key: 'quantity', weight: 30 },
      { key: 'quality', weight: 50 },
      { key: 'benefit', weight: 21 },
    ],
  },
  { key: 'conduct', weight: 40 },
];
const hundredths = fc.integer({ min: 0, max: 10_000 });
const text = (value: number): string => formatScore(rational(BigInt(value), 100n));

describe('scores', () => {
  it('are 0–100 with at most two decimals', () => {
    expect(parseScore('88.5')).toEqual(rational(177n, 2n));
    expect([parseScore(' 100.00 '), parseScore('0'), parseScore('８８．０')]).toEqual([
      whole(100),
      whole(0),
      whole(88),
    ]);
    for (const wrong of ['', '100.01', '-1', '88.555', '1e2', '88,5', 'abc', '101', '0100', '9²', '①'])
      expect(parseScore(wrong), wrong).toBeNull();
  });

  it('are kept without padding, and read back the same', () => {
    expect([formatScore(whole(100)), formatScore(rational(177n, 2n)), formatScore(whole(0))]).toEqual([
      '100',
      '88.5',
      '0',
    ]);
    fc.assert(
      fc.property(hundredths, (value) => {
        expect(parseScore(text(value))).toEqual(rational(BigInt(value), 100n));
      }),
    );
  });
});

describe('a rater', () => {
  it('gives a dimension its score, or the weighted mean of its indicators', () => {
    const [achievement, conduct] = withIndicators;
    if (achievement === undefined || conduct === undefined) throw new Error('two dimensions');
    expect(scoreKeys(achievement)).toEqual(['achievement.quantity', 'achievement.quality', 'achievement.benefit']);
    const scores = {
      'achievement.quantity': '90',
      'achievement.quality': '85.5',
      'achievement.benefit': '33.3',
      conduct: '88',
    };
    // (90·30 + 85.5·50 + 33.3·21) / 101
    expect(raterDimension(achievement, scores)).toEqual(rational(76743n, 1010n));
    expect(raterDimension(conduct, scores)).toEqual(whole(88));
    // The same in whole units, 100 · 101 of them to a point.
    expect([gaugeOf(achievement).per, raterUnits(gaugeOf(achievement), scores)]).toEqual([10_100, 767_430]);
    expect([gaugeOf(conduct).per, raterUnits(gaugeOf(conduct), scores)]).toEqual([100, 8800]);
    expect(raterUnits(gaugeOf(achievement), { ...scores, 'achievement.quality': '100.5' })).toBeNull();
    expect(raterDimension(achievement, { ...scores, 'achievement.benefit': '' })).toBeNull();
    expect(raterDimension(achievement, { achievement: '90' })).toBeNull();
  });
});

describe('a leader source', () => {
  it('weighs the dimensions and rounds once', () => {
    expect(leaderScore(dimensions, [{ achievement: '90', conduct: '85' }])).toEqual({
      achievement: '90.00',
      conduct: '85.00',
      score: '88.00',
    });
    // 60·88.88 + 40·77.77 over 100 = 84.436
    expect(leaderScore(dimensions, [{ achievement: '88.88', conduct: '77.77' }])?.score).toBe('84.44');
  });

  it('takes the score from the exact means, not from the displayed ones', () => {
    const sheets = [
      { achievement: '80.01', conduct: '80' },
      { achievement: '80', conduct: '80' },
    ];
    // Means 80.005 and 80: 0.6·80.005 + 0.4·80 = 80.003. From the displayed 80.01 it would come to 80.006, shown as 80.01.
    expect(leaderScore(dimensions, sheets)).toEqual({ achievement: '80.01', conduct: '80.00', score: '80.00' });
  });

  it('has no score without raters or with half a sheet', () => {
    expect(leaderScore(dimensions, [])).toBeNull();
    expect(leaderScore(dimensions, [{ achievement: '90' }])).toBeNull();
    expect(leaderScore(dimensions, [{ achievement: '90', conduct: '90' }, { conduct: '90' }])).toBeNull();
    expect(leaderScore([], [{ achievement: '90', conduct: '90' }])).toBeNull();
  });

  it('agrees with the same sums done in whole hundredths', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(hundredths, hundredths), { minLength: 1, maxLength: 7 }), (raters) => {
        const n = raters.length;
        const achievement = raters.reduce((total, [a]) => total + a, 0);
        const conduct = raters.reduce((total, [, c]) => total + c, 0);
        const halfUp = (numerator: number, denominator: number): string => {
          const rounded = Math.floor((2 * numerator + denominator) / (2 * denominator));
          return `${Math.floor(rounded / 100)}.${String(rounded % 100).padStart(2, '0')}`;
        };
        expect(
          leaderScore(
            dimensions,
            raters.map(([a, c]) => ({ achievement: text(a), conduct: text(c) })),
          ),
        ).toEqual({
          achievement: halfUp(achievement, n),
          conduct: halfUp(conduct, n),
          score: halfUp(60 * achievement + 40 * conduct, 100 * n),
        });
      }),
    );
  });

  it('keeps a weighted mean between the least and the greatest value', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 1, max: 100 }), hundredths), { minLength: 1 }), (parts) => {
        const mean = weightedMean(parts.map(([weight, value]) => ({ weight, value: whole(value) }))) ?? whole(-1);
        const values = parts.map(([, value]) => value);
        expect(compare(mean, whole(Math.min(...values)))).toBeGreaterThanOrEqual(0);
        expect(compare(mean, whole(Math.max(...values)))).toBeLessThanOrEqual(0);
      }),
    );
    expect(weightedMean([])).toBeNull();
  });
});
