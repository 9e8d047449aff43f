import { setTimeout as delay } from 'node:timers/promises';
import type { SandboxClock } from '../clock.ts';
import type { Faults } from '../faults.ts';
import type { App, FaultKind, Push } from '../store/documents.ts';
import { freshId } from '../store/ids.ts';
import type { Collection } from '../store/store.ts';
import { envelope, withEventId } from './envelope.ts';
import type { Transport } from './transport.ts';

/** After a first failure: 15 s, 5 min, 1 h, 6 h, then never again. [DOC, FEISHU 2.1] */
const REPUSH_MS = [15_000, 300_000, 3_600_000, 6 * 3_600_000] as const;
const REORDER_MS = 2_000;

export interface Pusher {
  /** Queues an event for an app and tries it at once. */
  push(app: App, eventType: string, event: Readonly<Record<string, unknown>>): void;
  /** Tries everything that is due. */
  pump(): void;
  /** Moves the clock to `to` by way of every re-push that falls due; answers when nothing is under way. */
  playTo(to: number): Promise<void>;
  /** Answers when no delivery is under way. */
  idle(): Promise<void>;
  close(): void;
}

export interface PusherDeps {
  readonly pushes: Collection<Push>;
  readonly apps: Collection<App>;
  readonly clock: SandboxClock;
  readonly transport: Transport;
  readonly faults: Faults;
  readonly log: (line: string) => void;
  /** Real ms that overdue pushes of an earlier run wait for their app to come up. */
  readonly graceMs: number;
}

/** Delivery of events: at least once, durable, re-pushed on sandbox time with the same event id. */
export function createPusher(deps: PusherDeps): Pusher {
  const { pushes, apps, clock, transport, faults, log } = deps;
  const running = new Map<string, Promise<void>>();
  const held = new Set<() => void>();
  const closing = new AbortController();
  let timer: NodeJS.Timeout | undefined;

  const idlePush = (push: Push) => !running.has(push.id);

  /** When the next delivery falls due; Infinity where nothing waits. */
  function next(): number {
    let due = Number.POSITIVE_INFINITY;
    for (const push of pushes.values()) if (idlePush(push)) due = Math.min(due, push.due);
    return due;
  }

  function arm(atLeastMs = 0) {
    clearTimeout(timer);
    const due = next();
    if (closing.signal.aborted || !Number.isFinite(due)) return;
    timer = setTimeout(pump, Math.min(Math.max(due - clock.now(), atLeastMs), 2 ** 31 - 1));
    timer.unref();
  }

  /** Waits out latency, and for a reordered event until another one has gone past. */
  async function holdBack(eventType: string) {
    for (const { ms } of draw(eventType, ['latency'])) {
      await delay(ms ?? 1_000, undefined, { signal: closing.signal, ref: false });
    }
    for (const { ms } of draw(eventType, ['reorder'])) {
      const overtaken = new Promise<void>((resolve) => held.add(resolve));
      await Promise.race([overtaken, delay(ms ?? REORDER_MS, undefined, { signal: closing.signal, ref: false })]);
    }
  }

  const draw = (eventType: string, kinds: readonly FaultKind[]) => faults.draw(['event', eventType], kinds);

  async function deliver(push: Push, app: App): Promise<boolean> {
    await holdBack(push.event_type);
    if (draw(push.event_type, ['dropEvent']).length > 0) return false;
    const acknowledged = await transport.event(app, push.body, push.attempts + 1);
    for (const release of held) release();
    held.clear();
    return acknowledged;
  }

  function failed(push: Push) {
    const wait = REPUSH_MS[push.attempts];
    if (wait === undefined) {
      log(`event ${push.event_type} ${push.event_id} given up after ${push.attempts + 1} attempts`);
      pushes.remove(push.id);
    } else {
      pushes.put(push.id, { ...push, attempts: push.attempts + 1, due: clock.now() + wait });
    }
  }

  async function attempt(push: Push, app: App) {
    try {
      const acknowledged = await deliver(push, app);
      if (closing.signal.aborted) return;
      if (acknowledged) pushes.remove(push.id);
      else failed(push);
    } catch (error) {
      if (closing.signal.aborted) return;
      log(`event ${push.event_type}: ${error instanceof Error ? error.message : String(error)}`);
      failed(push);
    } finally {
      running.delete(push.id);
      arm();
    }
  }

  function pump() {
    const now = clock.now();
    for (const push of [...pushes.values()]) {
      if (!idlePush(push) || push.due > now) continue;
      const app = apps.get(push.app_id);
      if (app) running.set(push.id, attempt(push, app));
      else pushes.remove(push.id);
    }
    arm();
  }

  async function idle() {
    while (running.size > 0) await Promise.all(running.values());
  }

  function queue(app: App, eventType: string, body: string, eventId: string) {
    const id = freshId('', 32);
    const push = { id, event_id: eventId, app_id: app.app_id, event_type: eventType, body, attempts: 0 };
    pushes.put(id, { ...push, due: clock.now() });
  }

  /** A message comes again under a new event id, everything else under the same. [FEISHU 7] */
  function queueTwin(app: App, eventType: string, body: string, eventId: string) {
    const twinId = eventType === 'im.message.receive_v1' ? freshId('', 32) : eventId;
    queue(app, eventType, withEventId(body, twinId), twinId);
  }

  clock.onMove(() => pump());
  arm(deps.graceMs);

  return {
    push(app, eventType, event) {
      if (app.mode === 'webhook' && app.event_url === undefined) return;
      const eventId = freshId('', 32);
      const body = envelope(app, { eventId, eventType, createTime: clock.now() }, event);
      queue(app, eventType, body, eventId);
      draw(eventType, ['duplicateEvent']).forEach(() => void queueTwin(app, eventType, body, eventId));
      pump();
    },
    pump,
    async playTo(to) {
      await idle();
      for (let due = next(); due <= to; due = next()) {
        clock.moveTo(due);
        pump();
        await idle();
      }
      clock.moveTo(to);
      await idle();
    },
    idle,
    close() {
      clearTimeout(timer);
      closing.abort();
    },
  };
}
