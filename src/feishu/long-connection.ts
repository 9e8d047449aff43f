import { createDeliver, type DeliverDeps } from './edge/deliver.ts';
import { readEnvelope } from './edge/envelope.ts';
import { type FeishuApp, openSocket, type Socket } from './sdk.ts';

/** Times of the supervision, in milliseconds unless they say otherwise. */
export interface ConnectionTimes {
  readonly handshakeTimeoutMs: number;
  readonly pingTimeoutSeconds: number;
  /** First and longest wait before a client that gave up is replaced. */
  readonly backoffMs: { readonly first: number; readonly longest: number };
  /** How often to look, and how long a client may be without a connection before it is replaced. */
  readonly watchMs: number;
  readonly stalledMs: number;
}

export const CONNECTION_TIMES: ConnectionTimes = {
  handshakeTimeoutMs: 15_000,
  pingTimeoutSeconds: 10,
  backoffMs: { first: 1000, longest: 60_000 },
  watchMs: 5000,
  // The SDK's own second attempt comes after two minutes; its first within half a minute.
  stalledMs: 60_000,
};

export interface LongConnectionDeps extends DeliverDeps {
  readonly config: FeishuApp;
  readonly times?: ConnectionTimes;
}

export interface LongConnection {
  /** Begins to connect, for as long as it takes. Throws on an app id the SDK would refuse in silence. */
  start(): void;
  /** Takes nothing new, lets what is under way finish, and closes. */
  stop(): Promise<void>;
  state(): 'stopped' | 'connecting' | 'connected';
}

/**
 * Creates the edge for networks without an inbound address: the SDK's long connection, watched. The platform hands each event
 * to one of the app's connections and forgets what nobody answers, so this is no queue.
 */
export function createLongConnection(deps: LongConnectionDeps): LongConnection {
  const { config, log, times = CONNECTION_TIMES } = deps;
  const receive = createReceive(deps);
  const underWay = new Set<Promise<unknown>>();
  let running = false;
  let socket: Socket | null = null;
  let watch: NodeJS.Timeout | undefined;
  let retry: NodeJS.Timeout | undefined;
  let failures = 0;
  let lastConnected = 0;

  const close = () => {
    clearTimeout(retry);
    // An old client left alone would go on reconnecting beside the new one.
    socket?.close();
    socket = null;
  };

  const open = () => {
    lastConnected = performance.now();
    socket = openSocket({
      ...config,
      log,
      handshakeTimeoutMs: times.handshakeTimeoutMs,
      pingTimeoutSeconds: times.pingTimeoutSeconds,
      onEvent(json) {
        if (!running) throw new Error('stopping');
        const answer = receive(json);
        underWay.add(answer);
        const done = () => underWay.delete(answer);
        answer.then(done, done);
        return answer;
      },
      onReady() {
        failures = 0;
        log.info({}, 'long connection is up');
      },
      onError: (reason) => replace(reason),
    });
  };

  /** Closes the client and opens another after a while: twice as long each time, spread so that processes do not come together. */
  const replace = (reason: string) => {
    close();
    if (!running) return;
    const wait = Math.min(times.backoffMs.longest, times.backoffMs.first * 2 ** failures) * (0.5 + Math.random() / 2);
    failures = Math.min(failures + 1, 30);
    log.warn({ reason, failures, waitMs: Math.round(wait) }, 'long connection is down');
    retry = setTimeout(open, wait);
  };

  const look = () => {
    if (socket === null) return;
    if (socket.isConnected()) lastConnected = performance.now();
    else if (performance.now() - lastConnected > times.stalledMs) replace('stalled');
  };

  return {
    start() {
      if (!/^cli_[0-9a-fA-F]{16}$/.test(config.appId)) {
        throw new Error('The long connection needs an app id of cli_ and 16 hexadecimal digits.');
      }
      if (running) return;
      running = true;
      watch = setInterval(look, times.watchMs);
      open();
    },
    async stop() {
      running = false;
      clearInterval(watch);
      clearTimeout(retry);
      await Promise.allSettled(underWay);
      // The answers leave right after the work: closing first would have them done twice.
      await new Promise((resolve) => setImmediate(resolve));
      close();
    },
    state() {
      if (!running) return 'stopped';
      return socket?.isConnected() ? 'connected' : 'connecting';
    },
  };
}

/** From an event's JSON to the answer; a throw becomes code 500, after which the platform pushes the event again. */
function createReceive(deps: LongConnectionDeps) {
  const deliver = createDeliver(deps);
  return async (json: unknown): Promise<Record<string, unknown>> => {
    const envelope = readEnvelope(JSON.stringify(json));
    if (envelope === null || envelope.header.app_id !== deps.config.appId) {
      deps.log.warn({ reason: envelope === null ? 'envelope' : 'app' }, 'event refused');
      return {};
    }
    const delivered = await deliver(envelope, null);
    if (delivered.kind === 'failed') throw new Error('event was not kept');
    return delivered.kind === 'answer' ? delivered.body : {};
  };
}
