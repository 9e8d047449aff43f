import type { Operations, Readiness } from './ports.ts';

/** Sweeps come every minute: three missed ones are no chance. */
const LATE_SWEEP_S = 180;
/** A check that has not answered by then counts as failed. */
const PATIENCE_MS = 2_500;

/** Asks at most one question at a time: while one has no answer, others wait for the same one. False where it took too long. */
function createCheck(ask: () => Promise<unknown>, sleep: (ms: number) => Promise<void>): () => Promise<boolean> {
  let asked: Promise<boolean> | null = null;
  return () => {
    asked ??= ask()
      .then(
        () => true,
        () => false,
      )
      .finally(() => {
        asked = null;
      });
    return Promise.race([asked, sleep(PATIENCE_MS).then(() => false)]);
  };
}

/**
 * Looks after a process: database, migrations, queue and long connection as far as they concern it, and the last sweep of all.
 * Two statements at most, one once the migrations were seen.
 */
export function createReadiness(deps: {
  operations: Operations;
  /** Names of the migrations this program needs; null where it cannot know them. */
  neededMigrations: (() => Promise<readonly string[]>) | null;
  started: () => boolean;
  /** Asks the queue for a sign of life; null where the process has none. */
  askQueue: (() => Promise<void>) | null;
  /** Whether the long connection is up; null where there is none. */
  connected: (() => boolean) | null;
  sleep: (ms: number) => Promise<void>;
}): () => Promise<Readiness> {
  const { operations, sleep } = deps;
  let lastSweep: Readiness['lastSweep'] = null;
  let missing: readonly string[] | null = null;

  const lookAtMigrations = async (): Promise<void> => {
    if (deps.neededMigrations === null || missing?.length === 0) return;
    const applied = new Set(await operations.appliedMigrations());
    missing = (await deps.neededMigrations()).filter((name) => !applied.has(name));
  };
  const database = createCheck(async () => {
    await lookAtMigrations();
    // Without its migrations there may be nothing to ask for.
    if (missing !== null && missing.length > 0) return;
    const last = await operations.lastSweep();
    lastSweep = last === null ? null : { at: last.at.toISOString(), ageSeconds: Math.round(last.ageSeconds) };
  }, sleep);
  const queue = deps.askQueue === null ? null : createCheck(deps.askQueue, sleep);

  return async () => {
    const [hasDatabase, hasQueue] = await Promise.all([database(), queue === null ? null : queue()]);
    const checks = {
      started: deps.started(),
      database: hasDatabase,
      migrations: !hasDatabase || missing === null ? null : missing.length === 0,
      queue: hasQueue,
      longConnection: deps.connected === null ? null : deps.connected(),
    };
    const sweep = checks.migrations !== false && hasDatabase ? lastSweep : null;
    const wrong: readonly (readonly [boolean, string])[] = [
      [!checks.started, 'The service is starting.'],
      [!checks.database, 'The database does not answer.'],
      [checks.migrations === false, `The database lacks migrations: ${(missing ?? []).join(', ')}.`],
      [checks.queue === false, 'The queue does not answer.'],
      [checks.longConnection === false, 'The long connection is not up.'],
      [
        hasDatabase && sweep === null && checks.migrations !== false,
        'No sweep has run yet: is a process with the role jobs up?',
      ],
      [
        sweep !== null && sweep.ageSeconds > LATE_SWEEP_S,
        `The last sweep ended ${sweep?.ageSeconds} s ago: is a process with the role jobs up?`,
      ],
    ];
    return {
      ok: Object.values(checks).every((good) => good !== false),
      problems: wrong.flatMap(([is, sentence]) => (is ? [sentence] : [])),
      checks,
      lastSweep: sweep,
    };
  };
}
