import { shanghaiDate } from '../../domain/date.ts';
import { nextDueAt } from '../../domain/due.ts';
import { nextLadderAt } from '../../domain/ladder/next-ladder.ts';
import type { Store, Tx } from '../store.ts';
import { dueInput } from '../sweep/due-input.ts';
import { loadFacts } from './load-facts.ts';
import { type Owing, planLadder } from './plan-ladder.ts';
import { standing } from './standing.ts';
import { ladderUnits } from './units.ts';

/** Openings looked at: some four a day, for two months. */
const MOST_LOOKS = 250;

async function hasNews(tx: Tx): Promise<boolean> {
  const owing: Owing[] = [];
  for (const one of await standing(tx)) {
    owing.push({ ...one, facts: await loadFacts(tx, one.unit, one.milestones, shanghaiDate(tx.now)) });
  }
  const { messages, changes } = await planLadder(tx, owing);
  return messages.length > 0 || changes.length > 0;
}

/**
 * The next instant at which the clock moves something or somebody is told something, if nobody does anything until then; null where
 * none is known. For whoever plays the clock by hand: openings of the hours at which nothing is left to say are passed over.
 */
export async function nextNews(store: Store): Promise<Date | null> {
  const read = store.read();
  const input = await dueInput(read);
  const units = await ladderUnits(read, input);
  const due = nextDueAt(input, read.now);
  let at = nextLadderAt(units, read.now);
  for (let looks = 0; at !== null && looks < MOST_LOOKS && (due === null || at < due); looks += 1) {
    if (await hasNews({ ...store.read(), now: at })) return at;
    at = nextLadderAt(units, at);
  }
  return due;
}
