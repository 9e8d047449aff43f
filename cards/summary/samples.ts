import { HOSTILE, LONGEST, sampleId, sampleResult } from '../kit/sample-parts.ts';
import type { SummaryCardState } from './view.ts';

const state: SummaryCardState = {
  cycleId: sampleId(1),
  period: '2026Q3',
  personName: '段小满',
  version: 1,
  text: [0, 1, 2, 3].map((n) => `${n + 1}. ${sampleResult(n)}`).join('\n'),
  recordCount: 4,
  dueOn: '2026-10-13',
  overdue: false,
  recordsUntil: '2026-10-13',
  provisional: false,
  confirmedOn: null,
  standing: 'open',
  mode: 'form',
  problem: null,
};
const closed: Partial<SummaryCardState> = { standing: 'closed', overdue: true, recordsUntil: null };
const confirmed: SummaryCardState = { ...state, mode: 'final', confirmedOn: '2026-09-28' };

export const summarySamples: Record<string, SummaryCardState> = {
  ordinary: state,
  empty: { ...state, text: '', recordCount: 0 },
  oneRecord: { ...state, recordCount: 1 },
  confirmed,
  editingConfirmed: { ...confirmed, mode: 'form' },
  confirmedClosed: { ...confirmed, ...closed },
  overdue: { ...state, overdue: true, recordsUntil: null },
  unconfirmed: { ...state, ...closed },
  unconfirmedEmpty: { ...state, ...closed, text: '' },
  notAsked: { ...state, standing: 'not_asked', problem: 'closed' },
  notAskedAnyMore: { ...confirmed, standing: 'not_asked' },
  provisional: { ...state, provisional: true, period: '2026Q4', dueOn: '2027-01-08' },
  month: { ...state, period: '2026-10' },
  textEmpty: { ...state, problem: 'text_empty', given: '' },
  textTooLong: { ...state, problem: 'text_too_long', given: `${LONGEST}另外还完成了其他工作。` },
  closed: { ...state, ...closed, problem: 'closed' },
  stale: { ...state, problem: 'stale' },
  longest: { ...state, text: LONGEST, recordCount: 60 },
  farTooLong: { ...state, text: LONGEST.repeat(9), recordCount: 60 },
  farTooLongConfirmed: { ...confirmed, text: LONGEST.repeat(12) },
  hostile: { ...state, text: HOSTILE },
  hostileConfirmed: { ...confirmed, text: HOSTILE },
};
