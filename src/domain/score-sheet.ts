import { type DimensionKey, needsReason, type Scheme } from './scheme.ts';
import { formatScore, parseScore, raterDimension, scoreKeys } from './scoring.ts';

/** Longest reason of a sheet, in UTF-16 units. */
export const SCORE_REASON_MAX = 500;

/** A sheet as typed: dimension or indicator key → decimal in text, one reason for all of it. */
export interface SheetInput {
  readonly scores: Readonly<Record<string, string>>;
  readonly reason: string;
}

export type SheetDecision =
  | { readonly kind: 'accepted'; readonly scores: Readonly<Record<string, string>>; readonly reason: string }
  | {
      readonly kind: 'rejected';
      readonly reason: 'score_missing' | 'score_invalid' | 'reason_missing' | 'reason_too_long';
      /** The dimension at fault; null where it is the reason's length. */
      readonly dimension: DimensionKey | null;
    };

const reject = (
  reason: Extract<SheetDecision, { kind: 'rejected' }>['reason'],
  dimension: DimensionKey | null,
): SheetDecision => ({ kind: 'rejected', reason, dimension });

/**
 * Checks a rater's sheet against the scheme: every score there and within 0–100, a reason where a level asks for one. Scores come
 * back in their shortest form; keys the scheme does not know are dropped.
 */
export const decideSheet = (scheme: Scheme, input: SheetInput): SheetDecision => {
  const reason = input.reason.trim();
  const scores: Record<string, string> = {};
  for (const dimension of scheme.dimensions) {
    for (const key of scoreKeys(dimension)) {
      const typed = input.scores[key]?.trim() ?? '';
      const score = parseScore(typed);
      if (score === null) return reject(typed === '' ? 'score_missing' : 'score_invalid', dimension.key);
      scores[key] = formatScore(score);
    }
  }
  const asking = scheme.dimensions.find((dimension) => {
    const score = raterDimension(dimension, scores);
    return score !== null && needsReason(scheme, dimension.key, score);
  });
  if (reason === '' && asking !== undefined) return reject('reason_missing', asking.key);
  if (reason.length > SCORE_REASON_MAX) return reject('reason_too_long', null);
  return { kind: 'accepted', scores, reason };
};
