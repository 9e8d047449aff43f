import type { Speech } from '../words/words.ts';

/** How often each status occurs. */
export const countsOf = (statuses: readonly string[]): Readonly<Record<string, number>> => {
  const counts: Record<string, number> = {};
  for (const status of statuses) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
};

/** '已评定 12；暂缓 1': only those that occur. */
export const countsText = (words: Speech, counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([status, count]) => `${words.statuses[status] ?? status} ${count}`)
    .join(words.comma);
