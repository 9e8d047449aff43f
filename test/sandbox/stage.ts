import { mkdtempSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import { type Cache, Client, LoggerLevel } from '@larksuiteoapi/node-sdk';
import { Hono } from 'hono';
import { createSandbox, type Sandbox, type SandboxOrgan } from '../../src/sandbox/index.ts';
import { ORGAN } from './organ.ts';
import { signatureOf, unwrap } from './unwrap.ts';

const quiet = {
  error: () => undefined,
  warn: () => undefined,
  info: () => undefined,
  debug: () => undefined,
  trace: () => undefined,
};

/** A call of the SDK: what resolved, or the HTTP status and body it threw. */
export interface Outcome {
  readonly status: number;
  readonly code: number;
  readonly headers: Readonly<Record<string, unknown>>;
}

/** Runs an SDK call that ought to be refused. */
export async function refusal(call: Promise<unknown>): Promise<Outcome> {
  try {
    const resolved = (await call) as { code?: number };
    return { status: 200, code: resolved.code ?? -1, headers: {} };
  } catch (error) {
    const { response } = error as {
      response?: { status: number; data: { code: number }; headers: Outcome['headers'] };
    };
    if (!response) throw error;
    return { status: response.status, code: response.data.code, headers: response.headers };
  }
}

/** An answer read as its documentation says, without a schema. */
export type Json = ReturnType<typeof JSON.parse>;

/** The control API of a running sandbox, as a caller from outside sees it. */
export function control(url: string) {
  async function call(path: string, init?: RequestInit): Promise<{ status: number; body: Json }> {
    const response = await fetch(`${url}/sandbox/api/${path}`, init);
    return { status: response.status, body: (await response.json()) as Json };
  }
  const post = (path: string, body: unknown, method = 'POST') =>
    call(path, { method, body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } });
  return { get: (path: string) => call(path), post };
}

/** A request that reached the fake bot, verified and decrypted. */
export interface Received {
  readonly signed: boolean;
  readonly type: string;
  readonly eventId: string;
  readonly at: number;
  readonly event: Json;
  readonly header: Json;
}

export interface FakeBot {
  readonly url: string;
  readonly received: Received[];
  of(type: string): Received[];
  /** What is answered to the next requests of a type; without it `{}`. */
  answer(type: string, respond: (received: Received) => Response | Promise<Response>): void;
  close(): void;
}

/** A bot that is nothing but an address: it decrypts, checks the signature itself and remembers. */
export async function fakeBot(secrets: () => { encryptKey: string }, sandboxNow: () => Date): Promise<FakeBot> {
  const received: Received[] = [];
  const answers = new Map<string, (received: Received) => Response | Promise<Response>>();
  const hono = new Hono();
  hono.post('/feishu/events', async (c) => {
    const raw = await c.req.text();
    const { encryptKey } = secrets();
    const body = unwrap(encryptKey, raw) as Json;
    if (body.type === 'url_verification') {
      const override = answers.get('url_verification');
      const blank = { signed: false, type: 'url_verification', eventId: '', at: 0, event: body, header: {} };
      return override ? override(blank) : c.json({ challenge: body.challenge });
    }
    const expected = signatureOf(
      c.req.header('x-lark-request-timestamp') ?? '',
      c.req.header('x-lark-request-nonce') ?? '',
      encryptKey,
      raw,
    );
    const request: Received = {
      signed: expected === c.req.header('x-lark-signature'),
      type: body.header.event_type,
      eventId: body.header.event_id,
      at: sandboxNow().getTime(),
      event: body.event,
      header: body.header,
    };
    received.push(request);
    const respond = answers.get(request.type);
    return respond ? respond(request) : c.json({});
  });
  const server = await new Promise<Server>((resolve) => {
    const listening = serve({ fetch: hono.fetch, port: 0, hostname: '127.0.0.1' }, () => resolve(listening as Server));
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/feishu/events`,
    received,
    of: (type) => received.filter((each) => each.type === type),
    answer: (type, respond) => void answers.set(type, respond),
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

export interface Stage {
  readonly sandbox: Sandbox;
  readonly client: Client;
  readonly control: ReturnType<typeof control>;
  readonly bot: FakeBot;
  readonly dataDir: string;
  /** Moves the machine's own clock, on which limits, tokens and signatures stand. */
  passRealTime(ms: number): void;
  openId(no: string): Promise<string>;
  close(): Promise<void>;
}

/** The SDK's own client on a sandbox, as the bot would make it. */
export function sdkClient(sandbox: Pick<Sandbox, 'url' | 'app'>): Client {
  const { appId, appSecret } = sandbox.app;
  return new Client({
    appId,
    appSecret,
    domain: sandbox.url,
    logger: quiet,
    loggerLevel: LoggerLevel.fatal,
    cache: memoryCache(),
  });
}

/** A token cache of its own: the SDK's default is shared by all clients of a process. */
function memoryCache(): Cache {
  const held = new Map<string, unknown>();
  return {
    get: async (key: unknown) => held.get(String(key)),
    set: async (key: unknown, value: unknown) => {
      held.set(String(key), value);
      return true;
    },
  };
}

/** A sandbox on a new data directory with a listening bot; `frozen` stops the machine's clock. */
export async function setStage(
  options: { frozen?: boolean; organ?: SandboxOrgan; address?: boolean } = {},
): Promise<Stage> {
  const dataDir = mkdtempSync(join(tmpdir(), 'sandbox-'));
  const start = Date.now();
  let passed = 0;
  const realNow = () => (options.frozen ? start : Date.now()) + passed;
  const sandbox = await createSandbox({
    dataDir,
    port: 0,
    organ: options.organ ?? ORGAN,
    realNow,
    log: () => undefined,
  });
  const bot = await fakeBot(() => sandbox.app, sandbox.now);
  if (options.address ?? true) await sandbox.setAddress(sandbox.app.appId, bot.url);
  const api = control(sandbox.url);
  return {
    sandbox,
    client: sdkClient(sandbox),
    control: api,
    bot,
    dataDir,
    passRealTime: (ms) => {
      passed += ms;
    },
    async openId(no) {
      const { body } = await api.get('people');
      return body.people.find((person: Json) => person.employee_no === no).open_id;
    },
    async close() {
      await sandbox.close();
      bot.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** The smallest shared card that can be pressed. */
export const card = (title: string, extra: readonly unknown[] = []) => ({
  schema: '2.0',
  config: { update_multi: true },
  header: { title: { tag: 'plain_text', content: title } },
  body: {
    elements: [
      { tag: 'markdown', content: `**${title}**` },
      {
        tag: 'button',
        name: 'go',
        text: { tag: 'plain_text', content: '好' },
        behaviors: [{ type: 'callback', value: { action: 'go', v: 1 } }],
      },
      ...extra,
    ],
  },
});
