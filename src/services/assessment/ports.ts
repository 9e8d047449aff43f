import type { Grade, NegativeEffect, SourceKey } from '../../domain/scheme.ts';

/** A leader's sheet from a file. */
export interface SheetRow {
  readonly personId: string;
  readonly raterId: string;
  readonly source: Extract<SourceKey, 'direct' | 'deputy'>;
  readonly scores: Readonly<Record<string, string>>;
}

/** A ballot (民主测评票) or rating (服务对象评价) from a file. */
export interface BallotRow {
  readonly personId: string;
  readonly source: Extract<SourceKey, 'peer' | 'client'>;
  readonly scores: Readonly<Record<string, string>>;
}

export interface LedgerRow {
  readonly personId: string;
  readonly ledger: string;
  readonly date: string;
  readonly title: string;
  readonly reference: string;
  readonly reasonCode: string;
  /** Signed decimal, or null. */
  readonly points: string | null;
  readonly effect: '' | Exclude<NegativeEffect, 'deduct'>;
  readonly quantity: string;
  readonly measure: string;
  readonly target: string;
}

export interface ReviewRow {
  readonly personId: string;
  readonly integrity: 'pass' | 'hold';
  readonly virtue: Grade;
  readonly waived: readonly SourceKey[];
  readonly reason: string;
}

/**
 * What is assessed and by whom: the part of the account that also comes on paper. Each import replaces what the last one brought and
 * answers how many rows those were.
 */
export interface AssessmentRepository {
  /** Sheets a leader handed in by chat, which a file may not write over: person and rater. */
  handedInByChat(cycleId: string): Promise<{ personId: string; raterId: string; source: string }[]>;
  replaceScores(
    cycle: { id: string; unitId: string },
    rows: { sheets: readonly SheetRow[]; ballots: readonly BallotRow[] },
  ): Promise<number>;
  replaceLedger(unitId: string, period: string, rows: readonly LedgerRow[]): Promise<number>;
  replaceReviews(cycle: { id: string; unitId: string }, rows: readonly ReviewRow[], officer: string): Promise<number>;
}
