import { useMemo, useSyncExternalStore } from 'react';

/** One person's half of the page. */
export interface Seat {
  readonly as: string;
  readonly chat?: string;
}

/** Who is on screen, and which chat each has open: `#/as/0011/chat/oc_…&with=0010&chat=oc_…`. */
export interface Route {
  readonly first?: Seat;
  readonly second?: Seat;
  /** The cards to look at, instead of people. */
  readonly gallery?: boolean;
}

const seat = (as: string, chat: string | undefined): Seat => (chat ? { as, chat } : { as });

/** Reads the page's address; whatever is no route is nobody. */
export function parseRoute(hash: string): Route {
  const [main = '', ...rest] = hash.replace(/^#/, '').split('&');
  if (main === '/gallery') return { gallery: true };
  const [, as, chat] = /^\/as\/([^/]+)(?:\/chat\/([^/]+))?$/.exec(main) ?? [];
  if (as === undefined) return {};
  const more = new URLSearchParams(rest.join('&'));
  const second = more.get('with');
  return {
    first: seat(decodeURIComponent(as), chat),
    ...(second && { second: seat(second, more.get('chat') ?? undefined) }),
  };
}

/** Writes a route as an address. */
export function formatRoute({ first, second, gallery }: Route): string {
  if (gallery) return '#/gallery';
  if (!first) return '#/';
  const main = `#/as/${encodeURIComponent(first.as)}${first.chat ? `/chat/${first.chat}` : ''}`;
  if (!second) return main;
  return `${main}&with=${encodeURIComponent(second.as)}${second.chat ? `&chat=${second.chat}` : ''}`;
}

function subscribe(onChange: () => void): () => void {
  window.addEventListener('hashchange', onChange);
  return () => window.removeEventListener('hashchange', onChange);
}

/** Goes somewhere; `replace` leaves no entry in the history. */
export function go(route: Route, { replace = false } = {}): void {
  const hash = formatRoute(route);
  if (!replace) {
    window.location.hash = hash;
    return;
  }
  window.history.replaceState(null, '', hash);
  window.dispatchEvent(new HashChangeEvent('hashchange'));
}

/** The route in the page's address. */
export function useRoute(): Route {
  const hash = useSyncExternalStore(subscribe, () => window.location.hash);
  return useMemo(() => parseRoute(hash), [hash]);
}
