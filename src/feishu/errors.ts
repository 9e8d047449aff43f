import { isAxiosError } from 'axios';
import { z } from 'zod';
import { FeishuError, type FeishuErrorKind } from '../services/ports.ts';
import { kindOfCode } from './error-codes.ts';

/** The call that failed, without ids or bodies. */
export interface FailedCall {
  /** HTTP method and path template. */
  readonly method: string;
  /** True where a second attempt could do the thing a second time: a lost answer is then `unknown`, not `transient`. */
  readonly sends: boolean;
}

/** What came back: `status` 0 where nothing did. */
interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly header: (name: string) => string | null;
}

const refusal = z.object({
  code: z.number(),
  msg: z.string().optional(),
  error: z.object({ log_id: z.string().optional() }).optional(),
});

/** The connection was never made, so nothing can have been accepted. */
const NOT_CONNECTED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

/** The platform's refusal in a 2xx body, or null where the body says code 0. */
export function refusalOf(call: FailedCall, body: unknown): FeishuError | null {
  const parsed = refusal.safeParse(body);
  if (parsed.success && parsed.data.code === 0) return null;
  return fromAnswer(call, { status: 200, body, header: () => null });
}

/** Turns whatever the HTTP client threw into a `FeishuError`; keeps nothing of the request, which holds the token. */
export function toFeishuError(call: FailedCall, thrown: unknown): FeishuError {
  if (thrown instanceof FeishuError) return thrown;
  if (isAxiosError(thrown) && thrown.response !== undefined) {
    const { status, data, headers } = thrown.response;
    const header = (name: string) => (typeof headers[name] === 'string' ? headers[name] : null);
    return fromAnswer(call, { status, body: data, header });
  }
  const cause = isAxiosError(thrown) ? (thrown.code ?? 'no answer') : 'no answer';
  const kind = call.sends && !NOT_CONNECTED.has(cause) ? 'unknown' : 'transient';
  return new FeishuError({ kind, code: 0, method: call.method, message: `${call.method}: ${cause}` });
}

function fromAnswer(call: FailedCall, { status, body, header }: Answer): FeishuError {
  const parsed = refusal.safeParse(body);
  const code = parsed.success ? parsed.data.code : 0;
  const said = parsed.success ? scrub(parsed.data.msg ?? '') : 'no readable answer';
  return new FeishuError({
    kind: kindOfCode(code) ?? kindOfStatus(call, status, parsed.success),
    code,
    method: call.method,
    message: `${call.method}: HTTP ${status}, code ${code}, ${said}`,
    retryAfterMs: seconds(header('x-ogw-ratelimit-reset') ?? header('retry-after')),
    logId: (parsed.success ? parsed.data.error?.log_id : undefined) ?? header('x-tt-logid'),
  });
}

function kindOfStatus(call: FailedCall, status: number, readable: boolean): FeishuErrorKind {
  if (status === 429) return 'limited';
  // A platform that answers in its own words has not done it; a proxy's page says nothing of what lies behind it.
  if (status >= 500 || (status === 200 && !readable)) return call.sends && !readable ? 'unknown' : 'transient';
  return status === 401 || status === 403 ? 'config' : 'bug';
}

function seconds(value: string | null): number | null {
  return value !== null && /^\d{1,6}$/.test(value) ? Number(value) * 1000 : null;
}

/** The platform's message without the part of the card it quotes, at most 300 characters. */
export function scrub(message: string): string {
  return message.replace(/;?\s*ErrorValue:.*/s, '').slice(0, 300);
}
