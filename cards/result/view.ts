import type { Explanation } from '../../src/domain/settlement/explanation.ts';
import { fitText } from '../kit/index.ts';

/** Before the grades are fed back: the direct leader's score alone. */
export interface ScoreState {
  kind: 'ungraded';
  period: string;
  personName: string;
  raterName: string;
  /** Two decimals, as text. */
  score: string;
  dimensions: readonly { name: string; weight: number; score: string; level: string }[];
  reason: string;
}

/** From the feedback on: the whole result. */
export interface SettledState {
  kind: 'settled';
  period: string;
  personName: string;
  /** Why the roster leaves the person without a grade; '' for nothing. */
  statusReason: string;
  explanation: Extract<Explanation, { kind: 'explained' | 'outside' }>;
  /** What the direct leader wrote with his score; null where that does not count. */
  leader: { name: string; reason: string } | null;
  /** 已归档: nothing changes it any more. */
  filed: boolean;
}

export type ResultCardState = ScoreState | SettledState;

export type ScoreView = ScoreState & { weights: number };
export type SettledView = Omit<SettledState, 'leader'> & {
  leader: { name: string; shown: string; hidden: number } | null;
};
export type ResultView = ScoreView | SettledView;

const REASON_BYTES = 3_000;

/** What a person's own result card shows: the direct leader's score without a grade as yet, or the settled result with its chain. */
export function presentResult(state: ResultCardState): ResultView {
  if (state.kind === 'ungraded') {
    return { ...state, weights: state.dimensions.reduce((sum, { weight }) => sum + weight, 0) };
  }
  const { leader, ...rest } = state;
  const said = leader !== null && leader.reason !== '';
  return { ...rest, leader: said ? { name: leader.name, ...fitText(leader.reason, REASON_BYTES) } : null };
}
