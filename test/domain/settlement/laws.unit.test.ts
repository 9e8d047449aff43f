import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GRADES, type Scheme } from '../../../src/domain/scheme.ts';
import type { SettledPerson, SettledUnit } from '../../../src/domain/settlement/outcome.ts';
import { settle } from '../../../src/domain/settlement/settle.ts';
import { anyFacts, anyScheme, shuffled } from './arbitrary-unit.ts';
import { flat, organ } from './sample-unit.ts';

type Placed = Extract<SettledPerson, { status: 'GRADED' | 'TIE' }>;

const placedOf = ({ people }: SettledUnit): readonly Placed[] =>
  people.flatMap((each) => (each.status === 'GRADED' || each.status === 'TIE' ? [each] : []));

const merit = ({ numbers }: Placed): readonly number[] => [
  Number(numbers.total),
  Number(numbers.achievement),
  numbers.direct === null ? -1 : Number(numbers.direct),
];

const compare = (a: Placed, b: Placed): number => {
  const [left, right] = [merit(a), merit(b)];
  const at = left.findIndex((value, index) => value !== right[index]);
  return Math.sign((right[at] ?? 0) - (left[at] ?? 0));
};

const forUnits = (check: (unit: SettledUnit, scheme: Scheme) => void): void =>
  fc.assert(
    fc.property(anyScheme, anyFacts, (scheme, facts) => {
      const settlement = settle(scheme, facts);
      if (settlement.kind === 'settled') check(settlement.unit, scheme);
      else expect(settlement.overfull.length).toBeGreaterThan(0);
    }),
    { numRuns: 1000 },
  );

const isCandidate = ({ overridden, gate, numbers }: Placed): boolean =>
  !overridden && gate === null && Number(numbers.total) >= 90;

/** Counted, not sorted: how many stand before somebody, and how many no later than him, decide against the free seats. */
const expectedOf = (free: number, better: number, atLeast: number) => {
  if (atLeast <= free) return ['好', 'GRADED'];
  return better >= free ? ['较好', 'GRADED'] : [null, 'TIE'];
};

const pools = (unit: SettledUnit) => Map.groupBy(placedOf(unit), ({ pool }) => pool);

