import { createRequire } from 'node:module';
import type * as Lark from '@larksuiteoapi/node-sdk';
import { z } from 'zod';
import type { Log } from '../services/ports.ts';
import { type CallPlatform, createCall } from './call.ts';
import { refusalOf, toFeishuError } from './errors.ts';
import { createHttpInstance } from './http-instance.ts';
import { createQuietLogger } from './quiet-logger.ts';
import { createTenantToken, type FetchedToken } from './tenant-token.ts';

// The only module that names the SDK: its types are 17 MB. It is CommonJS, 6 MB of it: `import` would keep its text twice.
const lark: typeof Lark = createRequire(import.meta.url)('@larksuiteoapi/node-sdk');

/** Which platform, and as which app. */
export interface FeishuApp {
  readonly appId: string;
  readonly appSecret: string;
  /** `feishu`, `lark`, or the address of a server that speaks like them. */
  readonly domain: string;
}

export interface FeishuClient {
  readonly call: CallPlatform;
  /** Closes idle connections. */
  close(): void;
}

/** Creates the client of the open platform. `timeoutMs` is for one attempt. Nothing is called until the first use. */
export function createFeishuClient(deps: FeishuApp & { readonly log: Log; readonly timeoutMs: number }): FeishuClient {
  const { appId, appSecret, log, timeoutMs } = deps;
  const { http, close } = createHttpInstance(timeoutMs);
  const client = new lark.Client({
    appId,
    appSecret,
    domain: platformUrl(deps.domain),
    httpInstance: http,
    logger: createQuietLogger(log),
    // The SDK's own cache cannot drop a refused token and fetches twice when two calls find it empty.
    disableTokenCache: true,
  });
  const tenantToken = createTenantToken(() => fetchToken(client, appId, appSecret));
  const call = createCall({
    request: (wire, token) => client.request({ ...wire }, lark.withTenantToken(token)),
    tenantToken,
  });
  return { call, close };
}

const TOKEN_CALL = { method: 'POST /open-apis/auth/v3/tenant_access_token/internal', sends: false };
const tokenAnswer = z.object({ tenant_access_token: z.string().min(1), expire: z.number().positive() });

async function fetchToken(client: Lark.Client, appId: string, appSecret: string): Promise<FetchedToken> {
  let body: unknown;
  try {
    body = await client.auth.v3.tenantAccessToken.internal({ data: { app_id: appId, app_secret: appSecret } });
  } catch (thrown) {
    throw toFeishuError(TOKEN_CALL, thrown);
  }
  const answer = tokenAnswer.safeParse(body);
  if (answer.success) return { token: answer.data.tenant_access_token, expiresInSeconds: answer.data.expire };
  throw refusalOf(TOKEN_CALL, body) ?? toFeishuError(TOKEN_CALL, null);
}

export interface SocketDeps extends FeishuApp {
  readonly log: Log;
  /** An answer within this time, milliseconds, or the attempt is given up. */
  readonly handshakeTimeoutMs: number;
  /** Seconds without a sign of life after a ping, until the connection counts as dead. */
  readonly pingTimeoutSeconds: number;
  /** Receives each event's JSON as pushed (header and event apart); its result is the answer, a throw means code 500. */
  readonly onEvent: (json: unknown) => Promise<Record<string, unknown>>;
  readonly onReady: () => void;
  /** The client has given up for good. */
  readonly onError: (reason: string) => void;
}

/** One client of the long connection, good until it gives up. */
export interface Socket {
  isConnected(): boolean;
  close(): void;
}

/** Opens a long connection. It reconnects by itself after a drop, but not after a refusal: see `onError`. */
export function openSocket(deps: SocketDeps): Socket {
  const logger = createQuietLogger(deps.log);
  const { http, close } = createHttpInstance(deps.handshakeTimeoutMs);
  const client = new lark.WSClient({
    appId: deps.appId,
    appSecret: deps.appSecret,
    domain: platformUrl(deps.domain),
    httpInstance: http,
    logger,
    handshakeTimeoutMs: deps.handshakeTimeoutMs,
    wsConfig: { pingTimeout: deps.pingTimeoutSeconds },
    onReady: deps.onReady,
    onReconnected: deps.onReady,
    onError: (error) => deps.onError(error.message),
  });
  void client.start({ eventDispatcher: new RawDispatcher(deps.onEvent, logger) });
  return {
    isConnected: () => client.getConnectionStatus().state === 'connected',
    close() {
      client.close({ force: true });
      close();
    },
  };
}

/** Takes every event whole: the SDK's own dispatcher merges header and event, and `event.token` hides `header.token`. */
class RawDispatcher extends lark.EventDispatcher {
  readonly #onEvent: SocketDeps['onEvent'];

  constructor(onEvent: SocketDeps['onEvent'], logger: ReturnType<typeof createQuietLogger>) {
    super({ logger });
    this.#onEvent = onEvent;
  }

  override invoke(json: unknown): Promise<Record<string, unknown>> {
    return this.#onEvent(json);
  }
}

function platformUrl(domain: string): string | Lark.Domain {
  if (domain === 'feishu') return lark.Domain.Feishu;
  if (domain === 'lark') return lark.Domain.Lark;
  return domain.replace(/\/+$/, '');
}
