import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Observer, Operations, OutboxFigures } from '../services/operations/ports.ts';

export interface Metrics {
  readonly observer: Observer;
  /** Everything in Prometheus' text format; where the database is away, what the process itself knows. */
  expose(): Promise<{ readonly contentType: string; readonly body: string }>;
}

/** The figures of the database are counted at most this often, however many ask. */
const FRESH_MS = 10_000;
/** Buckets in seconds: a press must be well inside Feishu's 3 s, a wait for a place may take a minute. */
const PRESS_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3];
const WAIT_SECONDS = [0.001, 0.01, 0.1, 0.5, 1, 5, 15, 60];
const SEND_OUTCOMES = ['sent', 'patched', 'retried', 'postponed', 'waiting', 'failed', 'unknown', 'dropped'] as const;

function createOwn(registry: Registry) {
  const registers = [registry];
  const sends = new Counter({
    name: 'pingshi_sends_total',
    help: 'Attempts to send by how they ended, of this process',
    labelNames: ['outcome'],
    registers,
  });
  for (const outcome of SEND_OUTCOMES) sends.inc({ outcome }, 0);
  return {
    sends,
    presses: new Histogram({
      name: 'pingshi_press_seconds',
      help: 'From a parsed card press to its answer, of this process',
      labelNames: ['outcome'],
      buckets: PRESS_SECONDS,
      registers,
    }),
    waits: new Histogram({
      name: 'pingshi_limiter_wait_seconds',
      help: 'How long a call waited for its place under the rates of the platform, of this process',
      labelNames: ['api'],
      buckets: WAIT_SECONDS,
      registers,
    }),
  };
}

function createShared(registry: Registry) {
  const registers = [registry];
  const gauge = (name: string, help: string) => new Gauge({ name, help, registers });
  return {
    up: gauge('pingshi_database_up', '1 where the database answered for this page, else 0'),
    rows: new Gauge({
      name: 'pingshi_outbox_rows',
      help: 'Rows of the outbox by state; waiting: for somebody the platform does not know yet',
      labelNames: ['state'],
      registers,
    }),
    oldest: gauge(
      'pingshi_outbox_oldest_due_seconds',
      'How long the oldest row that may go has not gone; 0 where none',
    ),
    sweep: gauge('pingshi_sweep_lag_seconds', 'Since the last sweep of any process ended; they come every 60 seconds'),
  };
}

/** Counts what this process does and shows it with the figures of the database. Labels are fixed words, never anybody's. */
export function createMetrics(deps: { operations: Operations; now: () => Date; monotonicMs: () => number }): Metrics {
  const { operations, monotonicMs } = deps;
  const registry = new Registry();
  // Every tick of this measurement wakes the process: ten a second cost nothing, the default hundred would.
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: 100 });
  const own = createOwn(registry);
  const shared = createShared(registry);
  let counted: { at: number; done: Promise<void> } | null = null;

  const show = (figures: OutboxFigures | null, sweepAge: number | null): void => {
    shared.up.set(figures === null ? 0 : 1);
    shared.rows.reset();
    for (const [state, n] of Object.entries(figures?.rows ?? {})) shared.rows.set({ state }, n);
    // Old figures would look like good ones.
    shared.oldest.set(figures?.oldestDueSeconds ?? Number.NaN);
    shared.sweep.set(sweepAge ?? Number.NaN);
  };
  const count = async (): Promise<void> => {
    const [figures, last] = await Promise.all([operations.outbox(deps.now()), operations.lastSweep()]);
    show(figures, last?.ageSeconds ?? null);
  };
  const refresh = (): Promise<void> => {
    const at = monotonicMs();
    if (counted === null || at - counted.at >= FRESH_MS) counted = { at, done: count().catch(() => show(null, null)) };
    return counted.done;
  };

  return {
    observer: {
      sendEnded: (outcome) => own.sends.inc({ outcome }),
      pressEnded: (outcome, seconds) => own.presses.observe({ outcome }, seconds),
      limiterWaited: (api, seconds) => own.waits.observe({ api }, seconds),
    },
    async expose() {
      await refresh();
      return { contentType: registry.contentType, body: await registry.metrics() };
    },
  };
}
