import fc from 'fast-check';
import type { Scheme, SourceKey } from '../../../src/domain/scheme.ts';
import { SOURCE_KEYS } from '../../../src/domain/scheme.ts';
import type { AssessedPerson, ScoreFact, SettlementFacts } from '../../../src/domain/settlement/facts.ts';
import { entry, flat, organ, person, review, secondOpinion, serviceHall, sheet } from './sample-unit.ts';

// Few values, so that ties and equal ballots come up often.
const value = fc.constantFrom('58', '79.99', '80', '85.55', '89.99', '90', '91', '91.01', '95');

export const anyScheme: fc.Arbitrary<Scheme> = fc
  .tuple(fc.constantFrom(organ, secondOpinion, serviceHall), fc.constantFrom(0, 33.3, 40, 100))
  .map(([scheme, percent]) => ({ ...scheme, quota: { percent } }));

const rare = <T>(arbitrary: fc.Arbitrary<T>, otherwise: T): fc.Arbitrary<T> =>
  fc.oneof({ weight: 5, arbitrary: fc.constant(otherwise) }, { weight: 1, arbitrary });

const anyPerson = (key: string): fc.Arbitrary<AssessedPerson> =>
  fc
    .record({
      pool: fc.constantFrom('x', 'y', 'z'),
      status: rare(fc.constantFrom('no_grade' as const, 'not_assessed' as const), 'assessed' as const),
      deputyLeader: fc.constantFrom(null, 'head', 'deputy'),
    })
    .map((more) => person(key, more));

const pair = fc.tuple(value, value);

const sheetsOf = (key: string, source: SourceKey): fc.Arbitrary<readonly ScoreFact[]> => {
  const one = pair.map(([a, c]): readonly ScoreFact[] => [sheet(key, source, a, c)]);
  if (source === 'direct' || source === 'deputy')
    return fc.oneof({ weight: 9, arbitrary: one }, { weight: 1, arbitrary: fc.constant([]) });
  return fc.oneof(
    fc.tuple(fc.constantFrom(0, 3, 4, 5), value).map(([count, same]) => flat(key, count, same, source)),
    fc
      .array(pair, { minLength: 5, maxLength: 7 })
      .map((ballots): readonly ScoreFact[] => ballots.map(([a, c]) => sheet(key, source, a, c))),
  );
};

const anyReview = (key: string) =>
  fc
    .record({
      integrity: rare(fc.constant('hold' as const), 'pass' as const),
      virtue: rare(fc.constantFrom('一般' as const, '较差' as const), '好' as const),
      waived: rare(fc.subarray([...SOURCE_KEYS]), []),
    })
    .map((more) => review(key, more));

const anyEntry = (key: string) =>
  fc
    .record({
      reference: fc.constantFrom('文1', '文2'),
      points: fc.constantFrom('', '0.01', '1', '-0.5', '-30'),
      effect: rare(fc.constantFrom('cap_较好' as const, 'cap_一般' as const, 'veto' as const), '' as const),
    })
    .map((more) => entry(key, more));

const anyOverride = (key: string) =>
  fc.constantFrom('好' as const, '较好' as const, '较差' as const).map((grade) => ({ person: key, grade }));

const flatTuple = <T>(parts: readonly fc.Arbitrary<readonly T[]>[]): fc.Arbitrary<readonly T[]> =>
  fc.tuple(...parts).map((lists) => lists.flat());

/** Everything there may be of up to eleven people in three pools. */
export const anyFacts: fc.Arbitrary<SettlementFacts> = fc.nat(11).chain((count) => {
  const keys = Array.from({ length: count }, (_, index) => `p${index}`);
  const maybe = <T>(one: fc.Arbitrary<T>) =>
    rare(
      one.map((each): readonly T[] => [each]),
      [],
    );
  return fc.record({
    people: fc.tuple(...keys.map(anyPerson)),
    scores: flatTuple(keys.flatMap((key) => SOURCE_KEYS.map((source) => sheetsOf(key, source)))),
    ledger: flatTuple(keys.map((key) => fc.oneof(fc.constant([]), fc.array(anyEntry(key), { maxLength: 3 })))),
    reviews: flatTuple(
      keys.map((key) =>
        fc.oneof(
          fc.constant([]),
          anyReview(key).map((each) => [each]),
        ),
      ),
    ),
    overrides: flatTuple(keys.map((key) => maybe(anyOverride(key)))),
    assumeReviewed: rare(fc.constant(false), true),
  });
});

/** The same facts, their rows in another order. */
export const shuffled = (facts: SettlementFacts): fc.Arbitrary<SettlementFacts> => {
  const all = <T>(rows: readonly T[]) => fc.shuffledSubarray([...rows], { minLength: rows.length });
  return fc.record({
    people: all(facts.people),
    scores: all(facts.scores),
    ledger: all(facts.ledger),
    reviews: all(facts.reviews),
    overrides: all(facts.overrides),
    assumeReviewed: fc.constant(facts.assumeReviewed),
  });
};
