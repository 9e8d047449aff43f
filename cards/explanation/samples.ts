import { defaultScheme } from '../../src/domain/default-scheme.ts';
import type { Scheme, SourceKey } from '../../src/domain/scheme.ts';
import { explain } from '../../src/domain/settlement/explain.ts';
import type { Explanation } from '../../src/domain/settlement/explanation.ts';
import type { AssessedPerson, LedgerFact, ScoreFact, SettlementFacts } from '../../src/domain/settlement/facts.ts';

type Told = Extract<Explanation, { kind: 'explained' | 'outside' }>;

const organ = defaultScheme();
const serviceHall: Scheme = {
  ...organ,
  sources: [
    { key: 'direct', weight: 40 },
    { key: 'deputy', weight: 30 },
    { key: 'peer', weight: 15 },
    { key: 'client', weight: 15 },
  ],
};
const withIndicators: Scheme = {
  ...serviceHall,
  classes: [
    {
      match: { pool: '科员' },
      indicators: {
        achievement: [
          { key: 'quantity', weight: 40, name: '办件数量' },
          { key: 'quality', weight: 60, name: '办件质量' },
        ],
      },
    },
  ],
};

const person = (key: string, more: Partial<AssessedPerson> = {}): AssessedPerson => ({
  key,
  status: 'assessed',
  directLeader: 'head',
  deputyLeader: null,
  category: '综合管理',
  level: '一级科员',
  position: '科员',
  pool: '科员',
  ...more,
});

const sheet = (of: string, source: SourceKey, achievement: string, conduct: string): ScoreFact => ({
  person: of,
  source,
  scores: { achievement, conduct, 'achievement.quantity': achievement, 'achievement.quality': achievement },
});
const sheets = (of: string, source: SourceKey, values: readonly (readonly [string, string])[]): ScoreFact[] =>
  values.map(([achievement, conduct]) => sheet(of, source, achievement, conduct));

const row = (more: Partial<LedgerFact>): LedgerFact => ({
  person: 'self',
  title: '',
  reference: '',
  reasonCode: '',
  points: '',
  effect: '',
  ...more,
});

/** Four colleagues, all at 90 but one; with `self` a group of five has two seats. */
const colleagues = ['p1', 'p2', 'p3', 'p4'];
const others = colleagues.map((key, n) => sheet(key, 'direct', n === 3 ? '84' : '90', n === 3 ? '84' : '90'));
const PEERS = [
  ['96', '92'],
  ['90', '88'],
  ['88', '90'],
  ['93', '85'],
  ['91', '95'],
  ['80', '86'],
] as const;

const told = (scheme: Scheme, more: Partial<SettlementFacts>, self: Partial<AssessedPerson> = {}): Told => {
  const facts: SettlementFacts = {
    people: [person('self', self), ...colleagues.map((key) => person(key))],
    ledger: [],
    reviews: [],
    overrides: [],
    assumeReviewed: true,
    ...more,
    scores: [...others, ...(more.scores ?? [])],
  };
  const explanation = explain(scheme, facts, 'self');
  if (explanation.kind === 'explained' || explanation.kind === 'outside') return explanation;
  throw new Error(`a sample is ${explanation.kind}`);
};

const review = { person: 'self', integrity: 'pass', virtue: '好', waived: [], reason: '' } as const;
const allSources = [
  sheet('self', 'direct', '94', '90'),
  sheet('self', 'deputy', '92', '90'),
  ...sheets('self', 'peer', PEERS),
  ...sheets('self', 'client', PEERS),
];
const commended = row({
  title: '全省政务服务技能竞赛二等奖',
  reference: '云政服〔2026〕18号',
  reasonCode: 'commended',
  points: '2',
});

/** Entries and hits in number, their words as long as a ledger takes them. */
const crowded = (words: string): LedgerFact[] => [
  ...Array.from({ length: 14 }, (_, n) =>
    row({ title: words, reference: `${words.slice(0, 190)}${n}`, reasonCode: 'urgent_task', points: '1' }),
  ),
  ...Array.from({ length: 9 }, (_, n) =>
    row({
      title: words,
      reference: `${n}${words.slice(0, 190)}`,
      reasonCode: 'negligence',
      points: '-0.5',
      effect: 'cap_一般',
    }),
  ),
];

/** The explanation of a crowded ledger, its words as given. */
export const crowdedExplanation = (words: string): Told =>
  told(withIndicators, { scores: allSources, ledger: crowded(words) }, { deputyLeader: 'deputy' });

/** Explanations of each kind, worked out by the rules themselves. */
export const explanationSamples = {
  /** Every source, indicators, points on both sides, one fact twice, a seat. */
  everything: told(
    withIndicators,
    {
      scores: allSources,
      ledger: [
        commended,
        row({ ...commended, title: '同一奖项', reasonCode: 'exceeded_target', points: '1.5' }),
        row({ title: '驻村帮扶', reference: '云组通〔2026〕7号', reasonCode: 'village_posting', points: '9' }),
        row({ title: '材料报送逾期', reference: '督办单第12号', reasonCode: 'duty_undone', points: '-0.5' }),
      ],
    },
    { deputyLeader: 'deputy' },
  ),
  noSeat: told(organ, {
    scores: [sheet('self', 'direct', '91', '88.5')],
    overrides: ['p1', 'p2'].map((key) => ({ person: key, grade: '好' as const })),
    ledger: [row({ ...commended, points: '0.5' })],
  }),
  tie: told(organ, { scores: [sheet('self', 'direct', '90', '90')] }),
  band: told(organ, { scores: [sheet('self', 'direct', '89', '88'), ...sheets('self', 'peer', PEERS)] }),
  limited: told(organ, {
    scores: [sheet('self', 'direct', '95', '92')],
    reviews: [{ ...review, virtue: '一般' }],
    ledger: [
      row({
        title: '窗口服务投诉属实',
        reference: '通报〔2026〕3号',
        reasonCode: 'misconduct',
        points: '-2',
        effect: 'cap_一般',
      }),
    ],
  }),
  decided: told(organ, {
    scores: [sheet('self', 'direct', '90', '90')],
    overrides: [{ person: 'self', grade: '好' }],
  }),
  poor: told(organ, {
    scores: [sheet('self', 'direct', '10', '5')],
    ledger: [
      row({
        title: '造成重大失误',
        reference: '问责〔2026〕1号',
        reasonCode: 'negligence',
        points: '-20',
        effect: 'veto',
      }),
    ],
  }),
  withheld: told(serviceHall, {
    scores: [
      sheet('self', 'direct', '88', '90'),
      ...sheets('self', 'client', PEERS),
      ...sheets('self', 'peer', [['90', '90']]),
    ],
  }),
  waivedDirect: told(serviceHall, {
    scores: [sheet('self', 'direct', '88', '90'), ...sheets('self', 'client', PEERS), ...sheets('self', 'peer', PEERS)],
    reviews: [{ ...review, waived: ['direct'] }],
  }),
  pending: told(
    serviceHall,
    { scores: sheets('self', 'peer', PEERS), reviews: [{ ...review, integrity: 'hold' }] },
    { deputyLeader: 'deputy' },
  ),
  pendingDecided: told(organ, {
    scores: [sheet('self', 'direct', '95', '92')],
    reviews: [{ ...review, integrity: 'hold' }],
    overrides: [{ person: 'self', grade: '好' }],
  }),
  noGrade: told(organ, {}, { status: 'no_grade' }),
  notAssessed: told(organ, {}, { status: 'not_assessed' }),
} satisfies Readonly<Record<string, Told>>;
