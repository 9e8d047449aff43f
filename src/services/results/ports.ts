import type { Grade } from '../../domain/scheme.ts';
import type { SettlementFacts } from '../../domain/settlement/facts.ts';
import type { SettledPerson, SettledUnit } from '../../domain/settlement/outcome.ts';
import type { PoolSize } from '../../domain/settlement/quota.ts';
import type { Cycle } from '../entities.ts';

export type ResultStatus = SettledPerson['status'];

/** One run of the settlement (结算). */
export interface SettlementRun {
  readonly assumedReviewed: boolean;
  readonly people: number;
  readonly changed: number;
  readonly at: Date;
}

/** Somebody whose result a settlement changed; `before` is null for his first, `after` where he left the cycle. */
export interface ChangedPerson {
  readonly personId: string;
  readonly before: SettledPerson | null;
  readonly after: SettledPerson | null;
}

export type SettleOutcome =
  | {
      readonly kind: 'settled';
      readonly people: number;
      readonly byStatus: Readonly<Record<ResultStatus, number>>;
      readonly pools: SettledUnit['pools'];
      /** How many changed; of the first settlement, everyone. */
      readonly changedCount: number;
      /** The first thousand of them. */
      readonly changed: readonly ChangedPerson[];
    }
  | { readonly kind: 'refused'; readonly overfull: readonly string[] };

/** A result as it is shown and exported: numbers with two decimals, empty unless GRADED or TIE. */
export interface ResultLine {
  readonly personId: string;
  readonly employeeNo: string;
  readonly name: string;
  readonly department: string;
  readonly pool: string;
  readonly achievement: string;
  readonly conduct: string;
  readonly base: string;
  readonly bonus: string;
  readonly deduction: string;
  readonly total: string;
  readonly rank: number | null;
  readonly seats: number;
  readonly grade: Grade | '';
  readonly status: ResultStatus;
  /** Codes of a PENDING; for NO_GRADE and NOT_ASSESSED the roster's own words. */
  readonly reasons: readonly string[];
  readonly weights: string;
}

/** A person's result, locked for a decision by hand. */
export interface HeldResult {
  readonly status: ResultStatus;
  readonly grade: Grade | '';
  readonly gate: string;
  readonly pool: string;
}

export interface OverrideRow {
  readonly cycle: Cycle;
  readonly personId: string;
  readonly grade: Grade;
  readonly before: Grade | '';
  readonly reason: string;
  readonly decidedBy: string;
  readonly approvedBy: string;
}

export interface YearGrade {
  readonly personId: string;
  readonly period: string;
  readonly grade: Grade | '';
  readonly status: ResultStatus | 'IMPORTED';
}

export interface BonusSheetRow {
  readonly unitId: string;
  readonly period: string;
  readonly pool: bigint;
  readonly distributable: bigint;
  readonly paid: bigint;
  readonly carried: bigint;
  readonly rows: readonly object[];
  readonly actor: string;
}

export interface ResultRepository {
  /** Settles the cycle, whose row the caller holds. */
  settle(cycle: Cycle, by: { assumeReviewed: boolean; actor: string }): Promise<SettleOutcome>;
  lastRun(cycleId: string): Promise<SettlementRun | null>;
  /** All that the settlement depends on, people by their ids. */
  facts(cycleId: string, assumeReviewed: boolean): Promise<SettlementFacts>;
  /** The same of the person's pool alone; of nobody where the cycle does not know him. */
  factsOfPool(cycleId: string, personId: string, assumeReviewed: boolean): Promise<SettlementFacts>;
  /** All pools of the cycle, with how many of each count for the quota. */
  poolSizes(cycleId: string): Promise<PoolSize[]>;
  /** The results as they stand, people in the order of `facts`. */
  settled(cycleId: string): Promise<SettledUnit>;
  /** Everyone of the cycle, by department, then employee number; null before the first settlement. */
  lines(cycleId: string): Promise<ResultLine[] | null>;
  /** Locks a person's result; null where it is not settled. */
  hold(cycleId: string, personId: string): Promise<HeldResult | null>;
  /** Takes (1) or gives back (-1) a seat of the pool; false where none is left. */
  moveSeat(cycleId: string, pool: string, by: 1 | -1): Promise<boolean>;
  seats(cycleId: string): Promise<SettledUnit['pools']>;
  override(row: OverrideRow): Promise<void>;
  /** Settled and earlier grades of a unit's periods; a settled one goes before an imported one. */
  grades(unitId: string, periods: readonly string[]): Promise<YearGrade[]>;
  replaceEarlier(unitId: string, period: string, rows: readonly { personId: string; grade: Grade }[]): Promise<number>;
  keepBonus(sheet: BonusSheetRow): Promise<void>;
  /** What the newest sheets of all the unit's periods carried, in fen. */
  carriedBalance(unitId: string): Promise<bigint>;
}
