import { z } from 'zod';
import { FeishuError } from '../services/ports.ts';
import { isStaleToken } from './error-codes.ts';
import { refusalOf, toFeishuError } from './errors.ts';
import type { TenantToken } from './tenant-token.ts';

/** One call of the open platform. */
export interface Call {
  readonly method: 'GET' | 'POST' | 'PATCH';
  /** Path template from `/open-apis`, with `:name` for each of `ids`. */
  readonly path: string;
  readonly ids?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;
  readonly body?: Readonly<Record<string, unknown>>;
  /** True where doing it twice is worse than doing it once. */
  readonly sends?: boolean;
}

/** A call with its path filled in, as the HTTP client takes it. */
export interface WireCall {
  readonly method: string;
  readonly url: string;
  readonly params: object | undefined;
  readonly data: object | undefined;
}

export interface CallDeps {
  /** Sends with this tenant token; answers with the body, throws on any status that is not 2xx. */
  readonly request: (call: WireCall, token: string) => Promise<unknown>;
  readonly tenantToken: TenantToken;
}

/** Calls the platform; answers with the body's `data` (an empty object where there is none). Throws `FeishuError` only. */
export type CallPlatform = (call: Call) => Promise<unknown>;

/** Nearly every answer keeps its content in `data`; the bot's own information stands flat beside the code. */
const okBody = z.object({ data: z.unknown().optional(), bot: z.unknown().optional() });

/** Creates the one place where calls are made, refusals read and a stale token replaced. */
export function createCall({ request, tenantToken }: CallDeps): CallPlatform {
  const attempt = async (call: Call, token: string): Promise<unknown> => {
    const { sends = false, method, path } = call;
    const failed = { method: `${method} ${path}`, sends };
    let body: unknown;
    try {
      const url = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(call.ids?.[name] ?? ''));
      body = await request({ method, url, params: call.query, data: call.body }, token);
    } catch (thrown) {
      throw toFeishuError(failed, thrown);
    }
    const refused = refusalOf(failed, body);
    if (refused !== null) throw refused;
    const { data, bot } = okBody.parse(body);
    return data ?? bot ?? {};
  };

  return async (call) => {
    const token = await tenantToken.get();
    try {
      return await attempt(call, token);
    } catch (thrown) {
      if (!(thrown instanceof FeishuError) || !isStaleToken(thrown.code)) throw thrown;
    }
    tenantToken.drop(token);
    return attempt(call, await tenantToken.get());
  };
}

/** Reads an answer; one that is not as documented is a `FeishuError`: `unknown` after a send, which was accepted after all. */
export function readAnswer<T>(schema: z.ZodType<T>, call: Call, data: unknown): T {
  const parsed = schema.safeParse(data);
  if (parsed.success) return parsed.data;
  const method = `${call.method} ${call.path}`;
  const fields = parsed.error.issues.map((issue) => issue.path.join('.')).join(', ');
  const kind = call.sends ? 'unknown' : 'bug';
  throw new FeishuError({ kind, code: 0, method, message: `${method}: answer is not as documented: ${fields}` });
}
