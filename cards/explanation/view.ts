/** One statement, with what belongs to it. */
export interface ExplanationItem {
  readonly text: string;
  readonly details: readonly string[];
}

/** The steps of the chain, in the order in which they are shown. */
export type ExplanationStep =
  | 'pending'
  | 'reason'
  | 'sources'
  | 'dimensions'
  | 'base'
  | 'bonus'
  | 'deduction'
  | 'total'
  | 'band'
  | 'gates'
  | 'seats'
  | 'rank'
  | 'decision';

export interface ExplanationSection {
  readonly key: ExplanationStep;
  readonly title: string;
  readonly items: readonly ExplanationItem[];
}

/** A person's result with the chain from ballots to grade, in the sentences of one language. No ballot, nobody else's name. */
export interface ExplanationView {
  readonly name: string;
  /** The grade, or why there is none. */
  readonly verdict: string;
  /** Total, seats and the ground of the grade, as far as they exist. */
  readonly summary: readonly string[];
  readonly sections: readonly ExplanationSection[];
  /** How to read the numbers and grades. */
  readonly notes: readonly string[];
}

/** A statement. */
export const item = (text: string, ...details: readonly string[]): ExplanationItem => ({ text, details });
