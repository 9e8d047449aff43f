import { type LongText, longTextOf } from '../kit/index.ts';

export type SummaryProblem = 'text_empty' | 'text_too_long' | 'closed' | 'stale';

export interface SummaryCardState {
  cycleId: string;
  /** '2026Q3', or 'YYYY-MM' where the cycle is a month. */
  period: string;
  personName: string;
  version: number;
  text: string;
  /** Records the text was filled from. */
  recordCount: number;
  dueOn: string;
  provisional: boolean;
  confirmedOn: string | null;
  mode: 'form' | 'final';
  problem?: SummaryProblem | null;
  /** What the person had typed when it was refused. */
  given?: string;
}

interface SummaryViewBase {
  cycleId: string;
  period: string;
  version: number;
  recordCount: number;
  dueOn: string;
  provisional: boolean;
  problem: SummaryProblem | null;
}

export type SummaryView =
  | (SummaryViewBase & { kind: 'form'; text: string; longText: LongText | null; confirmedOn: string | null })
  | (SummaryViewBase & { kind: 'confirmed'; shown: string; hidden: number; on: string })
  /** Closed without a confirmation. */
  | (SummaryViewBase & { kind: 'unconfirmed'; shown: string; hidden: number });

/** What the card of the quarter's self summary (个人小结) shows. */
export function presentSummary(state: SummaryCardState): SummaryView {
  const { cycleId, period, version, recordCount, dueOn, provisional, confirmedOn } = state;
  const base = { cycleId, period, version, recordCount, dueOn, provisional, problem: state.problem ?? null };
  const text = state.mode === 'form' ? (state.given ?? state.text) : state.text;
  const longText = longTextOf(text);
  if (state.mode === 'form') return { ...base, kind: 'form', text, longText, confirmedOn };
  const { shown, hidden } = longText ?? { shown: text, hidden: 0 };
  return confirmedOn === null
    ? { ...base, kind: 'unconfirmed', shown, hidden }
    : { ...base, kind: 'confirmed', shown, hidden, on: confirmedOn };
}
