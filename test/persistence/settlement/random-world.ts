import { classOf, dimensionsOf } from '../../../src/domain/scheme/classes.ts';
import { GRADES, type Scheme, SOURCE_KEYS } from '../../../src/domain/scheme.ts';
import { scoreKeys } from '../../../src/domain/scoring.ts';
import type {
  AssessedPerson,
  LedgerFact,
  OverrideFact,
  ReviewFact,
  ScoreFact,
  SettlementFacts,
} from '../../../src/domain/settlement/facts.ts';
import { BONUS_CODES, DEDUCTION_CODES } from '../../../src/domain/settlement/reason-codes.ts';
import { type Draw, drawFrom } from './random.ts';
import { randomScheme } from './random-scheme.ts';

export interface World {
  readonly scheme: Scheme;
  readonly facts: SettlementFacts;
}

const POOLS = ['', 'A组', 'a', '乙组', 'ﬀ', '𠮷', 'Z;--', "o'p"] as const;

const peopleOf = (draw: Draw): readonly AssessedPerson[] => {
  const keys = Array.from({ length: draw.one([0, 1, 2, draw.int(3, 20), draw.int(20, 60)]) }, () => draw.uuid());
  const pools = draw.int(1, POOLS.length);
  const leader = () => keys[draw.int(0, Math.min(3, keys.length - 1))] ?? null;
  return keys.map((key) => {
    const directLeader = draw.chance(0.9) ? leader() : null;
    return {
      key,
      category: draw.one(['综合', '执法', '']),
      level: draw.one(['一级', '二级', '']),
      position: '',
      pool: POOLS[draw.int(0, pools - 1)] ?? '',
      status: draw.chance(0.85) ? 'assessed' : draw.one(['no_grade', 'not_assessed']),
      directLeader,
      deputyLeader: draw.one([null, directLeader, leader(), leader()]),
    };
  });
};

const scoresOf = (draw: Draw, scheme: Scheme, people: readonly AssessedPerson[]): readonly ScoreFact[] => {
  const kind = draw.one(['alike', 'coarse', 'fine', 'fine']);
  const score = (): string => {
    if (kind === 'alike') return '95';
    return kind === 'fine'
      ? draw.one([
          String(draw.int(0, 100)),
          `${draw.int(80, 99)}.${draw.int(0, 9)}`,
          `${draw.int(85, 95)}.${draw.int(0, 9)}${draw.int(0, 9)}`,
        ])
      : draw.one(['85', '90', '95', '95.00']);
  };
  return people.flatMap((person) => {
    const keys = dimensionsOf(scheme, classOf(scheme, person)).flatMap(scoreKeys);
    return SOURCE_KEYS.flatMap((source) => {
      const raters = source === 'peer' || source === 'client' ? draw.int(0, 9) : draw.one([0, 1, 1, 1, 1, 1, 1, 2]);
      return Array.from({ length: raters }, (): ScoreFact => {
        const scores = Object.fromEntries(keys.map((key) => [key, score()]));
        if (draw.chance(0.02)) delete scores[keys[0] ?? ''];
        return { person: person.key, source, scores: draw.chance(0.1) ? { ...scores, other: '3' } : scores };
      });
    });
  });
};

const ledgerOf = (draw: Draw, people: readonly AssessedPerson[]): readonly LedgerFact[] =>
  people.flatMap(({ key: person }) =>
    Array.from({ length: draw.one([0, 0, 0, 1, 2, 5]) }, () => ({
      person,
      title: '事由',
      reference: draw.one(['', '文1', '文2', '文3']),
      reasonCode: draw.one([...BONUS_CODES, ...DEDUCTION_CODES]),
      points: draw.one(['', '', '1', '2.50', '-1.25', '-0.01', '0', '7.77']),
      effect: draw.chance(0.9) ? '' : draw.one(['cap_较好', 'cap_一般', 'veto']),
    })),
  );

const reviewsOf = (draw: Draw, people: readonly AssessedPerson[]): readonly ReviewFact[] =>
  people.flatMap(({ key: person }) =>
    draw.chance(0.05)
      ? []
      : [
          {
            person,
            integrity: draw.chance(0.95) ? 'pass' : 'hold',
            virtue: draw.chance(0.85) ? '好' : draw.one(GRADES),
            waived: SOURCE_KEYS.filter(() => draw.chance(0.05)),
            reason: '',
          },
        ],
  );

const overridesOf = (draw: Draw, people: readonly AssessedPerson[]): readonly OverrideFact[] => {
  const share = draw.one([0, 0, 0.03, 0.2]);
  return people.flatMap(({ key: person }) =>
    draw.chance(share) ? [{ person, grade: draw.one([...GRADES, '好'] as const) }] : [],
  );
};

/** A scheme and an organ's quarter under it; the same seed gives the same. Worlds of one kind of score have ties on purpose. */
export const randomWorld = (seed: number): World => {
  const draw = drawFrom(seed);
  const scheme = randomScheme(draw);
  const people = peopleOf(draw);
  const facts = {
    people,
    scores: scoresOf(draw, scheme, people),
    ledger: ledgerOf(draw, people),
    reviews: reviewsOf(draw, people),
    overrides: overridesOf(draw, people),
    assumeReviewed: draw.chance(0.3),
  };
  return { scheme, facts };
};

/** The same quarter a little later: somebody gone, somebody's scores and points other than they were. */
export const laterWorld = ({ scheme, facts }: World, seed: number): World => {
  const draw = drawFrom(seed);
  const [gone, rescored] = [draw, draw].map(() => facts.people[draw.int(0, facts.people.length - 1)]?.key);
  const ofOthers = <T extends { readonly person: string }>(rows: readonly T[]) =>
    rows.filter(({ person }) => person !== gone);
  const people = facts.people.filter(({ key }) => key !== gone);
  const others = people.filter(({ key }) => key === rescored);
  return {
    scheme,
    facts: {
      people,
      scores: [
        ...ofOthers(facts.scores).filter(({ person }) => person !== rescored),
        ...scoresOf(draw, scheme, others),
      ],
      ledger: [...ofOthers(facts.ledger), ...ledgerOf(draw, others)],
      reviews: ofOthers(facts.reviews),
      overrides: ofOthers(facts.overrides),
      assumeReviewed: facts.assumeReviewed,
    },
  };
};
