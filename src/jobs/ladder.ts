import { shanghaiDate } from '../domain/date.ts';
import { keysOf, owed } from '../domain/ladder/owed.ts';
import type { Failpoint } from '../services/failpoint.ts';
import { changeCards } from '../services/ladder/change-cards.ts';
import { loadFacts } from '../services/ladder/load-facts.ts';
import { type Owing, planLadder } from '../services/ladder/plan-ladder.ts';
import { putMessages } from '../services/ladder/put-messages.ts';
import { type Standing, standing } from '../services/ladder/standing.ts';
import type { Log } from '../services/ports.ts';
import type { Store } from '../services/store.ts';
import { closeUnsubmitted } from '../services/summaries/close-unsubmitted.ts';
import { fillSummaries } from '../services/summaries/fill-summaries.ts';

/** Messages in one transaction: few enough to be quick, many enough that ten thousand are soon written. */
const BATCH = 250;

const batches = <T>(all: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(all.length / BATCH) }, (_, n) => all.slice(n * BATCH, (n + 1) * BATCH));

/**
 * The reminder ladder (DOMAIN 3): closes what is closed, then says what is owed, each thing once and to each human one message a day.
 * Killed anywhere, or run by several at once, the next one goes on where the marks end. With `since`, it puts what would have been said
 * from then on, whatever the hour. Answers how much was done.
 */
export function createLadder(deps: {
  store: Store;
  log: Log;
  failpoint?: Failpoint | undefined;
}): (since?: Date) => Promise<number> {
  const { store, log, failpoint } = deps;

  const look = async (one: Standing): Promise<Owing> => {
    const read = store.read();
    return { ...one, facts: await loadFacts(read, one.unit, one.milestones, shanghaiDate(read.now)) };
  };

  const close = async ({ unit, milestones, facts }: Owing): Promise<number> => {
    const overdue = milestones.filter(({ rung }) => rung.startsWith('summary.overdue'));
    if (overdue.length === 0) return 0;
    const said = await store.read().marked(keysOf(overdue.flatMap((one) => owed(one, facts))));
    let closed = 0;
    for (const cycle of unit.cycles) {
      const ofCycle = facts.cycles.get(cycle.cycleId);
      if (ofCycle === undefined) continue;
      // A few hundred in one transaction, until there are none left.
      let now: number;
      do {
        now = await store.transaction((tx) => closeUnsubmitted(tx, unit, cycle, ofCycle, said, shanghaiDate(tx.now)));
        closed += now;
      } while (now > 0);
    }
    return closed;
  };

  return async (since) => {
    const owing: Owing[] = [];
    let closed = 0;
    for (const one of await standing(store.read(), since !== undefined)) {
      await fillSummaries(store, one);
      const before = await look(one);
      const now = await close(before);
      closed += now;
      owing.push(now === 0 ? before : await look(one));
    }
    if (owing.length === 0) return 0;
    const { messages, changes } = await planLadder(store.read(), owing, since);
    for (const batch of batches(messages)) {
      failpoint?.('ladder.planned');
      await store.transaction(async (tx) => {
        await putMessages(tx, batch);
        failpoint?.('ladder.beforeCommit');
      });
      failpoint?.('ladder.afterCommit');
    }
    for (const batch of batches(changes)) await store.transaction((tx) => changeCards(tx, batch));
    const done = closed + messages.length + changes.length;
    if (done > 0) log.info({ closed, messages: messages.length, changes: changes.length }, 'reminders');
    return done;
  };
}
