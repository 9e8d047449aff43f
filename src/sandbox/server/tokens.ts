import type { Token } from './store/documents.ts';
import { freshId } from './store/ids.ts';
import type { Collection } from './store/store.ts';

const LIFETIME_MS = 2 * 3_600_000;
const RENEW_BELOW_MS = 30 * 60_000;

export interface TenantTokens {
  /** The app's current token, or a new one once less than 30 minutes are left; `expire` in seconds. */
  issue(appId: string): { token: string; expire: number };
  /** The app a live token belongs to. */
  appOf(token: string): string | undefined;
}

/** Tenant access tokens on real time (ms); an older token stays valid beside a new one. [DOC] */
export function createTenantTokens(deps: { tokens: Collection<Token>; realNow: () => number }): TenantTokens {
  const { tokens, realNow } = deps;
  const live = (token: Token) => token.expires > realNow();
  return {
    issue(appId) {
      const now = realNow();
      for (const token of [...tokens.values()]) if (!live(token)) tokens.remove(token.token);
      const current = [...tokens.values()].find(
        (each) => each.app_id === appId && each.expires - now >= RENEW_BELOW_MS,
      );
      const token = current ?? { token: freshId('t-', 40), app_id: appId, expires: now + LIFETIME_MS };
      if (!current) tokens.put(token.token, token);
      return { token: token.token, expire: Math.floor((token.expires - now) / 1_000) };
    },
    appOf(value) {
      const token = tokens.get(value);
      return token && live(token) ? token.app_id : undefined;
    },
  };
}
