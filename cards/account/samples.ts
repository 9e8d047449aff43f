import { HOSTILE, LONGEST, sampleId, sampleResult } from '../kit/sample-parts.ts';
import type { AccountCardState, AccountRecord } from './view.ts';

const STATES = ['VERIFIED', 'SUBMITTED', 'RETURNED', 'DRAFT', 'WITHDRAWN'] as const;

const record = (n: number, text = sampleResult(n)): AccountRecord => {
  const state = STATES[n % 5] ?? 'DRAFT';
  return {
    id: sampleId(n + 1),
    occurredOn: `2026-10-${String((n % 28) + 1).padStart(2, '0')}`,
    text,
    state,
    visibility: n % 4 === 1 ? 'assessment_only' : 'public',
    returnReason: state === 'RETURNED' ? '请补充数量' : '',
  };
};
const records = (count: number) => Array.from({ length: count }, (_, n) => record(n));

const state: AccountCardState = {
  personName: '段小满',
  month: '2026-10',
  months: ['2026-10', '2026-09', '2026-08'],
  openMonths: ['2026-10'],
  closesOn: '2026-11-04',
  provisional: false,
  records: records(3),
  summary: null,
};

export const accountSamples: Record<string, AccountCardState> = {
  ordinary: state,
  empty: { ...state, records: [], months: [] },
  summaryOpen: { ...state, summary: { period: '2026Q3', confirmed: false, dueOn: '2026-10-13', overdue: false } },
  summaryOverdue: { ...state, summary: { period: '2026Q3', confirmed: false, dueOn: '2026-10-13', overdue: true } },
  summaryConfirmed: { ...state, summary: { period: '2026Q3', confirmed: true, dueOn: '2026-10-13', overdue: false } },
  provisional: { ...state, provisional: true, month: '2026-12', closesOn: '2027-01-06' },
  lastMonth: {
    ...state,
    month: '2026-09',
    openMonths: ['2026-09', '2026-10'],
    closesOn: '2026-10-10',
    records: [],
  },
  twelve: { ...state, records: records(12) },
  sixty: { ...state, records: records(60) },
  manyMore: { ...state, records: records(75) },
  longest: { ...state, records: Array.from({ length: 20 }, (_, n) => record(n, LONGEST)) },
  hostile: { ...state, records: [{ ...record(2, HOSTILE), returnReason: HOSTILE }] },
};
