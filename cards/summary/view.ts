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
  /** That day is over. */
  overdue: boolean;
  /** Up to when records join a confirmed summary; null: that day is over. */
  recordsUntil: string | null;
  provisional: boolean;
  confirmedOn: string | null;
  /** Whether it may be confirmed or changed now; `not_asked`: the person is not asked for one. */
  standing: 'open' | 'closed' | 'not_asked';
  /** What is wished; a form is shown only where it can be sent. */
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
  overdue: boolean;
  provisional: boolean;
  problem: SummaryProblem | null;
}

export type SummaryView =
  | (SummaryViewBase & { kind: 'form'; text: string; longText: LongText | null; confirmedOn: string | null })
  | (SummaryViewBase & {
      kind: 'confirmed';
      shown: string;
      hidden: number;
      on: string;
      recordsUntil: string | null;
      canEdit: boolean;
    })
  /** Closed without a confirmation, or not asked for. */
  | (SummaryViewBase & { kind: 'unconfirmed'; shown: string; hidden: number; isAsked: boolean });

/** What the card of the quarter's self summary (个人小结) shows. */
export function presentSummary(state: SummaryCardState): SummaryView {
  const { cycleId, period, version, recordCount, dueOn, overdue, provisional, confirmedOn, standing } = state;
  const isAsked = standing !== 'not_asked';
  // Who is not asked for one is told so, and nothing of a day that is over.
  const problem = isAsked ? (state.problem ?? null) : null;
  const base = { cycleId, period, version, recordCount, dueOn, overdue, provisional, problem };
  const asForm = state.mode === 'form' && standing === 'open';
  const text = asForm ? (state.given ?? state.text) : state.text;
  const longText = longTextOf(text);
  if (asForm) return { ...base, kind: 'form', text, longText, confirmedOn };
  const { shown, hidden } = longText ?? { shown: text, hidden: 0 };
  return confirmedOn === null
    ? { ...base, kind: 'unconfirmed', shown, hidden, isAsked }
    : {
        ...base,
        kind: 'confirmed',
        shown,
        hidden,
        on: confirmedOn,
        recordsUntil: standing === 'open' ? state.recordsUntil : null,
        canEdit: standing === 'open',
      };
}
