import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

const root = join(import.meta.dirname, '..');

/** What a file's name says it costs: unit (no I/O), int (a server or database of its own), e2e (the whole product). */
export default defineConfig({
  root,
  test: {
    watch: false,
    allowOnly: false,
    // Two even on two cores: much of a run is waiting, for processes to start and for the platform's rates.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      { root, test: { name: 'unit', include: ['test/**/*.unit.test.ts'] } },
      {
        root,
        test: {
          name: 'int',
          include: ['test/**/*.int.test.ts'],
          globalSetup: [join(root, 'test/support/global-setup.ts')],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        root,
        test: {
          name: 'e2e',
          include: ['test/**/*.e2e.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
