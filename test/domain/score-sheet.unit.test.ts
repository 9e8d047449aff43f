import { describe, expect, it } from 'vitest';
import { defaultScheme } from '../../src/domain/default-scheme.ts';
import type { Scheme } from '../../src/domain/scheme.ts';
import { decideSheet } from '../../src/domain/score-sheet.ts';

const scheme = defaultScheme();
const rejected = (reason: string, dimension: string | null) => ({ kind: 'rejected', reason, dimension });

describe('a score sheet', () => {
  it('comes back with its scores in shortest form and nothing the scheme does not know', () => {
    expect(
      decideSheet(scheme, { scores: { achievement: ' 85.50 ', conduct: '８８', beauty: '1' }, reason: ' ' }),
    ).toEqual({
      kind: 'accepted',
      scores: { achievement: '85.5', conduct: '88' },
      reason: '',
    });
  });

  it('wants every score, and scores only', () => {
    expect(decideSheet(scheme, { scores: { achievement: '85' }, reason: '' })).toEqual(
      rejected('score_missing', 'conduct'),
    );
    expect(decideSheet(scheme, { scores: { achievement: '101', conduct: '85' }, reason: '' })).toEqual(
      rejected('score_invalid', 'achievement'),
    );
  });

  it('wants a reason for the top level and the two lowest', () => {
    const decide = (achievement: string, conduct: string, reason: string) =>
      decideSheet(scheme, { scores: { achievement, conduct }, reason });
    expect(decide('95', '85', ' ')).toEqual(rejected('reason_missing', 'achievement'));
    expect(decide('85', '65', '')).toEqual(rejected('reason_missing', 'conduct'));
    expect(decide('95', '50', '成果突出，但有违纪').kind).toBe('accepted');
    expect(decide('75', '89.99', '').kind).toBe('accepted');
    expect(decide('85', '85', '长'.repeat(501))).toEqual(rejected('reason_too_long', null));
  });

  it('takes indicators where the scheme has them, the level going by their weighted mean', () => {
    const own: Scheme = {
      ...scheme,
      dimensions: scheme.dimensions.map((dimension) =>
        dimension.key === 'conduct'
          ? dimension
          : {
              ...dimension,
              indicators: [
                { key: 'quantity', weight: 1 },
                { key: 'quality', weight: 3 },
              ],
            },
      ),
    };
    const decide = (quantity: string, quality: string) =>
      decideSheet(own, {
        scores: { 'achievement.quantity': quantity, 'achievement.quality': quality, conduct: '80' },
        reason: '',
      });
    expect(decide('60', '90')).toEqual({
      kind: 'accepted',
      scores: { 'achievement.quantity': '60', 'achievement.quality': '90', conduct: '80' },
      reason: '',
    });
    expect(decide('90', '90')).toEqual(rejected('reason_missing', 'achievement'));
    expect(decideSheet(own, { scores: { achievement: '80', conduct: '80' }, reason: '' })).toEqual(
      rejected('score_missing', 'achievement'),
    );
  });
});
