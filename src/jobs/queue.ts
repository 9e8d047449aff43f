import { createPostgresBackend, Queue, type Job as QueuedJob, type QueueOptions, Worker } from 'bullmq';
import type { z } from 'zod';
import type { Log } from '../services/ports.ts';
import { jobs } from './jobs.ts';

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
const TIME_ZONE = 'Asia/Shanghai';

/** Postgres (`postgres://…`, a schema of its own in the same database) or Redis (`redis://…`). */
function connect(url: string): { options: QueueOptions; backend: never | undefined } {
  if (url.startsWith('redis')) {
    return { options: { connection: { url, maxRetriesPerRequest: null } } as QueueOptions, backend: undefined };
  }
  const connection = { connectionString: url, schema: 'bullmq', migrate: true, max: 4 };
  return { options: { connection } as unknown as QueueOptions, backend: createPostgresBackend as never };
}

/** The queue by itself, to be looked at: works nothing, and connects when it is first asked. */
export function openQueue(url: string, log: Log): Queue {
  const { options, backend } = connect(url);
  const queue = new Queue(
    NAME,
    { ...options, defaultJobOptions: { removeOnComplete: true, removeOnFail: true } },
    backend as never,
  );
  queue.on('error', (error: Error) => log.warn({ error: error.message }, 'queue'));
  return queue;
}

/** The wake-up call: one queue, one worker. It may be lost at any moment; the database says what is left to do. */
export function createQueue(options: { url: string; concurrency: number; log: Log }): JobQueue {
  const { options: queueOptions, backend } = connect(options.url);
  const queue = openQueue(options.url, options.log);
  let worker: Worker | null = null;

  const work = (handlers: JobHandlers) => async (job: QueuedJob) => {
    const key = (Object.keys(jobs) as (keyof Jobs)[]).find((candidate) => jobs[candidate].name === job.name);
    if (key === undefined) return;
    const data = jobs[key].schema.parse(job.data);
    await (handlers[key] as (value: unknown) => Promise<void>)(data);
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
      for (const job of Object.values(jobs)) {
        if (job.schedule === null) continue;
        await queue.upsertJobScheduler(
          job.name,
          { pattern: job.schedule, tz: TIME_ZONE },
          { name: job.name, data: {} },
        );
      }
      worker = new Worker(
        NAME,
        work(handlers),
        { ...queueOptions, ...DEAD_WORKER, concurrency: options.concurrency },
        backend as never,
      );
      worker.on('error', (error: Error) => options.log.warn({ error: error.message }, 'queue worker'));
      worker.on('failed', (job, error) => options.log.error({ job: job?.name, error: error.message }, 'job failed'));
      await worker.waitUntilReady();
    },
    async ask() {
      await queue.getWaitingCount();
    },
    async close() {
      await worker?.close();
      await queue.close();
    },
  };
}
