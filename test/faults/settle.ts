import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FailpointName } from '../../src/services/failpoint.ts';
import type { Ground, Run } from './failpoint-runs.ts';
import { compare, sum } from './tally.ts';

const ROOT = join(import.meta.dirname, '../..');
const PERIOD = '2026Q3';

/** Runs one command of the command line in a process of its own; null where it was killed. */
async function command(
  ground: Ground,
  database: string,
  args: readonly string[],
  failpoint?: string,
): Promise<number | null> {
  const env = {
    PATH: process.env.PATH ?? '',
    HOME: process.env.HOME ?? '',
    DATABASE_URL: ground.server.url(database),
    NODE_COMPILE_CACHE: join(ground.server.dir, 'compiled'),
    ...(failpoint === undefined ? {} : { PINGSHI_FAILPOINT: failpoint }),
  };
  const flags = ['--disable-warning=ExperimentalWarning', 'src/cli/main.ts'];
  const child = spawn(process.execPath, [...flags, ...args, '--unit', 'DEMO'], { cwd: ROOT, env, stdio: 'ignore' });
  await once(child, 'exit');
  return child.exitCode;
}

/** A settlement killed and asked for again: before its commit nothing of it is there, after it all, and again changes nothing. */
export async function settleKilled(
  ground: Ground,
  point: Extract<FailpointName, `command.${string}`>,
  seed: number,
): Promise<Run> {
  const { server, stages } = ground;
  const database = `run_${point.replace('.', '_').toLowerCase()}_${seed}`;
  await server.create(database, stages.scoring.database);
  const file = join(server.dir, `${database}.csv`);
  const settle = ['settle', PERIOD, '--assume-reviewed'];
  /** The lines of the results as exported; null where there are none. */
  const results = async (): Promise<string[] | null> => {
    const code = await command(ground, database, ['results', 'export', PERIOD, '--format', 'csv', '--out', file]);
    return code === 0 ? (await readFile(file, 'utf8')).trim().split(/\r?\n/) : null;
  };
  try {
    if ((await command(ground, database, settle, `${point}:1`)) !== null) return null;
    const [{ people = 0 } = {}] = await server.query('SELECT count(*)::int AS people FROM "Person"', database);
    const atDeath = await results();
    if ((await command(ground, database, settle)) !== 0) throw new Error('the second settlement failed');
    const after = await results();
    const rows = (lines: string[] | null): number => Math.max(0, (lines?.length ?? 0) - 1);
    const numbers = after?.slice(1).map((line) => line.split(',')[0] ?? '') ?? [];
    return sum([
      compare('results at its death', point === 'command.afterCommit' ? Number(people) : 0, rows(atDeath)),
      compare('results after it was asked for again', Number(people), rows(after)),
      compare('people with two results', 0, numbers.length - new Set(numbers).size),
    ]);
  } finally {
    await server.drop(database);
  }
}
