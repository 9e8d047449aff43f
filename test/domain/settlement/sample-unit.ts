import { defaultScheme } from '../../../src/domain/default-scheme.ts';
import type { Scheme, SourceKey } from '../../../src/domain/scheme.ts';
import type {
  AssessedPerson,
  LedgerFact,
  ReviewFact,
  ScoreFact,
  SettlementFacts,
} from '../../../src/domain/settlement/facts.ts';
import type { SettledPerson, SettledUnit } from '../../../src/domain/settlement/outcome.ts';
import { settle } from '../../../src/domain/settlement/settle.ts';

/** 80/20, as shipped. */
export const organ = defaultScheme();

const withSources = (sources: Scheme['sources']): Scheme => ({ ...organ, sources });

export const secondOpinion = withSources([
  { key: 'direct', weight: 50 },
  { key: 'deputy', weight: 30 },
  { key: 'peer', weight: 20 },
]);

export const serviceHall = withSources([
  { key: 'direct', weight: 40 },
  { key: 'deputy', weight: 30 },
  { key: 'peer', weight: 15 },
  { key: 'client', weight: 15 },
]);

/** The direct leader's sheet is all there is: totals can be chosen freely. */
export const leaderOnly = withSources([
  { key: 'direct', weight: 80 },
  { key: 'peer', weight: 20, optional: true },
]);

export const person = (key: string, more: Partial<AssessedPerson> = {}): AssessedPerson => ({
  key,
  status: 'assessed',
  directLeader: 'head',
  deputyLeader: null,
  category: '综合',
  level: '',
  position: '',
  pool: 'staff',
  ...more,
});

export const sheet = (of: string, source: SourceKey, achievement: string, conduct: string): ScoreFact => ({
  person: of,
  source,
  scores: { achievement, conduct },
});

export const direct = (of: string, achievement: string, conduct = achievement): ScoreFact =>
  sheet(of, 'direct', achievement, conduct);

/** One ballot per pair of values. */
export const ballots = (
  of: string,
  values: readonly (readonly [string, string])[],
  source: SourceKey = 'peer',
): readonly ScoreFact[] => values.map(([achievement, conduct]) => sheet(of, source, achievement, conduct));

/** So many ballots of the same value. */
export const flat = (of: string, count: number, value: string, source: SourceKey = 'peer'): readonly ScoreFact[] =>
  Array.from({ length: count }, () => sheet(of, source, value, value));

export const entry = (of: string, more: Partial<LedgerFact>): LedgerFact => ({
  person: of,
  title: '事项',
  reference: '',
  reasonCode: '',
  points: '',
  effect: '',
  ...more,
});

export const review = (of: string, more: Partial<ReviewFact> = {}): ReviewFact => ({
  person: of,
  integrity: 'pass',
  virtue: '好',
  waived: [],
  reason: '',
  ...more,
});

export const unit = (facts: Partial<SettlementFacts>): SettlementFacts => ({
  people: [],
  scores: [],
  ledger: [],
  reviews: [],
  overrides: [],
  assumeReviewed: true,
  ...facts,
});

/** A unit of people who have nothing but their direct leader's score, the same in both dimensions. */
export const scored = (
  totals: Readonly<Record<string, string>>,
  more: Partial<SettlementFacts> = {},
): SettlementFacts =>
  unit({
    people: Object.keys(totals).map((key) => person(key)),
    scores: Object.entries(totals).map(([key, total]) => direct(key, total)),
    ...more,
  });

export const settled = (scheme: Scheme, facts: SettlementFacts): SettledUnit => {
  const settlement = settle(scheme, facts);
  if (settlement.kind === 'refused') throw new Error(`refused: ${settlement.overfull.join()}`);
  return settlement.unit;
};

export const find = ({ people }: SettledUnit, key: string): SettledPerson => {
  const found = people.find((each) => each.person === key);
  if (found === undefined) throw new Error(`nobody named ${key}`);
  return found;
};

type Graded = Extract<SettledPerson, { status: 'GRADED' | 'TIE' }>;

/** Somebody with numbers. */
export const graded = (whole: SettledUnit, key: string): Graded => {
  const found = find(whole, key);
  if (found.status !== 'GRADED' && found.status !== 'TIE') throw new Error(`${key} is ${found.status}`);
  return found;
};

/** Everyone's grade, or status where there is none. */
export const grades = ({ people }: SettledUnit): Readonly<Record<string, string>> =>
  Object.fromEntries(people.map((each) => [each.person, 'grade' in each ? (each.grade ?? each.status) : each.status]));

/** The sources that count, as the results file writes them. */
export const weights = (whole: SettledUnit, key: string): string => {
  const found = find(whole, key);
  const sources = 'sources' in found ? found.sources : [];
  return sources.flatMap((each) => (each.kind === 'used' ? [`${each.key}:${each.weight}`] : [])).join(';');
};
