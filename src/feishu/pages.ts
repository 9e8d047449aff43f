import { z } from 'zod';
import { FeishuError } from '../services/ports.ts';
import { type Call, type CallPlatform, readAnswer } from './call.ts';

/** More pages than any organ has: a listing that still goes on is going round. */
const MAX_PAGES = 10_000;

const pageEnd = z.object({ has_more: z.boolean().default(false), page_token: z.string().default('') });

/**
 * Every page of a listing. A page may be short or empty and still not be the last: only `has_more` says so. A listing that
 * breaks off throws `FeishuError`; it never looks like the end (the SDK's own iterators do).
 */
export async function* pages<T>(call: CallPlatform, listing: Call, page: z.ZodType<T>): AsyncGenerator<T> {
  let token = '';
  for (let count = 0; count < MAX_PAGES; count++) {
    const next: Call = { ...listing, query: { ...listing.query, page_token: token || undefined } };
    const data = await call(next);
    yield readAnswer(page, next, data);
    const end = readAnswer(pageEnd, next, data);
    if (!end.has_more) return;
    if (end.page_token === '' || end.page_token === token) break;
    token = end.page_token;
  }
  const method = `${listing.method} ${listing.path}`;
  throw new FeishuError({ kind: 'transient', code: 0, method, message: `${method}: paging does not come to an end` });
}