describe('laws of a settlement', () => {
  it('never gives more 好 than floor(p % of N), nor more in a pool than its seats', () => {
    forUnits((unit, { quota }) => {
      const counted = unit.people.filter(({ status }) => status !== 'NO_GRADE' && status !== 'NOT_ASSESSED').length;
      const cap = Math.floor((Math.round(quota.percent * 10) * counted) / 1000);
      expect(unit.pools.reduce((total, { seats }) => total + seats, 0)).toBe(cap);
      expect(placedOf(unit).filter(({ grade }) => grade === '好').length).toBeLessThanOrEqual(cap);
      for (const { seats, used, people } of unit.pools) {
        expect(used).toBeLessThanOrEqual(seats);
        expect(seats).toBeLessThanOrEqual(people);
      }
    });
  });

  it('breaks every tie by the stated order, or leaves it open', () => {
    forUnits((unit) => {
      for (const people of pools(unit).values()) {
        const candidates = people.filter(isCandidate);
        const byHand = people.filter(({ overridden, grade }) => overridden && grade === '好').length;
        for (const one of candidates) {
          const [better, atLeast] = [-1, 0].map(
            (least) => candidates.filter((each) => compare(each, one) <= least).length,
          );
          expect([one.grade, one.status]).toEqual(expectedOf(one.seats - byHand, better ?? 0, atLeast ?? 0));
        }
        for (const other of people) expect(other.status === 'GRADED' || candidates.includes(other)).toBe(true);
      }
    });
  });

  it('ranks by total, equals alike, with the places they take left out', () => {
    forUnits((unit) => {
      for (const people of pools(unit).values())
        for (const one of people)
          expect(one.rank).toBe(
            1 + people.filter(({ numbers }) => Number(numbers.total) > Number(one.numbers.total)).length,
          );
    });
  });

  it('is monotone: of two ungated people of a pool, not graded by hand, the better placed has no worse a grade', () => {
    forUnits((unit) => {
      for (const people of pools(unit).values()) {
        const free = people.filter(({ gate, overridden, grade }) => gate === null && !overridden && grade !== null);
        const order = free.toSorted(compare).map(({ grade }) => (grade === null ? -1 : GRADES.indexOf(grade)));
        expect(order).toEqual(order.toSorted((a, b) => a - b));
      }
    });
  });

  it('does not depend on the order of the rows', () => {
    const byPerson = (unit: SettledUnit) => new Map(unit.people.map((each) => [each.person, each]));
    fc.assert(
      fc.property(
        anyScheme,
        anyFacts.chain((facts) => fc.tuple(fc.constant(facts), shuffled(facts))),
        (scheme, [facts, others]) => {
          const [one, other] = [settle(scheme, facts), settle(scheme, others)];
          if (one.kind === 'refused' || other.kind === 'refused') {
            expect(other).toEqual(one);
            return;
          }
          expect(byPerson(other.unit)).toEqual(byPerson(one.unit));
          expect(other.unit.pools).toEqual(one.unit.pools);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('changes nobody else’s numbers when a source is withheld for one person', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const others = facts.scores.filter(({ person, source }) => person !== 'p0' || source !== 'peer');
        const settled = [flat('p0', 6, '91'), flat('p0', 4, '91')].map((ballots) =>
          settle(organ, { ...facts, scores: [...others, ...ballots], overrides: [] }),
        );
        const numbers = settled.map((each) =>
          each.kind === 'refused'
            ? null
            : placedOf(each.unit).flatMap(({ person, numbers: of }) => (person === 'p0' ? [] : [[person, of]])),
        );
        expect(numbers[0]).not.toBeNull();
        expect(numbers[1]).toEqual(numbers[0]);
      }),
      { numRuns: 300 },
    );
  });
});

describe('the arithmetic', () => {
  const hundredths = fc.integer({ min: 0, max: 10_000 });
  const text = (value: number): string => (value / 100).toFixed(2);
  const halfUp = (n: bigint, d: bigint): string => {
    const units = (200n * n + d) / (2n * d);
    return `${units / 100n}.${String(units % 100n).padStart(2, '0')}`;
  };

  it('agrees with the formula written out over one common denominator', () => {
    fc.assert(
      fc.property(
        fc.tuple(hundredths, hundredths),
        fc.array(fc.tuple(hundredths, hundredths), { minLength: 5, maxLength: 9 }),
        ([a, c], ballots) => {
          const kept = (values: readonly number[]) =>
            BigInt(
              values
                .toSorted((x, y) => x - y)
                .slice(1, -1)
                .reduce((total, value) => total + value, 0),
            );
          const n = BigInt(ballots.length - 2);
          const achievement = 80n * BigInt(a) * n + 20n * kept(ballots.map(([of]) => of));
          const conduct = 80n * BigInt(c) * n + 20n * kept(ballots.map(([, of]) => of));
          const scores = [[a, c] as const, ...ballots].map(([one, other], index) => ({
            person: 'p',
            source: index === 0 ? ('direct' as const) : ('peer' as const),
            scores: { achievement: text(one), conduct: text(other) },
          }));
          const settlement = settle(organ, {
            people: [
              {
                key: 'p',
                status: 'assessed',
                directLeader: 'head',
                deputyLeader: null,
                category: '',
                level: '',
                position: '',
                pool: '',
              },
            ],
            scores,
            ledger: [],
            reviews: [],
            overrides: [],
            assumeReviewed: true,
          });
          const [only] = settlement.kind === 'settled' ? placedOf(settlement.unit) : [];
          expect(only?.numbers).toMatchObject({
            achievement: halfUp(achievement, 10_000n * n),
            conduct: halfUp(conduct, 10_000n * n),
            direct: halfUp(60n * BigInt(a) + 40n * BigInt(c), 10_000n),
            total: halfUp(60n * achievement + 40n * conduct, 1_000_000n * n),
          });
        },
      ),
      { numRuns: 200 },
    );
  });
});
