export type Page<T> =
  | { ok: true; items: T[]; hasMore: boolean; pageToken: string }
  | { ok: false; reason: 'size' | 'token' };

const encode = (offset: number) => Buffer.from(`offset:${offset}`).toString('base64url');

/** Cuts one page out of a list by `page_size` and `page_token`; a size or token that cannot be is named. */
export function pageOf<T>(all: readonly T[], query: URLSearchParams, limits: { def: number; max: number }): Page<T> {
  const size = query.has('page_size') ? Number(query.get('page_size')) : limits.def;
  if (!Number.isInteger(size) || size < 1 || size > limits.max) return { ok: false, reason: 'size' };
  const token = query.get('page_token') ?? '';
  const [, digits] = /^offset:(\d+)$/.exec(Buffer.from(token, 'base64url').toString()) ?? [];
  if (token !== '' && digits === undefined) return { ok: false, reason: 'token' };
  const start = Number(digits ?? 0);
  const end = start + size;
  const hasMore = end < all.length;
  return { ok: true, items: all.slice(start, end), hasMore, pageToken: hasMore ? encode(end) : '' };
}
