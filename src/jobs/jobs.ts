import { z } from 'zod';
import { defineJob } from './define-job.ts';

/** Finds what is due and unsent; every minute, off the full minute. */
export const sweepJob = defineJob('sweep', z.strictObject({}), '7 * * * * *');

/** Sends one row of the outbox. */
export const sendJob = defineJob('outbox.send', z.strictObject({ id: z.uuid() }));

/** Works events that were kept but not finished, and those whose sender must be looked up. */
export const inboxJob = defineJob('inbox.work', z.strictObject({}));

/** Brings the address book's open_ids to the roster; hourly, off the hour. */
export const directoryJob = defineJob('directory.sync', z.strictObject({}), '0 41 * * * *');

export const jobs = { sweep: sweepJob, send: sendJob, inbox: inboxJob, directory: directoryJob } as const;
