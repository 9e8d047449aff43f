import { setTimeout as delay } from 'node:timers/promises';
import type { Texts } from '../../cards/texts/texts.ts';
import { nextDueAt } from '../domain/due.ts';
import { nextLadderAt } from '../domain/ladder/next-ladder.ts';
import { createResume } from '../messages/receive.ts';
import { countMonthlyListParts } from '../screens/monthly-list-screen.ts';
import { renderNotice } from '../screens/registry.ts';
import type { Failpoint } from '../services/failpoint.ts';
import { syncDirectory } from '../services/identity/sync-directory.ts';
import { nextNews } from '../services/ladder/next-news.ts';
import { noticeMayGoFrom } from '../services/ladder/reach-notice.ts';
import { ladderUnits } from '../services/ladder/units.ts';
import type { Observer, RestoredDump } from '../services/operations/ports.ts';
import { tellOfTrouble, unitsInTrouble } from '../services/operations/tell-of-trouble.ts';
import type { OutboxClaims } from '../services/outbox.ts';
import type { Clock, Directory, Log, Messenger } from '../services/ports.ts';
import type { RateStore } from '../services/rates/ports.ts';
import type { Store } from '../services/store.ts';
import { dueInput } from '../services/sweep/due-input.ts';
import { adoptDump } from './adopt-dump.ts';
import { createInboxHandler } from './inbox.handler.ts';
import { createLadder } from './ladder.ts';
import { createLimiter } from './limiter/limiter.ts';
import { createRedisRates } from './limiter/redis-rates.ts';
import { createQueue } from './queue.ts';
import type { OpenPool } from './queue-connection.ts';
import { createSendHandler, LONGEST_RETRY_MS } from './send.handler.ts';
import { createSweep } from './sweep.handler.ts';
import { createPump } from './wake.ts';

export interface JobsRole {
  start(): Promise<void>;
  /** Something was written: the channel of a database notification. */
  wake(channel: string): void;
  /** Plays the clock from where it stands to `to`, every sweep on the way, and ends when all is drained. */
  playTo(to: Date, setNow: (at: Date) => void): Promise<void>;
  /** When there is something to do next, as things stand now; null where none is known. */
  nextMilestone(): Promise<Date | null>;
  /** Asks the queue for a sign of life; rejects, or stays without an answer, where it is gone. */
  askQueue(): Promise<void>;
  close(): Promise<void>;
}

const POLL_MS = 20;
/** Rows whose lease ran out with the process that had it, and retries whose time has come, are looked for this often. */
const LOOK_MS = 5_000;
/** Many, since a call that Feishu does not answer holds its place for ten seconds, and one busy chat must not keep the others waiting. */
const CONCURRENCY = 32;

const sleep = (ms: number, signal: AbortSignal): Promise<void> =>
  delay(ms, undefined, { signal }).catch(() => undefined);

/** The jobs role: sweep, sender, kept messages and the address book, woken by the queue and by the database. */
export function createJobsRole(deps: {
  queueUrl: string;
  openPool: OpenPool;
  store: Store;
  claims: OutboxClaims;
  restored: RestoredDump;
  /** The calls of all processes, where there is no Redis to remember them. */
  rates: RateStore;
  messenger: Messenger;
  directory: Directory;
  texts: Texts;
  clock: Clock;
  monotonicMs: () => number;
  random: () => number;
  randomCode: () => string;
  log: Log;
  /** Told of every sweep that came to its end, and when. */
  swept: (now: Date) => Promise<void>;
  observer?: Observer | undefined;
  failpoint?: Failpoint | undefined;
}): JobsRole {
  const { store, claims, clock, log, texts, failpoint } = deps;
  const queue = createQueue({ url: deps.queueUrl, openPool: deps.openPool, concurrency: CONCURRENCY, log });
  const pump = createPump({ claims, queue, clock, log, failpoint });
  const steps = createSweep({ store, countParts: countMonthlyListParts(texts), log, failpoint });
  const ladder = createLadder({ store, log, failpoint });
  /** First the clock's steps, so that the reminders speak of states as they are. */
  const sweep = async (): Promise<void> => {
    await steps();
    await ladder();
    for (const unitId of await unitsInTrouble(store.read())) {
      await store.transaction((tx) => tellOfTrouble(tx, unitId));
    }
    await deps.swept(clock.now());
  };
  const inbox = createInboxHandler({ store, resume: createResume({ ...deps }), log, failpoint });
  const limiter = createLimiter({
    store: deps.queueUrl.startsWith('redis') ? createRedisRates(deps.queueUrl) : deps.rates,
    clock: { monotonicMs: deps.monotonicMs, sleep },
    random: deps.random,
    log,
    waited: (api, ms) => deps.observer?.limiterWaited(api, ms / 1000),
  });
  const send = createSendHandler({
    ...deps,
    limiter,
    openIdOf: async (personId) => (await store.read().people.byId(personId))?.openId ?? null,
    mayGoFrom: (row) => noticeMayGoFrom(store.read(), row),
    render: (row) => renderNotice({ tx: store.read(), texts }, row.notice, row.args, row.op === 'send'),
    again: (id, delayMs) => queue.wake('send', [{ data: { id }, delayMs: Math.ceil(delayMs) }]),
  });
  const sync = async (): Promise<void> => {
    const bound = await syncDirectory(store, deps.directory);
    if (bound > 0) log.info({ people: bound }, 'people found in the address book');
  };

  const drain = async (): Promise<void> => {
    await inbox();
    await pump();
    // A retry that is seconds ahead is waited for too: the clock may not jump past the platform's hour of its uuid.
    while ((await claims.unsettled(new Date(clock.now().getTime() + LONGEST_RETRY_MS))) > 0) {
      await delay(POLL_MS);
      await pump();
    }
  };

  /** Every instant at which there may be something to do. */
  const nextStop = async (): Promise<Date | null> => {
    const read = store.read();
    const input = await dueInput(read);
    const now = clock.now();
    const next = [nextDueAt(input, now), nextLadderAt(await ladderUnits(read, input), now)].filter((at) => at !== null);
    return next.length === 0 ? null : new Date(Math.min(...next.map((at) => at.getTime())));
  };

  let look: NodeJS.Timeout | undefined;
  return {
    async start() {
      const plan = async (since: Date): Promise<void> => {
        await steps(since);
        await ladder(since);
      };
      await adoptDump({ ...deps, plan });
      await queue.start({
        sweep: async () => {
          await sweep();
          await inbox();
          await pump();
        },
        send,
        inbox,
        directory: sync,
      });
      await queue.wake('directory', [{ data: {} }]);
      await queue.wake('sweep', [{ data: {} }]);
      look = setInterval(() => void pump(), LOOK_MS);
    },
    wake(channel) {
      if (channel === 'pingshi_inbox') {
        queue.wake('inbox', [{ data: {} }]).catch((error: Error) => log.warn({ error: error.message }, 'queue'));
      } else {
        void pump();
      }
    },
    async playTo(to, setNow) {
      for (;;) {
        await sweep();
        await drain();
        const next = await nextStop();
        if (next === null || next > to) break;
        setNow(next);
      }
      setNow(to);
      await sweep();
      await drain();
    },
    nextMilestone: () => nextNews(store),
    askQueue: queue.ask,
    async close() {
      clearInterval(look);
      await limiter.close();
      await queue.close();
    },
  };
}
