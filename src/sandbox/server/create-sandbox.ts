import type { Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { type AdvanceHook, createTimeControl, type NextMilestone } from './advance.ts';
import { createApps } from './apps.ts';
import { createChats } from './chats.ts';
import { createClock } from './clock.ts';
import { createContentRules } from './content-rules.ts';
import type { GalleryCard } from './control/gallery.ts';
import { createDirectory } from './directory.ts';
import { createAnnouncer } from './events/announcer.ts';
import { createPusher } from './events/pusher.ts';
import { createTransport } from './events/transport.ts';
import { createWebhook } from './events/webhook.ts';
import { facade, type Sandbox } from './facade.ts';
import { createFaults } from './faults.ts';
import { createHttp } from './http.ts';
import { createLimiter } from './limits.ts';
import { createFeed } from './live/feed.ts';
import { createInspection } from './live/inspection.ts';
import { createRedeliver } from './live/redeliver.ts';
import { createLongConnection } from './long-connection/index.ts';
import { createMessages } from './messages.ts';
import { createPipeline } from './open-api/pipeline.ts';
import { createPresses } from './press/press.ts';
import { createTakeAnswer } from './press/take-answer.ts';
import { purge } from './purge.ts';
import { createReadPositions } from './read-positions.ts';
import { type SandboxOrgan, seed } from './seed.ts';
import { createStats } from './stats.ts';
import type { Chat, Message } from './store/documents.ts';
import { openStore } from './store/store.ts';
import { openWorld } from './store/world.ts';
import { createTalk } from './talk.ts';
import { createTenantTokens } from './tokens.ts';

export interface SandboxOptions {
  /** Holds `sandbox.db`; made where it is missing. */
  readonly dataDir: string;
  readonly host?: '127.0.0.1';
  /** 0 chooses a free one. */
  readonly port: number;
  /** Used only when the data directory is new. */
  readonly organ: SandboxOrgan;
  /** Where the clock of a new data directory begins; absent: at real time. */
  readonly startAt?: Date;
  /** Real time in ms: rate limits, tokens and signatures stand on it. */
  readonly realNow: () => number;
  readonly onAdvance?: AdvanceHook;
  /** Cards the page's gallery shows; absent: none. */
  readonly gallery?: () => readonly GalleryCard[];
  readonly onNextMilestone?: NextMilestone;
  readonly log: (line: string) => void;
}

/** What overdue events of an earlier run wait for their app to come up. */
const GRACE_MS = 10_000;

/** Idle connections outlive the pauses of a client that reuses them. */
const KEEP_ALIVE_MS = 75_000;

/** The recipient as statistics name it: a person's employee number or a group's chat id. */
const recipientOf = (chat: Chat) => (chat.type === 'group' ? chat.chat_id : (chat.members[0] ?? ''));

/** Wires the sandbox's rooms over one data directory; nothing listens yet. */
function build(options: SandboxOptions, port: () => number) {
  const { realNow, log, gallery = () => [] } = options;
  const store = openStore(options.dataDir);
  const world = openWorld(store);
  const fresh = seed(world, options.organ);
  if (fresh && options.startAt) world.meta.put('clock', { value: options.startAt.getTime() - realNow() });
  const clock = createClock({ meta: world.meta, realNow });
  const { now } = clock;
  purge(world, now());
  const stats = createStats();
  const feed = createFeed();
  const changed = (kind: 'chats' | 'people' | 'clock' | 'faults') => () => feed.tell({ kind });
  const inspection = createInspection({
    now,
    onDelivery: (delivery) => feed.tell({ kind: 'delivery', delivery }),
    onCall: (call) => feed.tell({ kind: 'call', call }),
  });
  const faults = createFaults(world.faults, changed('faults'));
  const limiter = createLimiter(realNow);
  const directory = createDirectory(world.people, changed('people'));
  const chats = createChats(world.chats, changed('chats'));
  const count = ({ sender }: Message, chat: Chat) => {
    if (sender.type === 'app') stats.received(recipientOf(chat));
  };
  for (const message of world.messages.values()) {
    const chat = chats.get(message.chat_id);
    if (chat) count(message, chat);
  }
  const messages = createMessages({
    messages: world.messages,
    now,
    onPost(message, chat) {
      count(message, chat);
      feed.tell({ kind: 'message', message, fresh: true });
    },
    onChange: (message) => feed.tell({ kind: 'message', message, fresh: false }),
  });
  const readPositions = createReadPositions({ reads: world.reads, messages, onChange: changed('chats') });
  const rules = createContentRules({ directory, media: world.media, apps: world.apps });
  const webhook = createWebhook({ realNow });
  const longConnection = createLongConnection({
    authenticate: (appId, secret) => (world.apps.get(appId)?.app_secret === secret ? 'ok' : 'bad'),
    wsUrl: () => `ws://127.0.0.1:${port()}`,
    log,
  });
  const transport = createTransport({ webhook, longConnection, record: inspection.delivered, realNow });
  const { pushes } = world;
  const pusher = createPusher({ pushes, apps: world.apps, clock, transport, faults, log, graceMs: GRACE_MS });
  const announcer = createAnnouncer({ apps: world.apps, chats, directory, pusher, now });
  const { connections } = longConnection;
  const apps = createApps({ apps: world.apps, onChange: changed('chats'), webhook, announcer, pusher, connections });
  const talk = createTalk({ world, apps, directory, chats, messages, announcer });
  const takeAnswer = createTakeAnswer({ messages, rules, now });
  const presses = createPresses({ world, takeAnswer, transport, faults, stats, now });
  const redeliver = createRedeliver({
    ...{ apps, inspection, transport, webhook, directory, messages, takeAnswer },
    onAnswered: (answered) => feed.tell({ kind: 'answered', answered }),
  });
  const time = createTimeControl({ clock, pusher, onPlaying: changed('clock') });
  clock.onMove(changed('clock'));
  let milestone: NextMilestone = options.onNextMilestone ?? (async () => null);
  const tokens = createTenantTokens({ tokens: world.tokens, realNow });
  const pipeline = createPipeline({
    apps: world.apps,
    tokens,
    limiter,
    faults,
    stats,
    called: inspection.called,
    realNow,
  });
  const rooms = { world, directory, chats, messages, rules, limiter, now, apps, talk, presses, announcer, time };
  const looking = { feed, inspection, redeliver, readPositions, nextMilestone: () => milestone() };
  const { hono, live } = createHttp({
    ...rooms,
    ...looking,
    faults,
    stats,
    tokens,
    pipeline,
    longConnection,
    gallery,
    log,
  });
  const onNextMilestone = (find: NextMilestone) => {
    milestone = find;
  };
  const close = () => {
    live.close();
    pipeline.close();
    pusher.close();
    longConnection.close();
  };
  return { store, fresh, apps, time, hono, longConnection, onNextMilestone, close };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? new Error(`port ${port} of the sandbox is in use`) : error);
    });
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

/** Starts the local Feishu on loopback; a port in use is an error that says so. */
export async function createSandbox(options: SandboxOptions): Promise<Sandbox> {
  let port = options.port;
  const parts = build(options, () => port);
  if (options.onAdvance) parts.time.addHook(options.onAdvance);
  const server = createServer(getRequestListener(parts.hono.fetch));
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  parts.longConnection.attach(server);
  try {
    port = await listen(server, options.port);
  } catch (error) {
    parts.close();
    parts.store.close();
    throw error;
  }
  return facade(port, parts, async () => {
    parts.close();
    const closed = new Promise((resolve) => server.close(resolve));
    // Streams that were just ended get their last bytes out.
    await new Promise(setImmediate);
    server.closeAllConnections();
    await closed;
    parts.store.close();
  });
}
