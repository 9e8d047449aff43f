import { describe, expect, it } from 'vitest';
import type { Scheme } from '../../../src/domain/scheme.ts';
import {
  ballots,
  direct,
  entry,
  flat,
  graded,
  leaderOnly,
  organ,
  person,
  scored,
  settled,
  sheet,
  unit,
} from './sample-unit.ts';

const five = ballots('a', [
  ['100', '95'],
  ['90', '60'],
  ['85', '95'],
  ['80', '90'],
  ['70', '85'],
]);

describe('the numbers of a person', () => {
  it('come from leader and ballots by their weights, each rounded once', () => {
    const facts = unit({
      people: [person('a')],
      scores: [direct('a', '92', '88'), ...five],
      ledger: [
        entry('a', { reasonCode: 'commended', points: '2', reference: '文1' }),
        entry('a', { reasonCode: 'exceeded_target', points: '1.5', reference: '文1' }),
        entry('a', { reasonCode: 'urgent_task', points: '1', reference: '文2' }),
        entry('a', { reasonCode: 'duty_undone', points: '-0.25', reference: '文2' }),
      ],
    });
    // Ballots, highest and lowest dropped: (90+85+80)/3 = 85 and (95+90+85)/3 = 90.
    // achievement 0.8·92 + 0.2·85, conduct 0.8·88 + 0.2·90, base 0.6·90.60 + 0.4·88.40, direct 0.6·92 + 0.4·88.
    expect(graded(settled(organ, facts), 'a').numbers).toEqual({
      achievement: '90.60',
      conduct: '88.40',
      direct: '90.40',
      base: '89.72',
      bonus: '3.00',
      deduction: '0.25',
      total: '92.47',
    });
  });

  it('trims with exactly five ballots, one highest and one lowest value per dimension, and not with four', () => {
    const trimmed = settled(organ, unit({ people: [person('a')], scores: [direct('a', '80'), ...five] }));
    expect(graded(trimmed, 'a').sources[1]).toMatchObject({
      kind: 'used',
      raters: 5,
      trimmed: true,
      means: { achievement: '85.00', conduct: '90.00' },
    });
    const few: Scheme = {
      ...organ,
      sources: organ.sources.map((source) => ({ ...source, minBallots: 2 })),
    };
    const four = settled(few, unit({ people: [person('a')], scores: [direct('a', '80'), ...five.slice(0, 4)] }));
    // (100+90+85+80)/4 and (95+60+95+90)/4
    expect(graded(four, 'a').sources[1]).toMatchObject({
      trimmed: false,
      means: { achievement: '88.75', conduct: '85.00' },
    });
  });

  it('never trims where the scheme says so, nor clients', () => {
    const scheme: Scheme = {
      ...organ,
      sources: [
        { key: 'direct', weight: 80 },
        { key: 'peer', weight: 10, trim: false },
        { key: 'client', weight: 10, trim: true },
      ],
    };
    const facts = unit({
      people: [person('a')],
      scores: [direct('a', '80'), ...five, ...five.map((ballot) => ({ ...ballot, source: 'client' as const }))],
    });
    for (const source of graded(settled(scheme, facts), 'a').sources.slice(1))
      expect(source).toMatchObject({ trimmed: false, means: { achievement: '85.00', conduct: '85.00' } });
  });

  it('weigh the indicators of the class', () => {
    const scheme: Scheme = {
      ...leaderOnly,
      classes: [
        {
          match: { category: '窗口' },
          indicators: {
            achievement: [
              { key: 'quantity', weight: 1 },
              { key: 'quality', weight: 2 },
            ],
          },
        },
      ],
    };
    const window = person('a', { category: '窗口' });
    const scores = { 'achievement.quantity': '90', 'achievement.quality': '80', conduct: '70' };
    const facts = unit({
      people: [window, person('b')],
      scores: [{ person: 'a', source: 'direct', scores }, direct('b', '90')],
    });
    // (90 + 2·80)/3 = 83.333…; 0.6·83.333… + 0.4·70 = 78 exactly.
    expect(graded(settled(scheme, facts), 'a').numbers).toMatchObject({ achievement: '83.33', base: '78.00' });
    expect(graded(settled(scheme, facts), 'b').numbers.base).toBe('90.00');
  });

  it('take the total from the unrounded base', () => {
    const scheme: Scheme = { ...leaderOnly, points: { ...leaderOnly.points, items: { urgent_task: 0.001 } } };
    const facts = unit({
      people: [person('a')],
      scores: [direct('a', '80', '80.01')],
      ledger: [entry('a', { reasonCode: 'urgent_task', reference: '文1' })],
    });
    // 80.004 + 0.001 = 80.005, half up; the rounded parts would give 80.00.
    expect(graded(settled(scheme, facts), 'a').numbers).toMatchObject({ base: '80.00', bonus: '0.00', total: '80.01' });
  });

  it('may exceed 100 and never fall below 0', () => {
    const facts = scored(
      { a: '100', b: '5' },
      {
        ledger: [
          entry('a', { reasonCode: 'commended', points: '4', reference: '文1' }),
          entry('b', { reasonCode: 'misconduct', points: '-12', reference: '文2' }),
        ],
      },
    );
    expect(graded(settled(leaderOnly, facts), 'a').numbers.total).toBe('104.00');
    expect(graded(settled(leaderOnly, facts), 'b').numbers).toMatchObject({ deduction: '12.00', total: '0.00' });
  });

  it('leave a ballot without all its scores out of count and mean', () => {
    const half = { person: 'a', source: 'peer' as const, scores: { achievement: '1' } };
    const facts = (count: number) =>
      unit({ people: [person('a')], scores: [direct('a', '80'), ...flat('a', count, '90'), half] });
    expect(graded(settled(organ, facts(5)), 'a').sources[1]).toMatchObject({ kind: 'used', raters: 5 });
    expect(graded(settled(organ, facts(4)), 'a').sources[1]).toMatchObject({ kind: 'unused', why: 'withheld' });
  });

  it('are the mean of two sheets where a substitute scored too', () => {
    const facts = unit({ people: [person('a')], scores: [direct('a', '80'), sheet('a', 'direct', '85', '90')] });
    expect(graded(settled(leaderOnly, facts), 'a').numbers).toMatchObject({ achievement: '82.50', conduct: '85.00' });
  });
});
