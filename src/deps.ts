import { setTimeout as delay } from 'node:timers/promises';
import { type Texts, textsFor } from '../cards/texts/texts.ts';
import { createActions } from './actions/registry.ts';
import type { Config } from './config.ts';
import { fetchBotOpenId } from './feishu/bot.ts';
import { createDirectory } from './feishu/directory.ts';
import { createWebhook, type Webhook } from './feishu/edge/webhook.ts';
import { createLongConnection, type LongConnection } from './feishu/long-connection.ts';
import { createMessenger } from './feishu/messenger.ts';
import { createFeishuClient } from './feishu/sdk.ts';
import { BOARD_PATH, createApp, type OpsPages } from './http/app.ts';
import { createLog as createLogOn, standardError } from './http/log.ts';
import { createMetrics, type Metrics } from './http/metrics.ts';
import { createQueueBoard } from './http/queue-board.ts';
import { openQueue } from './jobs/queue.ts';
import { createJobsRole, type JobsRole } from './jobs/role.ts';
import { createDispatch } from './messages/dispatch.ts';
import { createDatabase, type Database } from './persistence/database.ts';
import { PrismaClient } from './persistence/generated/node/client.ts';
import { createPostgresRates } from './persistence/limiter-rates.ts';
import { createListener, type Listener } from './persistence/listener.ts';
import { neededMigrations } from './persistence/open-database.ts';
import { createOperations } from './persistence/operations.ts';
import { createOutboxClaims } from './persistence/outbox-claims.ts';
import { openQueuePool } from './persistence/pool.ts';
import { createRestoredDump } from './persistence/restored-dump.ts';
import { createStore } from './persistence/store.ts';
import type { Failpoint } from './services/failpoint.ts';
import { randomCode } from './services/identity/random-code.ts';
import type { Operations } from './services/operations/ports.ts';
import { createReadiness } from './services/operations/readiness.ts';
import { watchPresses, watchSends } from './services/operations/watch-work.ts';
import type { Clock, Dispatch, Log } from './services/ports.ts';
import type { Store } from './services/store.ts';

const CALL_TIMEOUT_MS = 10_000;

const monotonicMs = (): number => performance.now();

/** The application the process speaks for: the real one, or the one the sandbox handed out. */
export interface AppCredentials {
  readonly appId: string;
  readonly appSecret: string;
  readonly encryptKey: string;
  readonly verificationToken: string;
  readonly domain: string;
}

/** The log of a process, on its standard error stream. */
export const createLog = (): Log => createLogOn(standardError());

export interface Core {
  readonly database: Database;
  readonly store: Store;
  readonly dispatch: Dispatch;
  readonly texts: Texts;
}

/** Database, store and dispatcher: what every role stands on. */
export function createCore(options: {
  databaseUrl: string;
  locale: Config['locale'];
  clock: Clock;
  log: Log;
  failpoint?: Failpoint | undefined;
}): Core {
  const { clock, log, failpoint } = options;
  const texts = textsFor(options.locale);
  const database = createDatabase({
    url: options.databaseUrl,
    max: 12,
    Client: PrismaClient,
    onError: (error) => log.warn({ error: error.message }, 'database connection'),
  });
  const store = createStore(database, clock, options.locale);
  const dispatch = createDispatch({ store, actions: createActions(), texts, clock, randomCode, log, failpoint });
  return { database, store, dispatch, texts };
}

export interface Service {
  readonly fetch: (request: Request) => Response | Promise<Response>;
  readonly jobs: JobsRole | null;
  start(): Promise<void>;
  close(): Promise<void>;
}

interface Ops {
  readonly pages: OpsPages;
  readonly metrics: Metrics;
  close(): Promise<void>;
}

