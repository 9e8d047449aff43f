import { parseArgs } from 'node:util';
import { FAILPOINTS } from '../../src/services/failpoint.ts';
import { type Ground, type Run, runFailpoint } from './failpoint-runs.ts';
import { OTHER_FAULTS } from './other-faults.ts';
import { openServer, type Server } from './server.ts';
import { prepareStages } from './stages.ts';

// `npm run faults [-- --json] [--seeds N] [--only NAME]…`: kills, cuts and disturbs, and counts at the sandbox what was lost or done
// twice. NAME is a row's name, or what it begins with before a dot. Exit 1 where anything was lost, doubled, or a place was never reached.

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    seeds: { type: 'string', default: '20' },
    only: { type: 'string', multiple: true, default: [] },
  },
});
const SEEDS = Number(values.seeds);
/** Runs side by side: much of a run is waiting, for a process to start or for the platform’s rates. */
const LANES = 5;

interface Row {
  readonly name: string;
  runs: number;
  lost: number;
  doubled: number;
}

interface Task {
  readonly row: Row;
  readonly seed: number;
  readonly run: (ground: Ground) => Promise<Run>;
}

const say = (line: string): void => void process.stderr.write(`${line}\n`);
const wanted = (name: string): boolean =>
  values.only.length === 0 || values.only.some((only) => name === only || name.startsWith(`${only}.`));
const rowOf = (name: string): Row => ({ name, runs: 0, lost: 0, doubled: 0 });
const seedsTo = (most: number): number[] => Array.from({ length: Math.min(most, SEEDS) }, (_, i) => i + 1);

async function work({ row, seed, run }: Task, ground: Ground): Promise<void> {
  try {
    const counted = await run(ground);
    if (counted === null) return say(`${row.name} ${seed}: the place was not reached`);
    row.runs += 1;
    row.lost += counted.lost;
    row.doubled += counted.doubled;
    for (const note of counted.notes) say(`${row.name} ${seed}: ${note}`);
  } catch (error) {
    // What cannot be counted counts as lost.
    row.runs += 1;
    row.lost += 1;
    say(`${row.name} ${seed}: ${error instanceof Error ? error.message : error}`);
  }
}

async function inLanes(tasks: readonly Task[], lanes: number, ground: Ground): Promise<void> {
  const left = [...tasks];
  let done = 0;
  const lane = async (): Promise<void> => {
    for (let task = left.shift(); task !== undefined; task = left.shift()) {
      await work(task, ground);
      done += 1;
      if (done % 20 === 0) say(`${done} of ${tasks.length} runs`);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

async function main(): Promise<void> {
  const begun = performance.now();
  // Every process of every lane is ended with this one.
  process.setMaxListeners(100);
  const points = FAILPOINTS.filter(wanted).map((name) => ({ name, row: rowOf(name) }));
  const others = OTHER_FAULTS.filter(({ name }) => wanted(name)).map((fault) => ({ ...fault, row: rowOf(fault.name) }));
  const servers: Server[] = [];
  const close = () => Promise.all(servers.map((server) => server.close()));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void close().finally(() => process.exit(130)));
  }
  try {
    const killed = points.flatMap(({ name, row }) =>
      seedsTo(20).map((seed): Task => ({ row, seed, run: (ground) => runFailpoint(ground, name, seed) })),
    );
    const disturbed = (harmsServer: boolean): Task[] =>
      others
        .filter((fault) => (fault.harmsServer ?? false) === harmsServer)
        .flatMap(({ row, run, most }) =>
          seedsTo(most).map((seed): Task => ({ row, seed, run: (ground) => run(ground, seed) })),
        );
    // A seed of everything, then the next: of the runs side by side some work and some wait for the platform's rates.
    const together = [...disturbed(false), ...killed].toSorted((a, b) => a.seed - b.seed);
    const inLanesOfServer = async (tasks: readonly Task[], lanes: number): Promise<void> => {
      if (tasks.length === 0) return;
      const server = await openServer();
      servers.push(server);
      await inLanes(tasks, lanes, { server, stages: await prepareStages(server, say) });
    };
    await Promise.all([inLanesOfServer(together, LANES), inLanesOfServer(disturbed(true), 1)]);
  } finally {
    await close();
  }
  const rows = [...points, ...others].map(({ row }) => row);
  const total = rows.reduce((all, { runs }) => all + runs, 0);
  say(`${total} runs in ${Math.round((performance.now() - begun) / 1000)} s`);
  if (values.json) process.stdout.write(`${JSON.stringify(rows)}\n`);
  else for (const row of rows) say(`${row.name.padEnd(28)} runs ${row.runs}  lost ${row.lost}  doubled ${row.doubled}`);
  if (rows.some(({ runs, lost, doubled }) => runs === 0 || lost + doubled > 0)) process.exitCode = 1;
}

await main();
