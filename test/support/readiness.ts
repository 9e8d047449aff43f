import type { Readiness } from '../../src/services/operations/ports.ts';

/** A process with nothing wrong, or with the problems named. */
export const readiness = (...problems: string[]): Readiness => ({
  ok: problems.length === 0,
  problems,
  checks: { started: true, database: problems.length === 0, migrations: true, queue: null, longConnection: null },
  lastSweep: { at: '2026-11-22T01:00:00.000Z', ageSeconds: 12 },
});
