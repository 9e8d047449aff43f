import { z } from 'zod';
import type { Fault as ShownFault } from '../../control-api.ts';
import { type NextMilestone, parseDuration, type TimeControl } from '../advance.ts';
import type { FaultSpec, Faults } from '../faults.ts';
import type { SandboxHono } from '../open-api/pipeline.ts';
import type { Stats } from '../stats.ts';
import type { Fault } from '../store/documents.ts';
import { post, refused } from './http.ts';

const LONGEST_MS = 400 * 86_400_000;
const clockSchema = z.union([
  z.strictObject({ to: z.enum(['milestone', 'quarter']) }),
  z.strictObject({ advance: z.string() }),
  z.strictObject({ now: z.iso.datetime({ offset: true }) }),
]);
const faultSchema = z.strictObject({
  api: z.string().min(1),
  kind: z.enum(['latency', 'http500', 'code', 'reset', 'timeoutAfterAccept', 'dropEvent', 'duplicateEvent', 'reorder']),
  rate: z.number().min(0).max(1),
  count: z.int().positive().optional(),
  ms: z.int().nonnegative().optional(),
  code: z.int().optional(),
  status: z.int().min(400).max(599).optional(),
});

const SHANGHAI_MS = 8 * 3_600_000;

/** The first midnight of the next quarter, in China's time. */
function nextQuarter(now: Date): Date {
  const wall = new Date(now.getTime() + SHANGHAI_MS);
  const month = Math.floor(wall.getUTCMonth() / 3) * 3 + 3;
  return new Date(Date.UTC(wall.getUTCFullYear(), month, 1) - SHANGHAI_MS);
}

const shown = ({ draws: _, ...fault }: Fault): ShownFault => fault;

/** What a tester turns: `clock`, `faults`, and the counters of `stats`. */
export function workbenchControl(
  hono: SandboxHono,
  deps: {
    time: TimeControl;
    nextMilestone: NextMilestone;
    faults: Faults;
    stats: Stats;
    log: (line: string) => void;
  },
): void {
  const { time, nextMilestone, faults, stats, log } = deps;
  const now = () => ({ now: time.now().toISOString() });

  /** Where the clock is played to; null where that is nowhere, or too far. */
  async function destination(to: 'milestone' | 'quarter'): Promise<Date | null> {
    const at = to === 'quarter' ? nextQuarter(time.now()) : await nextMilestone();
    return at && at.getTime() - time.now().getTime() <= LONGEST_MS ? at : null;
  }

  hono.get('/sandbox/api/clock', (c) => c.json(now()));
  post(hono, '/sandbox/api/clock', clockSchema, async (c, body) => {
    if ('now' in body) {
      return time.jump(new Date(body.now)) ? c.json(now()) : refused(c, 'the clock does not go backward', 409);
    }
    const ms = 'to' in body ? 0 : parseDuration(body.advance);
    if (ms === undefined || ms > LONGEST_MS) {
      return refused(c, 'advance takes weeks, days, hours, minutes and seconds (P3D, PT1H), at most 400 days');
    }
    try {
      if (!('to' in body)) await time.advance(ms);
      else if (!(await time.advanceTo(() => destination(body.to)))) return refused(c, 'no milestone lies ahead', 409);
      return c.json(now());
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      log(`advancing the clock failed: ${reason}`);
      return refused(c, `advancing the clock failed: ${reason}`, 409);
    }
  });

  hono.get('/sandbox/api/faults', (c) => c.json({ faults: faults.list().map(shown) }));
  post(hono, '/sandbox/api/faults', faultSchema, (c, body) => {
    faults.add(Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)) as FaultSpec);
    return c.json({ faults: faults.list().map(shown) });
  });
  hono.delete('/sandbox/api/faults', async (c) => {
    const body: unknown = await c.req.json().catch(() => ({}));
    const parsed = z.strictObject({ id: z.string().optional() }).safeParse(body);
    if (!parsed.success) return refused(c, 'delete one fault by its id, or all');
    const id = parsed.data.id ?? c.req.query('id');
    if (id !== undefined && !faults.list().some((fault) => fault.id === id)) return refused(c, `no fault ${id}`, 404);
    faults.remove(id);
    return c.json({ faults: faults.list().map(shown) });
  });

  hono.get('/sandbox/api/stats', (c) => c.json(stats.report()));
}
