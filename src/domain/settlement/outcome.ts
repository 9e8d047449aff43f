import type { Grade, NegativeEffect, SourceKey } from '../scheme.ts';
import type { ByDimension } from '../scoring.ts';

/** Why a person has no grade yet (DOMAIN 3, 4.3, 5). */
export const PENDING_REASONS = [
  'review_missing',
  'integrity_hold',
  'direct_missing',
  'deputy_missing',
  'nothing_usable',
] as const;
export type PendingReason = (typeof PENDING_REASONS)[number];

/** Why a source of the scheme does not count for a person. */
export type Unused =
  /** The deputy's weight went to the direct leader: none, or the same person. */
  | 'merged'
  /** Fewer ballots than minBallots. */
  | 'withheld'
  /** No score, and the scheme calls the source optional. */
  | 'optional_missing'
  /** No score of a leader whose score is needed. */
  | 'missing'
  | 'waived';

/** What a source gives a person. `weight` is the scheme's, the deputy's added where merged. */
export type SourceResult =
  | {
      readonly key: SourceKey;
      readonly kind: 'used';
      readonly weight: number;
      /** Sheets or ballots there are. */
      readonly raters: number;
      /** One highest and one lowest value were dropped in each dimension. */
      readonly trimmed: boolean;
      /** m(s, d), rounded half up to two decimals. */
      readonly means: ByDimension<string>;
    }
  | {
      readonly key: SourceKey;
      readonly kind: 'unused';
      readonly why: Unused;
      readonly weight: number;
      /** How many there are; for `withheld`, fewer than the minimum. */
      readonly raters: number;
    };

/** The numbers of a person as displayed: two decimals each, rounded once from exact values (DOMAIN 4). */
export interface Numbers extends ByDimension<string> {
  /** The direct leader's score; null where it does not count. */
  readonly direct: string | null;
  readonly base: string;
  /** After their caps, both positive or zero. */
  readonly bonus: string;
  readonly deduction: string;
  readonly total: string;
}

/** The strictest gate that binds a person: a cap or a veto; null for none. */
export type Gate = Exclude<NegativeEffect, 'deduct'> | null;

interface Place {
  readonly person: string;
  readonly pool: string;
  /** Seats of the pool (好). */
  readonly seats: number;
}

/** A person's quarter as settled. TIE: equal in all three orders across the last seat, no grade until decided. */
export type SettledPerson = Place &
  (
    | {
        readonly status: 'GRADED' | 'TIE';
        /** Null exactly for TIE. */
        readonly grade: Grade | null;
        readonly numbers: Numbers;
        readonly sources: readonly SourceResult[];
        readonly gate: Gate;
        /** By total among GRADED and TIE of the pool: 1, 2, 2, 4. */
        readonly rank: number;
        readonly overridden: boolean;
      }
    | {
        readonly status: 'PENDING';
        /** In the order of PENDING_REASONS, at least one. */
        readonly reasons: readonly PendingReason[];
        readonly sources: readonly SourceResult[];
      }
    | { readonly status: 'NO_GRADE' | 'NOT_ASSESSED' }
  );

/** The seats of a pool: people counted (GRADED, PENDING, TIE), seats, and how many hold a 好. */
export interface PoolSeats {
  readonly pool: string;
  readonly people: number;
  readonly seats: number;
  readonly used: number;
}

export interface SettledUnit {
  /** In the order of the facts' people. */
  readonly people: readonly SettledPerson[];
  /** By pool code. */
  readonly pools: readonly PoolSeats[];
}

/** `overfull`: pools whose overrides to 好 no longer fit their seats; nothing is settled until one is withdrawn. */
export type Settlement =
  | { readonly kind: 'settled'; readonly unit: SettledUnit }
  | { readonly kind: 'refused'; readonly overfull: readonly string[] };
