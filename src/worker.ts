import { textsFor } from '../cards/texts/texts.ts';
import { createActions } from './actions/registry.ts';
import { parseConfig } from './config.ts';
import { createWebhook, type WebhookConfig } from './feishu/edge/webhook.ts';
import { createApp } from './http/app.ts';
import { redactFields } from './http/redact.ts';
import { createDispatch } from './messages/dispatch.ts';
import { createDatabase, type Database } from './persistence/database.ts';
import type { PrismaClient as NodeClient } from './persistence/generated/node/client.ts';
import { PrismaClient } from './persistence/generated/workerd/client.ts';
import { createOperations } from './persistence/operations.ts';
import { createStore } from './persistence/store.ts';
import { randomCode } from './services/identity/random-code.ts';
import { createReadiness } from './services/operations/readiness.ts';
import type { Dispatch, Log } from './services/ports.ts';

/** Variables and secrets by the names of the environment (config.ts), and the database behind Hyperdrive. */
interface Bindings {
  readonly HYPERDRIVE?: { readonly connectionString: string };
  readonly [name: string]: unknown;
}

interface Settings {
  readonly databaseUrl: string;
  readonly locale: 'zh-CN' | 'en-US';
  readonly webhook: WebhookConfig;
}

/** Structured lines on the console, which the platform keeps by their fields. */
const log: Log = {
  info: (fields, msg) => console.info(JSON.stringify({ level: 'info', ...redactFields(fields), msg })),
  warn: (fields, msg) => console.warn(JSON.stringify({ level: 'warn', ...redactFields(fields), msg })),
  error: (fields, msg) => console.error(JSON.stringify({ level: 'error', ...redactFields(fields), msg })),
};

/** What the edge needs, or the sentences that say what is missing. */
function readSettings(bindings: Bindings): Settings | { readonly problems: readonly string[] } {
  const texts = Object.entries(bindings).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  const parsed = parseConfig(Object.fromEntries(texts));
  if (parsed.kind === 'refused') return { problems: parsed.problems };
  const { app, next, locale } = parsed.config;
  const databaseUrl = bindings.HYPERDRIVE?.connectionString ?? parsed.config.databaseUrl;
  if (app?.encryptKey === undefined || app.verificationToken === undefined) {
    return {
      problems: ['LARK_APP_ID, LARK_APP_SECRET, LARK_ENCRYPT_KEY and LARK_VERIFICATION_TOKEN are needed here.'],
    };
  }
  if (databaseUrl === undefined) return { problems: ['A HYPERDRIVE binding or DATABASE_URL is needed here.'] };
  const present = (values: (string | undefined)[]) => values.filter((value) => value !== undefined);
  const webhook = {
    appId: app.id,
    encryptKeys: present([app.encryptKey, next.encryptKey]),
    verificationTokens: present([app.verificationToken, next.verificationToken]),
  };
  return { databaseUrl, locale, webhook };
}

/**
 * The HTTP app on a database of its own: workerd lets no request use a connection that another one opened. It is made for the
 * first event only, so that a refused request costs next to nothing.
 */
function createEdge({ databaseUrl, locale, webhook }: Settings) {
  let opened: Database | null = null;
  const database = (): Database => {
    opened ??= createDatabase({
      url: databaseUrl,
      max: 2,
      // One schema generated for two runtimes: the compiler cannot tell that their generic results are the same.
      Client: PrismaClient as unknown as typeof NodeClient,
      onError: (error) => log.warn({ error: error.message }, 'database connection'),
    });
    return opened;
  };
  const clock = { now: () => new Date() };
  const texts = textsFor(locale);
  const dispatch: Dispatch = (event) => {
    const store = createStore(database(), clock, locale);
    return createDispatch({ store, actions: createActions(), texts, clock, randomCode, log })(event);
  };
  const ready = () =>
    createReadiness({
      operations: createOperations(database().pool),
      // The program is a bundle here: its migrations lie elsewhere, and the jobs role looks after them.
      neededMigrations: null,
      started: () => true,
      askQueue: null,
      connected: null,
      sleep: (ms) => new Promise((wake) => setTimeout(wake, ms)),
    })();
  // No client of the platform here, so the bot's own open_id is not known: whichever bot is mentioned counts as ours.
  const deliver = { dispatch, log, texts: texts.toasts, botOpenId: () => null };
  const app = createApp({
    webhook: createWebhook({ ...deliver, config: webhook, wallNow: clock.now }),
    ready,
    ops: null,
    log,
  });
  return { app, close: async () => opened?.close() };
}

/** The Cloudflare entry: the same app as on Node. Sending is the jobs role's, woken by the outbox's trigger. */
export default {
  async fetch(
    request: Request,
    bindings: Bindings,
    context: { waitUntil(work: Promise<unknown>): void },
  ): Promise<Response> {
    const settings = readSettings(bindings);
    if ('problems' in settings) {
      log.error({ problems: settings.problems }, 'not set up');
      return new Response('This service is not set up yet.', { status: 503 });
    }
    const edge = createEdge(settings);
    try {
      return await edge.app.fetch(request);
    } finally {
      context.waitUntil(edge.close());
    }
  },
};
