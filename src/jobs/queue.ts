import { setTimeout as delay } from 'node:timers/promises';
import { Queue, type Job as QueuedJob, Worker } from 'bullmq';
import type { z } from 'zod';
import type { Log } from '../services/ports.ts';
import { jobs } from './jobs.ts';
import { type Connected, connectQueue, type OpenPool } from './queue-connection.ts';

type Jobs = typeof jobs;
export type JobHandlers = { readonly [Key in keyof Jobs]: (data: z.output<Jobs[Key]['schema']>) => Promise<void> };

export interface JobQueue {
  /** Wakes a job; a second wake with the same id while the first waits or runs does nothing. Ids must not contain ':'. */
  wake<Key extends keyof Jobs>(
    key: Key,
    entries: readonly { data: z.input<Jobs[Key]['schema']>; id?: string; priority?: number; delayMs?: number }[],
  ): Promise<void>;
  /** Registers the schedules and begins to work. */
  start(handlers: JobHandlers): Promise<void>;
  /** Asks for a sign of life; rejects, or stays without an answer, where the backend is gone. */
  ask(): Promise<void>;
  close(): Promise<void>;
}

const NAME = 'pingshi';
/** How soon the job of a killed process is taken up again; it may be killed any number of times. */
const DEAD_WORKER = { lockDuration: 15_000, stalledInterval: 7_000, maxStalledCount: 1_000 };
/** How soon a worker that lost its backend looks for it. */
const LOST_BACKEND = { runRetryDelay: 1_000 };
/** A backend that is gone does not answer a goodbye: once nothing is worked any more, it is waited for no longer than this. */
const GOODBYE_MS = 3_000;
/** Whatever forgot the queue forgot its schedules: they are looked after this often. */
const SCHEDULES_MS = 20_000;
const TIME_ZONE = 'Asia/Shanghai';

/** A queue whose end is the end of its connection, too. */
class OwnQueue extends Queue {
  readonly #connected: Connected;
  #ended: Promise<void> | undefined;

  constructor(connected: Connected) {
    const kept = { defaultJobOptions: { removeOnComplete: true, removeOnFail: true } };
    super(NAME, { ...connected.options, ...kept }, connected.backend as never);
    this.#connected = connected;
  }

  override async close(): Promise<void> {
    await super.close();
    this.#ended ??= this.#connected.end();
    await this.#ended;
  }
}

function open(connected: Connected, log: Log): Queue {
  const queue = new OwnQueue(connected);
  queue.on('error', (error: Error) => log.warn({ error: error.message }, 'queue'));
  return queue;
}

/** The queue by itself, to be looked at: works nothing, and connects when it is first asked. */
export function openQueue(url: string, openPool: OpenPool, log: Log): Queue {
  return open(connectQueue(url, openPool), log);
}

/** The wake-up call: one queue, one worker. It may be lost at any moment; the database says what is left to do. */
export function createQueue(options: {
  url: string;
  openPool: OpenPool;
  concurrency: number;
  log: Log;
  schedulesMs?: number | undefined;
}): JobQueue {
  const { log } = options;
  const connected = connectQueue(options.url, options.openPool);
  const queue = open(connected, log);
  let worker: Worker | null = null;
  let look: NodeJS.Timeout | undefined;
  const working = new Set<Promise<void>>();

  const work = (handlers: JobHandlers) => async (job: QueuedJob) => {
    const key = (Object.keys(jobs) as (keyof Jobs)[]).find((candidate) => jobs[candidate].name === job.name);
    if (key === undefined) return;
    const data = jobs[key].schema.parse(job.data);
    const done = (handlers[key] as (value: unknown) => Promise<void>)(data).finally(() => working.delete(done));
    working.add(done);
    await done;
  };
  const leave = async (one: Worker): Promise<void> => {
    const left = new AbortController();
    const patience = async (): Promise<'gone'> => {
      await Promise.allSettled(working);
      return delay(GOODBYE_MS, 'gone' as const, { signal: left.signal }).catch(() => 'gone');
    };
    // From now on it takes up nothing new.
    if ((await Promise.race([one.close(), patience()])) === 'gone') one.disconnect().catch(() => undefined);
    left.abort();
  };

  /** Of several processes that start at once one makes the next job of a schedule and the others are refused: then it is there. */
  const schedule = async ({ name, schedule: pattern }: Jobs[keyof Jobs]): Promise<void> => {
    if (pattern === null) return;
    try {
      await queue.upsertJobScheduler(name, { pattern, tz: TIME_ZONE }, { name, data: {} });
    } catch (error) {
      if ((await queue.getJobScheduler(name)) === undefined) throw error;
    }
  };
  const keepSchedules = async (): Promise<void> => {
    const known = new Set((await queue.getJobSchedulers()).map(({ key }) => key));
    for (const job of Object.values(jobs)) if (!known.has(job.name)) await schedule(job);
  };

  return {
    async wake(key, entries) {
      if (entries.length === 0) return;
      await queue.addBulk(
        entries.map((entry) => ({
          name: jobs[key].name,
          data: entry.data,
          opts: {
            ...(entry.id === undefined ? {} : { jobId: entry.id }),
            ...(entry.priority === undefined ? {} : { priority: entry.priority }),
            ...(entry.delayMs === undefined ? {} : { delay: entry.delayMs }),
          },
        })),
      );
    },
    async start(handlers) {
      await queue.waitUntilReady();
      for (const job of Object.values(jobs)) await schedule(job);
      worker = new Worker(
        NAME,
        work(handlers),
        { ...connected.options, ...DEAD_WORKER, ...LOST_BACKEND, concurrency: options.concurrency },
        connected.backend,
      );
      worker.on('error', (error: Error) => log.warn({ error: error.message }, 'queue worker'));
      worker.on('failed', (job, error) => log.error({ job: job?.name, error: error.message }, 'job failed'));
      await worker.waitUntilReady();
      look = setInterval(() => {
        keepSchedules().catch((error: Error) => log.warn({ error: error.message }, 'schedules not looked after'));
      }, options.schedulesMs ?? SCHEDULES_MS);
    },
    async ask() {
      await queue.getWaitingCount();
    },
    async close() {
      clearInterval(look);
      if (worker !== null) await leave(worker);
      await queue.close();
    },
  };
}
