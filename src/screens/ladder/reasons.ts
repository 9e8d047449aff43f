import { LATE_REASONS, type LateReason } from '../../../cards/digest/actions.ts';

/** The reason as it is kept; null where none was given. */
export const lateReason = (kept: string): LateReason | null => LATE_REASONS.find((each) => each === kept) ?? null;
