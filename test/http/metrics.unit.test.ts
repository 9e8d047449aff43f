import { describe, expect, it } from 'vitest';
import { createMetrics } from '../../src/http/metrics.ts';
import type { Operations, OutboxFigures } from '../../src/services/operations/ports.ts';

const FIGURES: OutboxFigures = {
  rows: { pending: 3, waiting: 1, sent: 40, failed: 2, unknown: 1, dropped: 5 },
  oldestDueSeconds: 12.5,
};

function start(over: Partial<Operations> = {}) {
  let asked = 0;
  let at = 0;
  const operations: Operations = {
    lastSweep: async () => ({ at: new Date(0), ageSeconds: 33 }),
    swept: async () => undefined,
    appliedMigrations: async () => [],
    async outbox() {
      asked += 1;
      return FIGURES;
    },
    ...over,
  };
  const metrics = createMetrics({ operations, now: () => new Date(0), monotonicMs: () => at });
  return {
    ...metrics,
    asked: () => asked,
    pass: (ms: number) => {
      at += ms;
    },
    /** The samples of ours, by name and labels. */
    async samples() {
      const { body } = await metrics.expose();
      const lines = body.split('\n').filter((line) => line.startsWith('pingshi_'));
      return new Map(
        lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), line.slice(line.lastIndexOf(' ') + 1)]),
      );
    },
  };
}

describe('createMetrics', () => {
  it('shows the outbox by state, the oldest that is due, the sweep and the database', async () => {
    const samples = await start().samples();
    expect(Object.fromEntries(samples)).toMatchObject({
      'pingshi_outbox_rows{state="pending"}': '3',
      'pingshi_outbox_rows{state="waiting"}': '1',
      'pingshi_outbox_rows{state="sent"}': '40',
      'pingshi_outbox_rows{state="failed"}': '2',
      'pingshi_outbox_rows{state="unknown"}': '1',
      'pingshi_outbox_rows{state="dropped"}': '5',
      pingshi_outbox_oldest_due_seconds: '12.5',
      pingshi_sweep_lag_seconds: '33',
      pingshi_database_up: '1',
    });
  });

  it('counts sends by outcome, from zero', async () => {
    const { observer, samples } = start();
    observer.sendEnded('sent');
    observer.sendEnded('sent');
    observer.sendEnded('unknown');
    const found = await samples();
    expect(found.get('pingshi_sends_total{outcome="sent"}')).toBe('2');
    expect(found.get('pingshi_sends_total{outcome="unknown"}')).toBe('1');
    expect(found.get('pingshi_sends_total{outcome="failed"}')).toBe('0');
  });

  it('sorts presses and waits by how long they took', async () => {
    const { observer, samples } = start();
    observer.pressEnded('answered', 0.03);
    observer.pressEnded('answered', 1.2);
    observer.limiterWaited('im.message.create', 20);
    const found = await samples();
    expect(found.get('pingshi_press_seconds_bucket{le="0.025",outcome="answered"}')).toBe('0');
    expect(found.get('pingshi_press_seconds_bucket{le="0.05",outcome="answered"}')).toBe('1');
    expect(found.get('pingshi_press_seconds_bucket{le="2",outcome="answered"}')).toBe('2');
    expect(found.get('pingshi_press_seconds_count{outcome="answered"}')).toBe('2');
    expect(found.get('pingshi_limiter_wait_seconds_bucket{le="15",api="im.message.create"}')).toBe('0');
    expect(found.get('pingshi_limiter_wait_seconds_sum{api="im.message.create"}')).toBe('20');
  });

  it('shows the process itself', async () => {
    const { body, contentType } = await start().expose();
    expect(contentType).toMatch(/^text\/plain/);
    for (const name of ['process_cpu_seconds_total', 'process_resident_memory_bytes', 'nodejs_eventloop_lag_seconds']) {
      expect(body).toContain(`# TYPE ${name} `);
    }
  });

  it('has no label but fixed words', async () => {
    const { observer, samples } = start();
    observer.sendEnded('sent');
    observer.pressEnded('failed', 1);
    observer.limiterWaited('im.message.patch', 0);
    const labels = [...(await samples()).keys()].flatMap((key) => [...key.matchAll(/(\w+)="([^"]*)"/g)]);
    expect(new Set(labels.map(([, name]) => name))).toEqual(new Set(['state', 'outcome', 'le', 'api']));
    expect(labels.filter(([, , value = '']) => !/^[a-z.]+$|^[\d.]+$|^\+Inf$/.test(value))).toEqual([]);
  });

  it('asks the database once in ten seconds, however many look', async () => {
    const { expose, asked, pass } = start();
    await Promise.all([expose(), expose(), expose()]);
    pass(9_999);
    await expose();
    expect(asked()).toBe(1);
    pass(1);
    await expose();
    expect(asked()).toBe(2);
  });

  it('shows no old figures while the database is away, and its own counts all the same', async () => {
    let away = false;
    const outbox = async () => {
      if (away) throw new Error('ou_person');
      return FIGURES;
    };
    const { samples, observer, pass } = start({ outbox });
    await samples();
    away = true;
    pass(10_000);
    observer.sendEnded('retried');
    const found = await samples();
    expect(found.get('pingshi_database_up')).toBe('0');
    expect([...found.keys()].filter((key) => key.startsWith('pingshi_outbox_rows'))).toEqual([]);
    expect(found.get('pingshi_outbox_oldest_due_seconds')).toBe('Nan');
    expect(found.get('pingshi_sends_total{outcome="retried"}')).toBe('1');
    away = false;
    pass(10_000);
    expect((await samples()).get('pingshi_database_up')).toBe('1');
  });
});
