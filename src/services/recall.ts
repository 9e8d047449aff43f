/** Answers with what was loaded for the key before, as long as that still holds; loads and keeps it otherwise. Null is not kept. */
export type Recall<T> = <R extends T | null>(
  key: string,
  holds: (kept: T) => boolean,
  load: () => Promise<R>,
) => Promise<T | R>;

/** A memory of one process for what changes seldom: at most `most` keys, the one loaded longest ago given up first. */
export function createRecall<T extends object>(most: number): Recall<T> {
  const kept = new Map<string, T>();
  return async (key, holds, load) => {
    const known = kept.get(key);
    if (known !== undefined && holds(known)) return known;
    const loaded = await load();
    kept.delete(key);
    if (loaded === null) return loaded;
    kept.set(key, loaded);
    const oldest = kept.size > most ? kept.keys().next() : undefined;
    if (oldest?.value !== undefined) kept.delete(oldest.value);
    return loaded;
  };
}
