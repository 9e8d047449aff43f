import type { Rates } from '../../services/rates/ports.ts';

const WINDOW_CALLS = 990;

/**
 * 1000 a minute and 50 a second per API, 5 a second per chat, user or message (FEISHU 1.3, 4), each a little lower: what leaves here evenly
 * does not arrive evenly. A fan-out of up to 120 goes at 40 a second; a longer one then keeps an even pace, so that an answer to somebody
 * finds a place at once and not only when the minute is over.
 */
export const PLATFORM_RATES: Rates = {
  windowCalls: WINDOW_CALLS,
  windowMs: 60_000,
  paceMs: 60_000 / WINDOW_CALLS,
  burst: 120,
  coldBurst: 1,
  spacingMs: 25,
  spacingBurst: 4,
  receiverMs: 250,
  aheadMs: 300,
  longestPauseMs: 300_000,
};

/** What one process allows itself while it cannot ask what the others do: eight of them stay under every rate. */
export const ALONE_RATES: Rates = {
  ...PLATFORM_RATES,
  windowCalls: 30,
  paceMs: 2_000,
  burst: 1,
  coldBurst: 1,
  receiverMs: 2_000,
};
