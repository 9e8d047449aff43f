import type { DimensionKey, Grade, SourceKey } from '../scheme.ts';
import type { ByDimension } from '../scoring.ts';
import type { GateHit } from './gates.ts';
import type { Numbers, PendingReason, PoolSeats, Unused } from './outcome.ts';
import type { Ground } from './placing.ts';
import type { PointEntry } from './points.ts';
import type { PointKind } from './reason-codes.ts';

/** A part of the whole: exact in lowest terms ('16/17') and in percent to two decimals ('94.12'). */
export interface Share {
  readonly fraction: string;
  readonly percent: string;
}

interface SourceWeights {
  readonly key: SourceKey;
  /** As the scheme writes it. */
  readonly schemeWeight: number;
  /** With the deputy's added where merged. */
  readonly weight: number;
}

/** What a source gives. Of one that is left out no number of ballots, only why and the minimum it would have needed. */
export type ExplainedSource = SourceWeights &
  (
    | {
        readonly kind: 'used';
        readonly raters: number;
        readonly trimmed: boolean;
        readonly means: ByDimension<string>;
        /** Σ_d w_d·m / Σ_d w_d. */
        readonly score: string;
        /** Of the weights really used. */
        readonly share: Share;
      }
    | { readonly kind: 'unused'; readonly why: Unused; readonly minimum: number }
  );

export interface ExplainedDimension {
  readonly key: DimensionKey;
  readonly weight: number;
  readonly share: Share;
  /** The indicators of the person's class; empty where the dimension is scored as one. */
  readonly indicators: readonly { readonly key: string; readonly name: string | null; readonly weight: number }[];
}

export type ExplainedEntry = Omit<PointEntry, 'amount' | 'counted'> & {
  readonly amount: string;
  readonly counted: string;
};

export interface ExplainedSide {
  /** Largest first. */
  readonly entries: readonly ExplainedEntry[];
  /** All that was approved, each fact once. */
  readonly approved: string;
  readonly cap: string;
  /** What counts: the approved, up to the cap. */
  readonly total: string;
}

/** The pool's places; nobody in it is named. */
export interface ExplainedPool extends PoolSeats {
  readonly left: number;
  /** People in the order for a seat. */
  readonly candidates: number;
  /** People tied across the last seat. */
  readonly tied: number;
  /** People with a rank. */
  readonly ranked: number;
}

export type ExplainedOutcome =
  | {
      readonly status: 'GRADED' | 'TIE';
      readonly grade: Grade | null;
      readonly ground: Ground;
      readonly numbers: Numbers;
      readonly points: Readonly<Record<PointKind, ExplainedSide>>;
      readonly rank: number;
      readonly candidate: boolean;
      /** The grade of the total's band, and how far the next better one is ('1.25'). */
      readonly band: Grade;
      readonly next: { readonly grade: Grade; readonly missing: string } | null;
      /** In force, the strictest first: that one binds. */
      readonly gates: readonly GateHit[];
      readonly override: Grade | null;
    }
  | {
      readonly status: 'PENDING';
      readonly reasons: readonly PendingReason[];
      /** Decided by hand already: it takes effect, and a seat where it is 好, only once nothing holds the grade up. */
      readonly override: Grade | null;
    };

/** The chain from ballots to grade for one person, as data; it reveals no ballot and names nobody else. */
export type Explanation =
  | {
      readonly kind: 'explained';
      readonly person: string;
      readonly pool: ExplainedPool;
      readonly sources: readonly ExplainedSource[];
      readonly dimensions: readonly ExplainedDimension[];
      readonly outcome: ExplainedOutcome;
    }
  /** Somebody on the roster who is not graded in this cycle. */
  | {
      readonly kind: 'outside';
      readonly person: string;
      readonly pool: ExplainedPool;
      readonly status: 'NO_GRADE' | 'NOT_ASSESSED';
    }
  | { readonly kind: 'unknown_person' }
  | { readonly kind: 'refused'; readonly overfull: readonly string[] };
