import { describe, expect, it } from 'vitest';
import { roundHalfUp } from '../../../src/domain/rational.ts';
import type { Scheme } from '../../../src/domain/scheme.ts';
import type { LedgerFact } from '../../../src/domain/settlement/facts.ts';
import { pointsOf } from '../../../src/domain/settlement/points.ts';
import { BONUS_CODES, DEDUCTION_CODES, kindOfReason } from '../../../src/domain/settlement/reason-codes.ts';
import { entry, organ } from './sample-unit.ts';

const totals = (scheme: Scheme, rows: readonly Partial<LedgerFact>[], virtue: '好' | '较差' = '好') => {
  const { bonus, deduction } = pointsOf(
    scheme,
    rows.map((row) => entry('a', row)),
    virtue,
  );
  return [roundHalfUp(bonus.total, 2), roundHalfUp(deduction.total, 2)];
};

describe('points', () => {
  it('count one fact once, with its largest amount, whatever the order of the rows', () => {
    const rows = [
      { points: '1', reference: '文1', reasonCode: 'commended' },
      { points: '2.5', reference: '文1', reasonCode: 'urgent_task' },
      { points: '-3', reference: '文1', reasonCode: 'negligence' },
      { points: '-1', reference: '文1', reasonCode: 'slackness' },
    ];
    expect(totals(organ, rows)).toEqual(['2.50', '3.00']);
    expect(totals(organ, rows.toReversed())).toEqual(['2.50', '3.00']);
    const { bonus } = pointsOf(
      organ,
      rows.map((row) => entry('a', row)),
      '好',
    );
    expect(bonus.entries.map(({ standing }) => standing)).toEqual(['counted', 'duplicate']);
  });

  it('know no fact behind rows without a reference, and count each', () => {
    expect(totals(organ, [{ points: '1' }, { points: '1' }, { points: '0' }])).toEqual(['2.00', '0.00']);
  });

  it('stop at the caps, and say which entry no longer fitted', () => {
    const rows = [6, 5, 3].map((points, index) => ({
      points: String(points),
      reference: `文${index}`,
      reasonCode: 'commended',
    }));
    expect(totals(organ, [...rows, { points: '-25', reference: '文9', reasonCode: 'misconduct' }])).toEqual([
      '10.00',
      '20.00',
    ]);
    const { bonus } = pointsOf(
      organ,
      rows.map((row) => entry('a', row)),
      '好',
    );
    expect(bonus.entries.map(({ counted, standing }) => [roundHalfUp(counted, 0), standing])).toEqual([
      ['6', 'counted'],
      ['4', 'over_cap'],
      ['0', 'over_cap'],
    ]);
  });

  it('take the amount of the scheme where a row has none, signed by its reason', () => {
    const scheme = {
      ...organ,
      points: { ...organ.points, items: { village_posting: 3, slackness: 2.5, special_post: -1 } },
    };
    expect(
      totals(scheme, [
        { reasonCode: 'village_posting', reference: '文1' },
        { reasonCode: 'slackness', reference: '文2' },
        { reasonCode: 'special_post', reference: '文3' },
        { reasonCode: 'urgent_task', reference: '文4' },
      ]),
    ).toEqual(['4.00', '2.50']);
    expect(totals(scheme, [{ reasonCode: 'village_posting', points: '1', reference: '文1' }])).toEqual([
      '1.00',
      '0.00',
    ]);
  });

  it('count the points of a virtue grade as one more entry, under the same cap', () => {
    const scheme: Scheme = { ...organ, virtuePoints: { 好: 2, 较差: -3 } };
    const rows = [{ points: '9', reference: '文1', reasonCode: 'commended' }];
    expect(totals(scheme, rows)).toEqual(['10.00', '0.00']);
    expect(totals(scheme, rows, '较差')).toEqual(['9.00', '3.00']);
  });

  it('know the closed list of reasons', () => {
    expect(BONUS_CODES.map(kindOfReason)).toEqual(BONUS_CODES.map(() => 'bonus'));
    expect(DEDUCTION_CODES.map(kindOfReason)).toEqual(DEDUCTION_CODES.map(() => 'deduction'));
    expect(kindOfReason('')).toBeNull();
    expect(() => totals(organ, [{ points: 'two', reference: '文1' }])).toThrow(RangeError);
  });
});
