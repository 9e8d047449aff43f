/** A tenant access token and its remaining life in seconds. */
export interface FetchedToken {
  readonly token: string;
  readonly expiresInSeconds: number;
}

export interface TenantToken {
  /** The token in use, fetched when there is none; calls at the same time share one fetch. */
  get(): Promise<string>;
  /** Forgets this very token, because it was refused; a newer one stays. */
  drop(token: string): void;
}

/** A token is renewed this long before it ends. The platform then gives a new one, and both are valid. */
const MARGIN_MS = 5 * 60 * 1000;

/** Caches the tenant token. `elapsed` is a monotonic clock in milliseconds: a moved wall clock must not keep a dead token. */
export function createTenantToken(
  fetchToken: () => Promise<FetchedToken>,
  elapsed: () => number = () => performance.now(),
): TenantToken {
  let current: { token: string; until: number } | null = null;
  let pending: Promise<string> | null = null;

  const fetchOnce = async (): Promise<string> => {
    const { token, expiresInSeconds } = await fetchToken();
    current = { token, until: elapsed() + expiresInSeconds * 1000 - MARGIN_MS };
    return token;
  };

  return {
    async get() {
      if (current !== null && elapsed() < current.until) return current.token;
      pending ??= fetchOnce().finally(() => {
        pending = null;
      });
      return pending;
    },
    drop(token) {
      if (current?.token === token) current = null;
    },
  };
}
