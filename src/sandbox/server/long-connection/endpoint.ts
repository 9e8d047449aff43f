import { randomUUID } from 'node:crypto';
import { z } from 'zod';

/** What the platform tells its clients about pings and reconnection; seconds, and a count (-1: forever). */
export interface ClientConfig {
  PingInterval: number;
  ReconnectCount: number;
  ReconnectInterval: number;
  ReconnectNonce: number;
}

/** Codes of `/callback/ws/endpoint`; only `internal` makes the SDK try again (FEISHU 1.7). */
export const ENDPOINT_CODE = {
  ok: 0,
  busy: 1,
  forbidden: 403,
  authFailed: 514,
  internal: 1000040343,
  tooMany: 1000040350,
} as const;

export interface EndpointDeps {
  authenticate(appId: string, appSecret: string): 'ok' | 'bad' | 'forbidden';
  wsUrl(): string;
  clientConfig: ClientConfig;
  maxConnections: number;
  openConnections(appId: string): number;
}

export interface EndpointReply {
  status: number;
  json: object;
}

const credentials = z.object({ AppID: z.string(), AppSecret: z.string() });

/** `data` is an object in every answer: the SDK takes it apart before it looks at the code. */
const answer = (code: number, msg: string, data: object = {}): EndpointReply => ({
  status: 200,
  json: { code, msg, data },
});

/** Hands out addresses with one-time tickets, and refuses as the platform does. */
export function createEndpoint(deps: EndpointDeps) {
  const tickets = new Map<string, string>();
  let forced: { left: number; code: number } = { left: 0, code: ENDPOINT_CODE.busy };
  let devices = 0;

  function refusal(appId: string, appSecret: string): EndpointReply | undefined {
    if (forced.left > 0) {
      forced = { ...forced, left: forced.left - 1 };
      return answer(forced.code, forced.code === ENDPOINT_CODE.busy ? 'system busy' : 'refused on demand');
    }
    const verdict = deps.authenticate(appId, appSecret);
    if (verdict === 'bad') return answer(ENDPOINT_CODE.authFailed, 'auth failed');
    if (verdict === 'forbidden') return answer(ENDPOINT_CODE.forbidden, 'forbidden');
    if (deps.openConnections(appId) >= deps.maxConnections) {
      return answer(ENDPOINT_CODE.tooMany, 'the number of connections exceeded the limit');
    }
    return undefined;
  }

  /** The SDK parses the whole address as a query string, so `service_id` must not come first. */
  function address(appId: string): string {
    devices += 1;
    const ticket = randomUUID();
    tickets.set(ticket, appId);
    const query = {
      fpid: '493',
      aid: '552564',
      device_id: `${devices}`,
      access_key: randomUUID(),
      service_id: '33554678',
    };
    return `${deps.wsUrl()}/ws/v2?${new URLSearchParams({ ...query, ticket })}`;
  }

  return {
    /** Answers `POST /callback/ws/endpoint`. */
    reply(body: unknown): EndpointReply {
      const parsed = credentials.safeParse(body);
      if (!parsed.success) return { status: 400, json: { code: 9499, msg: 'Bad Request', data: {} } };
      const { AppID, AppSecret } = parsed.data;
      const refused = refusal(AppID, AppSecret);
      if (refused !== undefined) return refused;
      return answer(ENDPOINT_CODE.ok, '', { URL: address(AppID), ClientConfig: deps.clientConfig });
    },
    /** The app a ticket was given to; a ticket serves once. */
    redeem(ticket: string): string | undefined {
      const appId = tickets.get(ticket);
      tickets.delete(ticket);
      return appId;
    },
    /** Makes the next `count` calls answer with this code. */
    refuseNext(count: number, code: number): void {
      forced = { left: count, code };
    },
  };
}
