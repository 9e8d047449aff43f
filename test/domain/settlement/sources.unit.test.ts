import { describe, expect, it } from 'vitest';
import type { Scheme } from '../../../src/domain/scheme.ts';
import type { AssessedPerson, ReviewFact, ScoreFact } from '../../../src/domain/settlement/facts.ts';
import {
  direct,
  find,
  flat,
  graded,
  leaderOnly,
  organ,
  person,
  review,
  secondOpinion,
  serviceHall,
  settled,
  sheet,
  unit,
  weights,
} from './sample-unit.ts';

const one = (
  scheme: Scheme,
  who: Partial<AssessedPerson>,
  scores: readonly ScoreFact[],
  judged: Partial<ReviewFact> = {},
) => settled(scheme, unit({ people: [person('a', who)], scores, reviews: [review('a', judged)] }));

const withDeputy = { deputyLeader: 'deputy' };
const both = [direct('a', '90'), sheet('a', 'deputy', '80', '80')];
const all = [...both, ...flat('a', 5, '70'), ...flat('a', 6, '60', 'client')];

describe('the weights really used', () => {
  it('are those of the scheme where every source gives something', () => {
    const whole = one(serviceHall, withDeputy, all);
    expect(weights(whole, 'a')).toBe('direct:40;deputy:30;peer:15;client:15');
    // (40·90 + 30·80 + 15·70 + 15·60) / 100
    expect(graded(whole, 'a').numbers.base).toBe('79.50');
  });

  it('give a section head without a deputy leader the deputy weight under his direct leader', () => {
    for (const deputyLeader of [null, 'head']) {
      const whole = one(serviceHall, { deputyLeader }, all);
      expect(weights(whole, 'a')).toBe('direct:70;peer:15;client:15');
      // (70·90 + 15·70 + 15·60) / 100: a deputy's sheet there is no place for changes nothing.
      expect(graded(whole, 'a').numbers.base).toBe('82.50');
      expect(graded(whole, 'a').sources[1]).toMatchObject({ why: 'merged', weight: 30 });
    }
  });

  it('share the weight of ballots below the minimum', () => {
    const whole = one(serviceHall, withDeputy, [...both, ...flat('a', 4, '10'), ...flat('a', 5, '60', 'client')]);
    expect(weights(whole, 'a')).toBe('direct:40;deputy:30;client:15');
    // (40·90 + 30·80 + 15·60) / 85 = 81.1764…
    expect(graded(whole, 'a').numbers.base).toBe('81.18');
    expect(graded(whole, 'a').sources[2]).toEqual({
      key: 'peer',
      kind: 'unused',
      why: 'withheld',
      weight: 15,
      raters: 4,
    });
  });

  it('leave a waived source out even where scores exist', () => {
    const whole = one(organ, {}, [direct('a', '90'), ...flat('a', 9, '50')], { waived: ['peer'] });
    expect([weights(whole, 'a'), graded(whole, 'a').numbers.base]).toEqual(['direct:80', '90.00']);
  });

  it('drop the merged deputy weight with a waived direct leader', () => {
    const whole = one(serviceHall, { deputyLeader: null }, all, { waived: ['direct'] });
    expect(weights(whole, 'a')).toBe('peer:15;client:15');
    expect(graded(whole, 'a').numbers).toMatchObject({ direct: null, base: '65.00' });
    expect(graded(whole, 'a').sources[0]).toMatchObject({ why: 'waived', weight: 70 });
  });

  it('ignore a waiver that does not apply to the person or the scheme', () => {
    const merged = one(secondOpinion, { deputyLeader: null }, all, { waived: ['deputy', 'client'] });
    expect(weights(merged, 'a')).toBe('direct:80;peer:20');
    expect(graded(merged, 'a').sources[1]).toMatchObject({ why: 'merged' });
  });

  it('share an optional source that is missing, and say so', () => {
    const whole = one(leaderOnly, {}, [direct('a', '90')]);
    expect(graded(whole, 'a').sources[1]).toMatchObject({ why: 'optional_missing', raters: 0 });
    const some = one(leaderOnly, {}, [direct('a', '90'), ...flat('a', 2, '50')]);
    expect(graded(some, 'a').sources[1]).toMatchObject({ why: 'withheld', raters: 2 });
  });
});

describe('a person whose sources do not suffice', () => {
  const reasons = (scheme: Scheme, who: Partial<AssessedPerson>, scores: readonly ScoreFact[], judged = {}) => {
    const found = find(one(scheme, who, scores, judged), 'a');
    return found.status === 'PENDING' ? found.reasons : found.status;
  };

  it('waits for the leaders, who are named by their source', () => {
    expect(reasons(secondOpinion, withDeputy, flat('a', 5, '90'))).toEqual(['direct_missing', 'deputy_missing']);
    expect(reasons(secondOpinion, withDeputy, [direct('a', '90')])).toEqual(['deputy_missing']);
    expect(reasons(secondOpinion, {}, [direct('a', '90')])).toBe('GRADED');
    expect(reasons(secondOpinion, withDeputy, [direct('a', '90')], { waived: ['deputy'] })).toBe('GRADED');
    expect(reasons(secondOpinion, withDeputy, [], { waived: ['deputy', 'direct'] })).toEqual(['nothing_usable']);
  });

  it('waits where a leader filled half a sheet', () => {
    const half: ScoreFact = { person: 'a', source: 'direct', scores: { achievement: '90' } };
    expect(reasons(organ, {}, [half])).toEqual(['direct_missing']);
    expect(reasons(organ, {}, [direct('a', '90'), half])).toEqual(['direct_missing']);
  });

  it('waits for the review, whatever the scores', () => {
    const facts = unit({ people: [person('a')], scores: [direct('a', '90')], assumeReviewed: false });
    expect(find(settled(organ, facts), 'a')).toMatchObject({ status: 'PENDING', reasons: ['review_missing'] });
    expect(find(settled(organ, { ...facts, assumeReviewed: true }), 'a')).toMatchObject({ status: 'GRADED' });
    expect(reasons(organ, {}, [], { integrity: 'hold' })).toEqual(['integrity_hold', 'direct_missing']);
  });
});
