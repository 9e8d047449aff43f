import type { ResultLine } from '../../services/results/ports.ts';
import type { Speech } from '../words/words.ts';

/** Why somebody has no grade: the reasons of a PENDING in words, the roster's own otherwise. */
export const reasonText = (words: Speech, { reasons }: Pick<ResultLine, 'reasons'>): string =>
  reasons.map((reason) => words.pendingReasons[reason] ?? reason).join(words.comma);
