import { setTimeout as delay } from 'node:timers/promises';
import type { HttpBindings } from '@hono/node-server';
import type { Context, Hono } from 'hono';
import type { Faults } from '../faults.ts';
import { API_RULES, type Limiter } from '../limits.ts';
import type { Inspection } from '../live/inspection.ts';
import type { Stats } from '../stats.ts';
import type { App } from '../store/documents.ts';
import { freshId } from '../store/ids.ts';
import type { Collection } from '../store/store.ts';
import type { TenantTokens } from '../tokens.ts';
import { type Refusal, type Reply, refuse, refuseRate } from './replies.ts';

export type SandboxHono = Hono<{ Bindings: HttpBindings }>;

export interface RawCall {
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** Parsed JSON of the body; undefined for GET and DELETE, whose bodies are ignored, and for multipart. */
  readonly body: unknown;
  readonly bytes: Uint8Array;
  readonly contentType: string;
}

/** A call that carried a valid token. */
export interface Call extends RawCall {
  readonly app: App;
}

export interface OpenApi {
  /** As faults and statistics name it: `im.message.create`. */
  readonly name: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Under `/open-apis`, in Hono's syntax. */
  readonly path: string;
  /** Calls with the same key do not run side by side: the later one is refused with 230049. */
  readonly exclusive?: (call: Call) => string | undefined;
  readonly handle: (call: Call) => Reply | Promise<Reply>;
}

export interface PipelineDeps {
  readonly apps: Collection<App>;
  readonly tokens: TenantTokens;
  readonly limiter: Limiter;
  readonly faults: Faults;
  readonly stats: Stats;
  readonly called: Inspection['called'];
  /** Real time in ms. */
  readonly realNow: () => number;
}

const HOLD_MS = 60_000;

/** Reads the request; a body that should be JSON and is not gives a refusal. */
async function readCall(c: Context): Promise<RawCall | Refusal> {
  const url = new URL(c.req.url);
  const base = { params: c.req.param() as Record<string, string>, query: url.searchParams };
  const contentType = c.req.header('content-type') ?? '';
  if (c.req.method === 'GET' || c.req.method === 'DELETE') {
    return { ...base, body: undefined, bytes: new Uint8Array(), contentType };
  }
  const bytes = new Uint8Array(await c.req.arrayBuffer());
  if (contentType.startsWith('multipart/') || bytes.length === 0)
    return { ...base, body: undefined, bytes, contentType };
  try {
    const body: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return { ...base, body, bytes, contentType };
  } catch {
    return refuse(9499, undefined, { msg: 'Bad Request: the body is not valid JSON' });
  }
}

/** The HTTP shape of a reply, with the log id that support asks for. */
export function toResponse(reply: Reply): Response {
  const logId = freshId('', 32);
  const headers = new Headers({ 'X-Tt-Logid': logId, 'X-Request-Id': logId });
  if (reply.kind === 'bytes') {
    headers.set('Content-Type', reply.type);
    headers.set('Content-Disposition', `attachment; filename*=UTF-8''${encodeURIComponent(reply.name)}`);
    return new Response(Uint8Array.from(reply.bytes), { headers });
  }
  headers.set('Content-Type', 'application/json; charset=utf-8');
  if (reply.kind === 'data') return Response.json({ code: 0, msg: 'success', data: reply.data }, { headers });
  if (reply.kind === 'flat') return Response.json({ code: 0, msg: 'ok', ...reply.fields }, { headers });
  for (const [name, value] of Object.entries(reply.headers ?? {})) headers.set(name, value);
  const error = { log_id: logId, troubleshooter: `no troubleshooter in the sandbox; log id ${logId}` };
  return Response.json({ code: reply.code, msg: reply.msg, error }, { status: reply.status, headers });
}

/** Path and query as the caller wrote them. */
export const pathOf = (c: Context) => c.req.url.slice(new URL(c.req.url).origin.length);

