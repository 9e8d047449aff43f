import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SettlementFacts } from '../../../src/domain/settlement/facts.ts';
import { settle } from '../../../src/domain/settlement/settle.ts';
import { type Cause, whyChanged } from '../../../src/domain/settlement/why-changed.ts';
import { anyFacts } from './arbitrary-unit.ts';
import {
  direct,
  entry,
  find,
  flat,
  leaderOnly,
  organ,
  person,
  review,
  scored,
  secondOpinion,
  settled,
  sheet,
  unit,
} from './sample-unit.ts';

const causes = (before: SettlementFacts, after: SettlementFacts, scheme = organ): readonly Cause[] =>
  whyChanged(find(settled(scheme, before), 'a'), find(settled(scheme, after), 'a'));

const one = unit({ people: [person('a')], scores: [direct('a', '90', '80')] });
const withScores = (...scores: SettlementFacts['scores']): SettlementFacts => ({ ...one, scores });
const sheetOfA = direct('a', '90', '80');

describe('why a quarter came out differently', () => {
  it('is silent where nothing did', () => {
    expect(causes(one, one)).toEqual([]);
    expect(causes(unit({ people: [person('a')] }), unit({ people: [person('a')] }))).toEqual([]);
  });

  it('names a source that came, was withheld or waived', () => {
    const five = withScores(sheetOfA, ...flat('a', 5, '85'));
    expect(causes(one, five)).toEqual([{ kind: 'source', source: 'peer', before: 'withheld', after: 'used' }]);
    expect(causes(five, { ...five, reviews: [review('a', { waived: ['peer'] })] })).toEqual([
      { kind: 'source', source: 'peer', before: 'used', after: 'waived' },
    ]);
    expect(causes(withScores(), one)).toEqual([{ kind: 'source', source: 'direct', before: 'missing', after: 'used' }]);
  });

  it('names a weight that moved with the deputy leader', () => {
    const before = unit({
      people: [person('a', { deputyLeader: 'deputy' })],
      scores: [sheetOfA, sheet('a', 'deputy', '90', '80')],
    });
    expect(causes(before, { ...before, people: [person('a')] }, secondOpinion)).toEqual([
      { kind: 'source', source: 'deputy', before: 'used', after: 'merged' },
      { kind: 'weight', source: 'direct', before: 50, after: 80 },
    ]);
  });

  it('names the means that moved, and points, with before and after', () => {
    const after = {
      ...withScores(direct('a', '91.5', '80')),
      ledger: [
        entry('a', { points: '1', reference: '文1', reasonCode: 'commended' }),
        entry('a', { points: '-2', reference: '文2', reasonCode: 'negligence' }),
      ],
    };
    expect(causes(one, after)).toEqual([
      { kind: 'mean', source: 'direct', dimension: 'achievement', before: '90.00', after: '91.50' },
      { kind: 'points', side: 'bonus', before: '0.00', after: '1.00' },
      { kind: 'points', side: 'deduction', before: '0.00', after: '2.00' },
    ]);
  });

  it('blames points alone for a total that moved with them', () => {
    const after = { ...one, ledger: [entry('a', { points: '1', reference: '文1', reasonCode: 'commended' })] };
    expect(causes(one, after)).toEqual([{ kind: 'points', side: 'bonus', before: '0.00', after: '1.00' }]);
  });

  it('owns up to a mean that moved by less than it shows', () => {
    // Eight ballots, six kept: their mean goes from 80 to 80.0016…, and the base from 80.0048 to 80.0051.
    const peers = (last: string) =>
      withScores(direct('a', '80.01', '80'), ...flat('a', 6, '80'), ...flat('a', 2, last));
    const [before, after] = [peers('80'), peers('80.01')];
    expect(causes(before, after).map(({ kind }) => kind)).toEqual(['rounding']);
  });

  it('names gate, review, seats, rank and a grade given by hand', () => {
    const totals = { a: '95', b: '90', c: '85', d: '85', e: '85' };
    const plain = scored(totals);
    const reasons = (after: SettlementFacts, before = plain) => causes(before, after, leaderOnly);
    expect(reasons({ ...plain, ledger: [entry('a', { effect: 'cap_一般' })] })).toEqual([
      { kind: 'gate', before: null, after: 'cap_一般' },
    ]);
    expect(reasons({ ...plain, reviews: [review('a', { integrity: 'hold' })] })).toEqual([
      { kind: 'review', before: null, after: 'integrity_hold' },
    ]);
    expect(reasons(plain, { ...plain, assumeReviewed: false })).toEqual([
      { kind: 'review', before: 'review_missing', after: null },
    ]);
    expect(reasons(scored({ a: '95', b: '96' }))).toEqual([
      { kind: 'seats', before: 2, after: 0 },
      { kind: 'rank', before: 1, after: 2 },
    ]);
    expect(reasons({ ...plain, overrides: [{ person: 'a', grade: '较好' }] })).toEqual([
      { kind: 'override', before: null, after: '较好' },
    ]);
  });

  it('names a change of the roster', () => {
    expect(causes(one, { ...one, people: [person('a', { status: 'no_grade' })] })[0]).toEqual({
      kind: 'participation',
      before: 'assessed',
      after: 'NO_GRADE',
    });
    expect(causes(one, { ...one, people: [person('a', { pool: 'heads' })] })).toEqual([
      { kind: 'pool', before: 'staff', after: 'heads' },
    ]);
  });

  it('says so where only the others of the pool moved', () => {
    const tied = scored({ a: '93', b: '93', c: '85' });
    expect(causes(tied, { ...tied, ledger: [entry('b', { effect: 'veto' })] }, leaderOnly)).toEqual([
      { kind: 'others', before: null, after: '好' },
    ]);
  });

  it('has a cause for every change, and none without one', () => {
    const visible = (each: object) => JSON.stringify({ ...each, sources: null, gate: null, rank: null, seats: null });
    fc.assert(
      fc.property(
        anyFacts,
        anyFacts,
        fc.subarray(['scores', 'ledger', 'reviews', 'overrides']),
        (facts, other, kept) => {
          const changed = {
            ...other,
            people: facts.people,
            ...Object.fromEntries(Object.entries(facts).filter(([key]) => kept.includes(key))),
          };
          const [before, after] = [settle(secondOpinion, facts), settle(secondOpinion, changed)];
          if (before.kind === 'refused' || after.kind === 'refused') return;
          for (const [index, was] of before.unit.people.entries()) {
            const is = after.unit.people[index] ?? was;
            if (visible(was) !== visible(is)) expect(whyChanged(was, is)).not.toEqual([]);
            for (const cause of whyChanged(was, is)) expect(cause.before).not.toEqual(cause.after);
            expect(whyChanged(is, is)).toEqual([]);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
