import type { Receive } from '../messages/receive.ts';
import type { Failpoint } from '../services/failpoint.ts';
import type { Log, MessageReceived } from '../services/ports.ts';
import type { Store } from '../services/store.ts';

/** A message that is still not worked after this was left behind by a process that died. */
const LEFT_BEHIND_MS = 30_000;
const BATCH = 50;

/** Works messages that were kept and not finished: senders to be looked up, and what a killed process left. */
export function createInboxHandler(deps: {
  store: Store;
  resume: Receive;
  log: Log;
  failpoint?: Failpoint | undefined;
}): () => Promise<void> {
  return async () => {
    const read = deps.store.read();
    const waiting = await read.inbox.waiting(new Date(read.now.getTime() - LEFT_BEHIND_MS), BATCH);
    for (const { key, payload } of waiting) {
      deps.failpoint?.('inbox.found');
      try {
        await deps.resume(payload as MessageReceived);
      } catch (thrown) {
        await read.inbox.failed(key);
        deps.log.error({ error: thrown instanceof Error ? thrown.message : 'error' }, 'kept message not worked');
      }
    }
  };
}
