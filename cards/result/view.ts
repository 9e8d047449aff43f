export interface ResultCardState {
  period: string;
  personName: string;
  raterName: string;
  /** Two decimals, as text. */
  score: string;
  dimensions: readonly { name: string; weight: number; score: string; level: string }[];
  reason: string;
  /** 尚未评定等次: no grade has been fixed yet. */
  provisionalNote: true;
}

export type ResultView = Omit<ResultCardState, 'provisionalNote'> & { kind: 'ungraded'; weights: number };

/** What a person's own result card shows: the direct leader's score, without a grade as yet. */
export function presentResult({ provisionalNote: _, ...state }: ResultCardState): ResultView {
  return { ...state, kind: 'ungraded', weights: state.dimensions.reduce((sum, { weight }) => sum + weight, 0) };
}
