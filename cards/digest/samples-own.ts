import { HOSTILE, LONGEST, sampleId, sampleResult } from '../kit/sample-parts.ts';
import type { DigestState, MonthSection, SectionState, SummarySection } from './state.ts';

/** A message of these sections. */
export const of = (...sections: SectionState[]): DigestState => ({ kind: 'sections', sections });

const carried = (count: number, text: (n: number) => string = sampleResult) =>
  Array.from({ length: count }, (_, n) => ({
    recordId: sampleId(n + 1),
    version: 2,
    text: text(n),
    amount: n % 2 === 0 ? '12 件，目标 10' : '',
  }));

export const monthOf: MonthSection = {
  kind: 'month',
  unitName: null,
  provisional: false,
  month: '2026-10',
  from: '2026-09',
  closesOn: '2026-11-04',
  recorded: 0,
  records: carried(3),
  done: null,
  problem: null,
};
const undo = [1, 2, 3].map((n) => [sampleId(n), 1] as const);

export const summaryOf: SummarySection = {
  kind: 'summary',
  unitName: null,
  provisional: false,
  stage: 'last',
  cycleId: sampleId(90),
  personId: sampleId(91),
  period: '2026Q3',
  version: 3,
  dueOn: '2026-10-13',
  closesOn: '2026-10-16',
  recordCount: 4,
  text: [0, 1, 2, 3].map((n) => `${n + 1}. ${sampleResult(n)}`).join('\n'),
  confirmedOn: null,
  reason: null,
  reasonBy: null,
  canUndo: true,
  problem: null,
};
const overdue: SummarySection = { ...summaryOf, stage: 'overdue' };

/** A person's own matters: the month, and the summary. */
export const ownSamples: Record<string, DigestState> = {
  month: of(monthOf),
  monthOne: of({ ...monthOf, records: carried(1) }),
  monthNothing: of({ ...monthOf, records: [] }),
  monthCarried: of({ ...monthOf, recorded: 3, done: { count: 3, undo } }),
  monthCarriedLater: of({ ...monthOf, recorded: 3, done: { count: 3, undo: [] } }),
  monthRecorded: of({ ...monthOf, recorded: 2 }),
  monthUndone: of(monthOf),
  monthStale: of({ ...monthOf, problem: 'stale' }),
  monthClosed: of({ ...monthOf, problem: 'closed' }),
  monthLongest: of({ ...monthOf, records: carried(60, () => LONGEST) }),
  monthHostile: of({ ...monthOf, unitName: HOSTILE, records: carried(2, () => HOSTILE) }),
  monthAndSummary: of(
    { ...monthOf, month: '2026-12', from: '2026-11', closesOn: '2027-01-06', provisional: true },
    { ...summaryOf, stage: 'open', period: '2026Q4', dueOn: '2027-01-08', closesOn: '2027-01-13', provisional: true },
  ),
  summaryLast: of(summaryOf),
  summaryLastEmpty: of({ ...summaryOf, text: '', recordCount: 0 }),
  summaryLastLong: of({ ...summaryOf, text: LONGEST.repeat(9), recordCount: 60 }),
  summaryConfirmed: of({ ...summaryOf, confirmedOn: '2026-10-12' }),
  summaryStale: of({ ...summaryOf, problem: 'stale' }),
  summaryTooLong: of({ ...summaryOf, text: `${LONGEST}另有其他。`, problem: 'text_too_long' }),
  summaryTextEmpty: of({ ...summaryOf, text: '', recordCount: 0, problem: 'text_empty' }),
  summaryClosed: of({ ...overdue, problem: 'closed' }),
  overdue: of(overdue),
  overdueEmpty: of({ ...overdue, text: '', recordCount: 0 }),
  overdueReason: of({ ...overdue, reason: 'trip' }),
  overdueReasonKept: of({ ...overdue, reason: 'forgot', canUndo: false }),
  overdueReasonByLiaison: of({ ...overdue, reason: 'sick', reasonBy: '岩温罕' }),
  overdueNotAssessed: of({ ...overdue, problem: 'not_assessed' }),
  overdueConfirmed: of({ ...overdue, reason: 'trip', confirmedOn: '2026-10-14' }),
  overdueHostile: of({ ...overdue, text: HOSTILE, reason: 'trip', reasonBy: HOSTILE }),
  ended: { kind: 'ended', period: '2026Q3', dueOn: '2026-10-13', outcome: 'replaced', confirmedOn: null },
  endedOpen: { kind: 'ended', period: '2026Q3', dueOn: '2026-10-13', outcome: 'open', confirmedOn: null },
  endedClosed: { kind: 'ended', period: '2026Q3', dueOn: '2026-10-13', outcome: 'closed', confirmedOn: null },
  endedConfirmed: {
    kind: 'ended',
    period: '2026Q3',
    dueOn: '2026-10-13',
    outcome: 'confirmed',
    confirmedOn: '2026-09-28',
  },
};
