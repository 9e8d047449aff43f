import { HOSTILE, LONGEST, SAMPLE_NAMES, sampleId, sampleName, sampleResult } from '../kit/sample-parts.ts';
import type { DeskDimension, DeskPerson, DeskProblem, DeskRow, DeskState } from './view.ts';

const level = (from: number, score: number, label: string, sentence: string, reasonRequired: boolean) => ({
  from,
  score,
  label,
  sentence,
  reasonRequired,
});
const levels = [
  level(90, 95, '突出', '全面完成职责任务，并有超出要求、可以查证的成果。', true),
  level(80, 85, '达标', '职责任务全部按时保质完成。', false),
  level(70, 75, '基本达标', '主要任务完成，个别事项迟延或需要返工。', false),
  level(60, 65, '有差距', '部分任务未完成，或质量经提醒后仍不到位。', true),
  level(0, 50, '未履职', '主要任务没有完成，影响了整体工作。', true),
];
const dimensions: DeskDimension[] = [
  { key: 'achievement', name: '工作实绩', weight: 60, levels },
  { key: 'conduct', name: '工作作风', weight: 40, levels },
];

const months = (perMonth: number, text?: string): DeskPerson['facts']['months'] =>
  ['2026-07', '2026-08', '2026-09'].map((month, m) => ({
    month,
    records: Array.from({ length: perMonth }, (_, n) => ({
      text: text ?? sampleResult(m + n),
      amount: n === 0 ? '12 件，目标 10' : '',
      state: n === 1 ? ('SUBMITTED' as const) : ('VERIFIED' as const),
    })),
  }));

const person: DeskPerson = {
  kind: 'person',
  index: 2,
  person: { id: sampleId(3), name: '段小满', department: '综合科', position: '一级科员' },
  facts: { summary: `本季度主要工作：\n1. ${sampleResult(0)}\n2. ${sampleResult(2)}`, months: months(2) },
  sheet: { version: 4, scores: { achievement: '85', conduct: '88.50' }, reason: '', saved: false },
  problem: null,
  previousId: sampleId(2),
  nextId: sampleId(4),
};
const rows = (count: number, saved: (n: number) => boolean): DeskRow[] =>
  Array.from(
    { length: count },
    (_, n): DeskRow => ({
      personId: sampleId(n + 1),
      name: sampleName(n),
      scores: saved(n) ? { achievement: `${80 + (n % 15)}`, conduct: '88.50' } : {},
      total: saved(n) ? `${83 + (n % 9)}.40` : null,
      saved: saved(n),
    }),
  );

const state: DeskState = {
  cycleId: sampleId(1),
  period: '2026Q3',
  dueOn: '2026-10-20',
  overdue: false,
  provisional: false,
  raterName: '尚云舟',
  progress: { scored: 2, open: 12, waiting: 1 },
  dimensions,
  at: person,
};
const at = (changes: Partial<DeskPerson>): DeskState => ({ ...state, at: { ...person, ...changes } });
const refused = (problem: DeskProblem, given: Record<string, string>) => at({ problem, given });
const overview = (count: number, saved: (n: number) => boolean, canHandIn: boolean): DeskState => ({
  ...state,
  progress: { scored: Array.from({ length: count }, (_, n) => n).filter(saved).length, open: count, waiting: 0 },
  at: { kind: 'overview', rows: rows(count, saved), canHandIn },
});

export const deskSamples: Record<string, DeskState> = {
  person: state,
  first: at({ index: 0, previousId: null, sheet: { version: 0, scores: {}, reason: '', saved: false } }),
  last: at({
    index: 11,
    nextId: null,
    sheet: { version: 9, scores: { achievement: '95', conduct: '85' }, reason: '牵头完成大厅改造', saved: true },
  }),
  only: at({ index: 0, previousId: null, nextId: null }),
  noFacts: at({ facts: { summary: null, months: months(0) } }),
  overdue: { ...state, overdue: true },
  provisional: { ...state, provisional: true, period: '2026Q4', dueOn: '2027-01-15' },
  scoreInvalid: refused('score_invalid', { achievement: '很好', conduct: '101', reason: '' }),
  scoreMissing: refused('score_missing', { achievement: '', conduct: '88' }),
  reasonMissing: refused('reason_missing', { achievement: '95', conduct: '88', reason: '' }),
  stale: refused('stale', {}),
  closed: refused('closed', {}),
  notOpen: refused('not_open', {}),
  overview: { ...overview(12, (n) => n < 9, false), progress: { scored: 9, open: 12, waiting: 2 } },
  overviewReady: overview(12, () => true, true),
  overviewWaiting: { ...overview(2, () => true, false), progress: { scored: 2, open: 2, waiting: 3 } },
  overviewDrafts: {
    ...state,
    at: {
      kind: 'overview',
      rows: rows(2, () => true).map((row) => ({ ...row, saved: false })),
      canHandIn: false,
    },
  },
  overviewForty: overview(40, () => true, true),
  handedIn: { ...state, at: { kind: 'handedIn', rows: rows(12, () => true), at: '2026-10-19' } },
  empty: { ...state, at: { kind: 'empty', waiting: 0 } },
  emptyWaiting: { ...state, at: { kind: 'empty', waiting: 5 } },
  longest: at({
    person: { ...person.person, name: SAMPLE_NAMES[5] ?? '' },
    facts: { summary: LONGEST, months: months(3, LONGEST) },
    sheet: { version: 4, scores: { achievement: '95', conduct: '95' }, reason: LONGEST, saved: true },
  }),
  sixtyRecords: at({ facts: { summary: LONGEST, months: months(20) } }),
  hostile: at({
    person: { id: sampleId(3), name: HOSTILE, department: HOSTILE, position: HOSTILE },
    facts: { summary: HOSTILE, months: months(1, HOSTILE) },
    sheet: { version: 4, scores: { achievement: '85', conduct: '95' }, reason: HOSTILE, saved: false },
  }),
  hostileOverview: {
    ...state,
    at: { kind: 'overview', rows: rows(2, () => true).map((row) => ({ ...row, name: HOSTILE })), canHandIn: true },
  },
};
