import type { Scheme } from '../scheme.ts';
import { lowReasons, type Reason } from './outcome.ts';
import { type FourQuarters, goodCount, isOpen } from './quarters.ts';

/**
 * Where a person stands for the annual 优秀 while the year runs. `open`: quarters whose grade may still come;
 * `direct`: 好 in all of those would make it four of four.
 */
export type Standing =
  | { readonly code: 'direct' }
  | { readonly code: 'barred'; readonly low: readonly Extract<Reason, { code: 'low' }>[] }
  | { readonly code: 'eligible'; readonly good: number; readonly open: number; readonly direct: boolean }
  | { readonly code: 'needs'; readonly missing: number; readonly open: number; readonly direct: boolean }
  | { readonly code: 'out_of_reach'; readonly missing: number; readonly open: number };

/** The person's own standing (DOMAIN 7, "one more 好 needed"), by the quarters known so far. */
export const yearStanding = ({ minGood }: Pick<Scheme['annual'], 'minGood'>, quarters: FourQuarters): Standing => {
  const good = goodCount(quarters);
  const open = quarters.filter(isOpen).length;
  const low = lowReasons(quarters);
  const missing = minGood - good;
  const direct = good + open === quarters.length;
  if (low.length > 0) return { code: 'barred', low };
  if (good === quarters.length) return { code: 'direct' };
  if (missing <= 0) return { code: 'eligible', good, open, direct };
  return missing <= open ? { code: 'needs', missing, open, direct } : { code: 'out_of_reach', missing, open };
};
