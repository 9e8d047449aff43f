import type { RestoredDump } from '../services/operations/ports.ts';
import type { Clock, Log } from '../services/ports.ts';
import { UUID_HORIZON_MS } from './send.handler.ts';

/**
 * Before anything is sent on a database that was restored from a dump: what the service may have sent after the dump is set aside, listed
 * as unknown and told to the admins, so that nothing goes twice. While the platform still remembers the uuid of whatever was sent since
 * the dump, a repeat does no harm, and everything goes on.
 */
export async function adoptDump(deps: {
  restored: RestoredDump;
  /** Puts what would have been said since an instant, whatever the hour. */
  plan: (since: Date) => Promise<void>;
  clock: Clock;
  log: Log;
}): Promise<void> {
  const { restored, plan, clock, log } = deps;
  await restored.adopt(async (lastAt) => {
    if (clock.now().getTime() - lastAt.getTime() <= UUID_HORIZON_MS) return;
    // First, so that nobody counts as busy with what waits for him.
    const waited = await restored.setAside('all', clock.now());
    await plan(lastAt);
    const planned = await restored.setAside('unasked', clock.now());
    log.warn({ waited, planned, lastAt }, 'restored from an older dump: what may have been sent since is set aside');
  });
}