/** The refusal a fault asks for, if any. */
function refusalOf(faults: Faults, api: string): Refusal | undefined {
  const [fault] = faults.draw([api], ['http500', 'code']);
  if (!fault) return undefined;
  if (fault.kind === 'http500') return refuse(2200);
  const code = fault.code === undefined || fault.code === 429 ? 99991400 : fault.code;
  if (code === 99991400) return refuseRate(1_000, Math.max(1, Math.ceil((fault.ms ?? 1_000) / 1_000)), fault.status);
  return refuse(code, undefined, fault.status === undefined ? {} : { status: fault.status });
}

export interface Pipeline {
  mount(hono: SandboxHono, api: OpenApi): void;
  /** A call without a token: the token call itself. */
  mountOpen(hono: SandboxHono, name: string, path: string, handle: (call: RawCall) => Reply): void;
  /** Lets go of answers held back by a fault. */
  close(): void;
}

/** Everything around an API's own rules: faults, token, gateway limits, statistics, status codes. */
export function createPipeline({ apps, tokens, limiter, faults, stats, called, realNow }: PipelineDeps): Pipeline {
  const running = new Set<string>();
  const closing = new AbortController();
  const pause = (ms: number) => delay(ms, undefined, { signal: closing.signal, ref: false }).catch(() => undefined);

  function authorize(c: Context): App | Refusal {
    const [, token] = /^Bearer (\S+)$/i.exec(c.req.header('authorization') ?? '') ?? [];
    if (token === undefined) return refuse(99991661);
    const app = apps.get(tokens.appOf(token) ?? '');
    return app ?? refuse(99991663);
  }

  /** Cuts the line before anything was done; the call counts as made, and as neither accepted nor refused. */
  function reset(c: Context<{ Bindings: HttpBindings }>, name: string, from: number): Response {
    stats.call(name, null);
    called({ api: name, method: c.req.method, path: pathOf(c), status: 0, code: 0, ms: realNow() - from });
    c.env.incoming.socket.resetAndDestroy();
    return new Response(null, { status: 500 });
  }

  /** Faults before and after the work, and the count of the call. */
  async function run(c: Context<{ Bindings: HttpBindings }>, name: string, work: () => Promise<Reply>) {
    const from = realNow();
    const [cut] = faults.draw([name], ['reset']);
    if (cut) return reset(c, name, from);
    const reply = refusalOf(faults, name) ?? (await work());
    const { status, code } = reply.kind === 'refused' ? reply : { status: 200, code: 0 };
    stats.call(name, code);
    called({ api: name, method: c.req.method, path: pathOf(c), status, code, ms: realNow() - from });
    const [lost] = reply.kind === 'refused' ? [] : faults.draw([name], ['timeoutAfterAccept']);
    if (!lost) return toResponse(reply);
    await pause(lost.ms ?? HOLD_MS);
    c.env.incoming.socket.destroy();
    return toResponse(reply);
  }

  const late = async (name: string) => {
    for (const { ms } of faults.draw([name], ['latency'])) await pause(ms ?? 1_000);
  };

  return {
    mount(hono, api) {
      const serve = async (c: Context<{ Bindings: HttpBindings }>): Promise<Reply> => {
        const raw = await readCall(c);
        if ('kind' in raw) return raw;
        const app = authorize(c);
        if ('kind' in app) return app;
        const rate = limiter.take(`api:${api.name}:${app.app_id}`, API_RULES);
        if (!rate.ok) return refuseRate(rate.limit, rate.resetSeconds);
        const call: Call = { ...raw, app };
        const key = api.exclusive?.(call);
        if (key !== undefined && running.has(key)) return refuse(230049);
        if (key !== undefined) running.add(key);
        try {
          await late(api.name);
          return await api.handle(call);
        } finally {
          if (key !== undefined) running.delete(key);
        }
      };
      hono.on(api.method, `/open-apis${api.path}`, (c) => run(c, api.name, () => serve(c)));
    },
    mountOpen(hono, name, path, handle) {
      hono.post(path, (c) =>
        run(c, name, async () => {
          const raw = await readCall(c);
          await late(name);
          return 'kind' in raw ? raw : handle(raw);
        }),
      );
    },
    close: () => closing.abort(),
  };
}
