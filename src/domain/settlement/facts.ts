import type { Grade, NegativeEffect, SourceKey } from '../scheme.ts';

/** What a class of a scheme is matched against (分类分级). */
export interface ClassTraits {
  readonly category: string;
  readonly level: string;
  readonly position: string;
  readonly pool: string;
}

/** Somebody of a cycle's roster, as the settlement knows him. `key` names him everywhere else and breaks no tie. */
export interface AssessedPerson extends ClassTraits {
  readonly key: string;
  readonly status: 'assessed' | 'no_grade' | 'not_assessed';
  readonly directLeader: string | null;
  readonly deputyLeader: string | null;
}

/** One rater's sheet or one ballot: dimension or indicator key → decimal as written ('33.3'). A ballot has no rater. */
export interface ScoreFact {
  readonly person: string;
  readonly source: SourceKey;
  readonly scores: Readonly<Record<string, string>>;
}

/** An approved row of a ledger that carries points or a negative-list effect. */
export interface LedgerFact {
  readonly person: string;
  readonly title: string;
  readonly reference: string;
  readonly reasonCode: string;
  /** Signed decimal with at most two places, or empty. */
  readonly points: string;
  readonly effect: '' | Exclude<NegativeEffect, 'deduct'>;
}

/** Integrity and virtue review of a person (廉政审查, 德行测评), with the sources hr waived. */
export interface ReviewFact {
  readonly person: string;
  readonly integrity: 'pass' | 'hold';
  readonly virtue: Grade;
  readonly waived: readonly SourceKey[];
  readonly reason: string;
}

/** A grade decided by hand, by two people. */
export interface OverrideFact {
  readonly person: string;
  readonly grade: Grade;
}

/** All that a unit's settlement depends on; the order of the rows never matters. */
export interface SettlementFacts {
  readonly people: readonly AssessedPerson[];
  readonly scores: readonly ScoreFact[];
  readonly ledger: readonly LedgerFact[];
  readonly reviews: readonly ReviewFact[];
  readonly overrides: readonly OverrideFact[];
  /** A person without a review row counts as integrity pass, virtue 好; such results cannot be approved. */
  readonly assumeReviewed: boolean;
}
