import type { Failpoint } from '../services/failpoint.ts';
import type { OutboxClaims } from '../services/outbox.ts';
import type { Clock, Log } from '../services/ports.ts';
import type { JobQueue } from './queue.ts';

const MOST_AT_ONCE = 20_000;

/**
 * Brings the rows that may go now into the queue; calls that come while one is under way are folded into one more round.
 * A row that waits in the queue already is not queued twice.
 */
export function createPump(deps: {
  claims: OutboxClaims;
  queue: JobQueue;
  clock: Clock;
  log: Log;
  failpoint?: Failpoint | undefined;
}): () => Promise<void> {
  let running: Promise<void> | null = null;
  let again = false;

  const round = async (): Promise<void> => {
    do {
      again = false;
      const rows = await deps.claims.due(deps.clock.now(), MOST_AT_ONCE);
      if (rows.length > 0) deps.failpoint?.('notice.beforeQueue');
      await deps.queue.wake(
        'send',
        rows.map(({ id, priority }) => ({ data: { id }, id, ...(priority > 0 ? { priority } : {}) })),
      );
      if (rows.length > 0) deps.failpoint?.('notice.afterQueue');
    } while (again);
  };

  return () => {
    again = true;
    running ??= round()
      .catch((error: Error) => deps.log.warn({ error: error.message }, 'outbox not brought to the queue'))
      .finally(() => {
        running = null;
      });
    return running;
  };
}
