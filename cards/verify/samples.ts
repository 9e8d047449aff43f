import { HOSTILE, LONGEST, sampleId, sampleName, sampleResult } from '../kit/sample-parts.ts';
import type { VerifyCardState, VerifyItem } from './view.ts';

const item = (n: number, changes: Partial<VerifyItem> = {}): VerifyItem => ({
  recordId: sampleId(n + 1),
  version: 2,
  personName: sampleName(Math.floor(n / 2)),
  department: '综合科',
  occurredOn: `2026-10-${String((n % 28) + 1).padStart(2, '0')}`,
  text: sampleResult(n),
  quantity: n % 3 === 0 ? String(n + 1) : '',
  measure: n % 3 === 0 ? '件' : '',
  target: n % 3 === 0 ? '10' : '',
  visibility: n % 4 === 1 ? 'assessment_only' : 'public',
  hasEvidence: n % 5 === 0,
  ...changes,
});
const items = (count: number) => Array.from({ length: count }, (_, n) => item(n));

const state: VerifyCardState = {
  leaderName: '尚云舟',
  month: '2026-10',
  verifyUntil: '2026-11-05',
  provisional: false,
  items: items(7),
  remaining: 0,
  done: null,
  problem: null,
};
const done = (verified: number, returned: number) => ({
  verified,
  returned,
  canUndo: true,
  undoItems: Array.from({ length: verified + returned }, (_, n) => [sampleId(n + 101), 3] as const),
});
const given = { exceptions: [sampleId(2), sampleId(4)], reason: '' };

export const verifySamples: Record<string, VerifyCardState> = {
  ordinary: state,
  one: { ...state, items: items(1) },
  empty: { ...state, items: [] },
  provisional: { ...state, provisional: true, month: '2026-12', verifyUntil: '2027-01-07' },
  remaining: { ...state, items: items(20), remaining: 12 },
  sixty: { ...state, items: items(60) },
  longest: { ...state, items: Array.from({ length: 60 }, (_, n) => item(n, { text: LONGEST })) },
  done: { ...state, items: [], done: done(7, 0) },
  doneWithReturns: { ...state, items: [], done: done(5, 2) },
  doneNoUndo: { ...state, items: [], done: { ...done(5, 2), canUndo: false } },
  doneMoreToCome: { ...state, items: items(60), done: done(45, 5) },
  reasonMissing: { ...state, problem: 'reason_missing', given },
  reasonTooLong: { ...state, problem: 'reason_too_long', given: { ...given, reason: LONGEST } },
  stale: { ...state, problem: 'stale', given: { exceptions: [sampleId(2), sampleId(900)], reason: '数量不符' } },
  tooLate: { ...state, items: [], problem: 'too_late' },
  hostile: {
    ...state,
    items: [item(0, { text: HOSTILE, personName: HOSTILE, department: HOSTILE, measure: HOSTILE })],
    given: { exceptions: [], reason: HOSTILE },
  },
};
