import { expect } from 'vitest';

const PATIENCE_MS = 20_000;

/** Expects of what is read that it comes to be so: the page, the bot and a busy machine take their time. */
export const eventually = <T>(read: () => T | Promise<T>) => expect.poll(read, { timeout: PATIENCE_MS });
