/** The platform's rates as calls are held to them; all times in milliseconds. */
export interface Rates {
  /** At most this many calls of one API in any `windowMs`, exactly. */
  readonly windowCalls: number;
  readonly windowMs: number;
  /** One call in `paceMs` over time; after a rest up to `burst` calls need not keep to it. */
  readonly paceMs: number;
  readonly burst: number;
  /** What of `burst` an API may use of which nothing is remembered. */
  readonly coldBurst: number;
  /** Even in a burst one call in `spacingMs`, but for `spacingBurst` at once. */
  readonly spacingMs: number;
  readonly spacingBurst: number;
  /** One call in `receiverMs` to the same chat, user or message. */
  readonly receiverMs: number;
  /** A place is given away at most this long before its time. */
  readonly aheadMs: number;
  /** A longer pause is cut to this, so that no mistaken answer of the platform silences everybody. */
  readonly longestPauseMs: number;
}

/** What became of one place asked for: go in so many ms, or ask again after so many. */
export interface Place {
  readonly kind: 'go' | 'api_busy' | 'receiver_busy';
  readonly ms: number;
}

/** The calls of all processes, remembered in one place. Real time of that place, whatever the clock of the cycle says. */
export interface RateStore {
  /** One place for each of the receivers (all different), in their order. */
  take(rates: Rates, api: string, receivers: readonly string[]): Promise<readonly Place[]>;
  /** Nobody calls the API, or with a receiver nobody calls him, for `ms`, and then not in a burst. */
  pause(rates: Rates, api: string, receiver: string | null, ms: number): Promise<void>;
  close(): Promise<void>;
}
