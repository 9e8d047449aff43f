import { HOSTILE, sampleId, sampleName } from '../kit/sample-parts.ts';
import { LEAVE_KINDS } from './actions.ts';
import type { LeaveCardState, LeaveRow } from './view.ts';

const leave = (n: number, changes: Partial<LeaveRow> = {}): LeaveRow => ({
  leaveId: sampleId(n + 1),
  version: 1,
  name: '段小满',
  kind: LEAVE_KINDS[n % LEAVE_KINDS.length] ?? 'other',
  from: '2026-10-12',
  to: n % 2 === 0 ? '2026-10-16' : '2026-10-12',
  enteredBy: null,
  ...changes,
});
const others = (count: number) =>
  Array.from({ length: count }, (_, n) => ({
    personId: sampleId(n + 1),
    name: sampleName(n + 1),
    department: '窗口服务科',
  }));

const state: LeaveCardState = {
  self: { personId: sampleId(99), name: '段小满' },
  others: [],
  leaves: [leave(0)],
  done: null,
  problem: null,
};
const given = { kind: 'trip', from: '2026-10-12', to: '2026-10-09' };

export const leaveSamples: Record<string, LeaveCardState> = {
  ordinary: state,
  empty: { ...state, leaves: [] },
  liaison: { ...state, others: others(6), leaves: [leave(0), leave(1, { name: '岩温罕', enteredBy: '段小满' })] },
  added: { ...state, done: 'added' },
  cancelled: { ...state, leaves: [], done: 'cancelled' },
  kindMissing: { ...state, problem: 'kind_missing', given: { from: '2026-10-12', to: '2026-10-13' } },
  fromMissing: { ...state, problem: 'from_missing', given: { kind: 'trip', to: '2026-10-13' } },
  toMissing: { ...state, problem: 'to_missing', given: { kind: 'trip', from: '2026-10-13' } },
  toBeforeFrom: { ...state, problem: 'to_before_from', given },
  tooLong: { ...state, problem: 'too_long', given: { ...given, to: '2028-10-09' } },
  overlaps: { ...state, problem: 'overlaps', given: { ...given, to: '2026-10-13' } },
  past: { ...state, problem: 'past', given: { ...given, from: '2026-09-01', to: '2026-09-02' } },
  stale: { ...state, problem: 'stale' },
  longest: {
    ...state,
    others: others(200),
    leaves: Array.from({ length: 40 }, (_, n) => leave(n, { name: sampleName(n), enteredBy: '段小满' })),
  },
  hostile: {
    ...state,
    self: { personId: sampleId(99), name: HOSTILE },
    others: [{ personId: sampleId(1), name: HOSTILE, department: HOSTILE }],
    leaves: [leave(0, { name: HOSTILE, enteredBy: HOSTILE })],
  },
};