/** What only the keepers see; null without their secret, and then nothing is counted either. */
function createOps(options: {
  config: Config;
  operations: Operations;
  queueUrl: string;
  clock: Clock;
  log: Log;
}): Ops | null {
  const { config, operations, queueUrl, clock, log } = options;
  if (config.opsToken === undefined) return null;
  const metrics = createMetrics({ operations, now: clock.now, monotonicMs });
  const board = createQueueBoard({ open: () => openQueue(queueUrl, openQueuePool, log), path: BOARD_PATH });
  return {
    pages: { token: config.opsToken, metrics: metrics.expose, board: board.fetch },
    metrics,
    close: board.close,
  };
}

/** The service in the roles asked for. Nothing is connected before `start`. */
export function createService(options: {
  config: Config;
  app: AppCredentials;
  databaseUrl: string;
  clock: Clock;
  log: Log;
  failpoint?: Failpoint | undefined;
}): Service {
  const { config, app, clock, log, databaseUrl, failpoint } = options;
  const core = createCore({ databaseUrl, locale: config.locale, clock, log, failpoint });
  const operations = createOperations(core.database.pool);
  const ops = createOps({ config, operations, queueUrl: config.redisUrl ?? databaseUrl, clock, log });
  const client = createFeishuClient({ ...app, log, timeoutMs: CALL_TIMEOUT_MS });
  let bot: string | null = null;
  const dispatch = ops === null ? core.dispatch : watchPresses(core.dispatch, ops.metrics.observer, monotonicMs);
  const delivery = { dispatch, log, texts: core.texts.toasts, botOpenId: () => bot };

  const present = (values: (string | undefined)[]): string[] => values.filter((value) => value !== undefined);
  const webhook: Webhook | null =
    config.mode === 'webhook' && config.roles.http
      ? createWebhook({
          ...delivery,
          config: {
            appId: app.appId,
            encryptKeys: present([app.encryptKey, config.next.encryptKey]),
            verificationTokens: present([app.verificationToken, config.next.verificationToken]),
          },
          wallNow: () => new Date(),
        })
      : null;
  const connection: LongConnection | null =
    config.mode === 'websocket' && config.roles.http ? createLongConnection({ ...delivery, config: app }) : null;
  const claims = createOutboxClaims(core.database.pool);
  const jobs = config.roles.jobs
    ? createJobsRole({
        queueUrl: config.redisUrl ?? databaseUrl,
        openPool: openQueuePool,
        store: core.store,
        claims: ops === null ? claims : watchSends(claims, ops.metrics.observer),
        rates: createPostgresRates(core.database.pool),
        messenger: createMessenger(client.call),
        directory: createDirectory(client.call),
        texts: core.texts,
        clock,
        monotonicMs,
        random: Math.random,
        randomCode,
        log,
        restored: createRestoredDump(core.database.pool),
        swept: operations.swept,
        observer: ops?.metrics.observer,
        failpoint,
      })
    : null;
  let listener: Listener | null = null;
  let started = false;

  const ready = createReadiness({
    operations,
    neededMigrations,
    started: () => started,
    askQueue: jobs === null ? null : jobs.askQueue,
    connected: connection === null ? null : () => connection.state() === 'connected',
    sleep: (ms) => delay(ms, undefined, { ref: false }),
  });

  return {
    fetch: createApp({ webhook, ready, ops: ops?.pages ?? null, log }).fetch,
    jobs,
    async start() {
      fetchBotOpenId(client.call).then(
        (openId) => {
          bot = openId;
        },
        (error: Error) => log.warn({ error: error.message }, 'the bot does not know its own open_id'),
      );
      if (jobs !== null) {
        await jobs.start();
        listener = createListener({
          url: databaseUrl,
          channels: ['pingshi_outbox', 'pingshi_inbox'],
          onWake: jobs.wake,
          log,
        });
      }
      connection?.start();
      started = true;
    },
    async close() {
      await connection?.stop();
      await listener?.close();
      await jobs?.close();
      await ops?.close();
      client.close();
      await core.database.close();
    },
  };
}
