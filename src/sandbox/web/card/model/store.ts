/** Values by key that tell when they change: what a card's fields hold, which panels are open, which page is shown. */
export interface ValueStore {
  get(key: string): unknown;
  set(key: string, value: unknown): void;
  subscribe(listener: () => void): () => void;
}

/** A store over its first values. */
export function createValueStore(first: Iterable<readonly [string, unknown]>): ValueStore {
  const values = new Map<string, unknown>(first);
  const listeners = new Set<() => void>();
  return {
    get: (key) => values.get(key),
    set(key, value) {
      if (Object.is(values.get(key), value)) return;
      values.set(key, value);
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
