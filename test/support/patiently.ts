import { vi } from 'vitest';

/** Looks again until the check holds, as long as a busy machine may take. */
export const patiently = <T>(check: () => T | Promise<T>): Promise<T> =>
  vi.waitFor(check, { timeout: 20_000, interval: 25 }) as Promise<T>;
