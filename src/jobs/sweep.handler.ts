import { due, milestoneKey } from '../domain/due.ts';
import type { Failpoint } from '../services/failpoint.ts';
import type { CountParts } from '../services/months/post-monthly-list.ts';
import type { Log } from '../services/ports.ts';
import type { Store } from '../services/store.ts';
import { dueInput } from '../services/sweep/due-input.ts';
import { workMilestone } from '../services/sweep/work-milestone.ts';

/** A step of a cycle may make more due; a chain longer than this is a fault. */
const MOST_ROUNDS = 10;

/**
 * Works every milestone that is due and was not worked: each in one transaction that marks it and writes its rows into the outbox
 * (DESIGN 4, "A tick"). Two sweeps at once change nothing: the mark is unique. With `since`, it works what would have been worked from
 * then on, whatever the hour. Answers how many were worked.
 */
export function createSweep(deps: {
  store: Store;
  countParts: CountParts;
  log: Log;
  failpoint?: Failpoint | undefined;
}): (since?: Date) => Promise<number> {
  const { store, log, failpoint } = deps;
  return async (since) => {
    let worked = 0;
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      const read = store.read();
      const found = due(await dueInput(read), read.now, since);
      const known = await read.marked(found.map(milestoneKey));
      const fresh = found.filter((milestone) => !known.has(milestoneKey(milestone)));
      let done = 0;
      for (const milestone of fresh) {
        const key = milestoneKey(milestone);
        failpoint?.('sweep.found');
        const finished = await store.transaction(async (tx) => {
          if (!(await tx.mark(key))) return false;
          failpoint?.('sweep.afterMark');
          const over = await workMilestone(tx, milestone, deps.countParts);
          if (!over) await tx.unmark(key);
          failpoint?.('sweep.beforeCommit');
          return over;
        });
        failpoint?.('sweep.afterCommit');
        if (!finished) continue;
        done += 1;
        log.info({ kind: milestone.kind, on: milestone.on }, 'milestone worked');
      }
      worked += done;
      if (done === 0) return worked;
    }
    return worked;
  };
}
