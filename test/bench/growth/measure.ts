import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { createCore } from '../../../src/deps.ts';
import type { OwnPostgres } from '../../support/own-postgres.ts';
import { type Figure, median, rounded } from '../figure.ts';
import { describeMachine } from '../machine.ts';
import { cpuTogetherMs, parentOf, residentMb } from '../process-usage.ts';
import { drawGrowth } from './draw.ts';
import { ORGAN_WORKS, ROSTER_WORK } from './organ-works.ts';
import { DESK_WORKS, EXPLANATION } from './person-works.ts';
import { organOf, seedOrgan } from './seed.ts';
import type { Bench, Work } from './work.ts';

const SIZES = [1_000, 10_000, 100_000] as const;
/** In the order of the quarter: each begins where the one before ended. */
const WORKS = [...ORGAN_WORKS, EXPLANATION, ...DESK_WORKS, ROSTER_WORK];
const ROUNDS = 3;
const PROBE_MS = 25;

interface Point {
  readonly people: number;
  /** Of the rounds, each for the whole organ or for one person. */
  readonly ms: readonly number[];
  readonly medianMs: number;
  /** Processor time of this process and of Postgres, likewise. */
  readonly cpuMs: readonly number[];
  readonly medianCpuMs: number;
  /** The most this process had meanwhile. */
  readonly peakMb: number;
}

export interface Curve {
  readonly name: string;
  readonly grows: Work['grows'];
  readonly points: readonly Point[];
  /** Slope of the logarithm of processor time over that of people, in the last decade: 1 is linear, 0 flat. */
  readonly exponent: number;
  /** The same of the time by the clock, which is also the time of whatever else the machine does. */
  readonly clockExponent: number;
}

interface Round {
  readonly ms: number;
  readonly cpuMs: number;
  readonly peakMb: number;
}

/** Time and processor time by what the work comes to, and the most memory this process had meanwhile. */
async function timed({ count, work }: Awaited<ReturnType<Work['ready']>>, cpu: () => number): Promise<Round> {
  let peakMb = residentMb(process.pid);
  const look = () => {
    peakMb = Math.max(peakMb, residentMb(process.pid));
  };
  const probe = setInterval(look, PROBE_MS);
  const [before, begun] = [cpu(), performance.now()];
  try {
    await work();
    const ms = performance.now() - begun;
    return { ms: rounded(ms / count), cpuMs: rounded((cpu() - before) / count), peakMb };
  } finally {
    clearInterval(probe);
  }
}

/** Processor time of this process and of the whole database server. */
async function processors({ core }: Pick<Bench, 'core'>): Promise<() => number> {
  const { rows } = await core.database.pool.query<{ pid: number }>('SELECT pg_backend_pid() AS "pid"');
  const [row] = rows;
  if (row === undefined) throw new Error('a session has a process');
  const server = parentOf(row.pid);
  return () => process.cpuUsage().user / 1000 + process.cpuUsage().system / 1000 + cpuTogetherMs(server);
}

async function measureWork(bench: Bench, { prepare = [], grows, ready }: Work, people: number): Promise<Point> {
  const cpu = await processors(bench);
  const rounds: Round[] = [];
  // What takes milliseconds is warmed up by a round of its own.
  const warm = grows === 'flat' ? 1 : 0;
  for (let round = 0; round < ROUNDS + warm; round += 1) {
    for (const text of prepare) await bench.core.database.pool.query(text);
    const one = await timed(await ready(bench, round), cpu);
    if (round >= warm) rounds.push(one);
  }
  const [ms, cpuMs] = [rounds.map((one) => one.ms), rounds.map((one) => one.cpuMs)];
  const peakMb = rounded(Math.max(...rounds.map((one) => one.peakMb)), 0);
  return { people, ms, medianMs: median(ms), cpuMs, medianCpuMs: median(cpuMs), peakMb };
}

async function measureSize(database: OwnPostgres, people: number, say: (line: string) => void): Promise<Point[]> {
  const begun = performance.now();
  const name = `growth_${people}`;
  const url = await database.create(name);
  await seedOrgan(url, organOf(people));
  say(`growth, ${people}: seeded in ${rounded((performance.now() - begun) / 1000, 1)} s`);
  let now = new Date(0);
  const quiet = () => undefined;
  const log = { info: quiet, warn: quiet, error: quiet };
  const core = createCore({ databaseUrl: url, locale: 'zh-CN', clock: { now: () => now }, log });
  const points: Point[] = [];
  try {
    for (const work of WORKS) {
      now = new Date(work.at);
      const point = await measureWork({ core, people, log }, work, people);
      points.push(point);
      const { ms, cpuMs, peakMb } = point;
      say(`growth, ${people}, ${work.name}: ${ms.join(', ')} ms, processors ${cpuMs.join(', ')} ms, ${peakMb} MB`);
    }
  } finally {
    await core.database.close();
  }
  await database.drop(name);
  return points;
}

function exponentOf(points: readonly Point[], timeOf: (point: Point) => number): number {
  const [before, last] = points.slice(-2);
  if (before === undefined || last === undefined) throw new Error('a curve needs two points');
  return rounded(Math.log(timeOf(last) / timeOf(before)) / Math.log(last.people / before.people));
}

/** growth_exponent and flat_exponent: 1 000, 10 000 and 100 000 people, drawn with `--draw FILE`. */
export async function measureGrowth(database: OwnPostgres, say: (line: string) => void): Promise<Figure[]> {
  const sizes: Point[][] = [];
  for (const people of SIZES) sizes.push(await measureSize(database, people, say));
  const curves = WORKS.map(({ name, grows }, n): Curve => {
    const points = sizes.flatMap((of) => of.slice(n, n + 1));
    const exponent = exponentOf(points, ({ medianCpuMs }) => medianCpuMs);
    return { name, grows, points, exponent, clockExponent: exponentOf(points, ({ medianMs }) => medianMs) };
  });
  const file = process.argv.includes('--draw') ? process.argv[process.argv.indexOf('--draw') + 1] : undefined;
  if (file !== undefined) {
    const { cpu, cores, memoryGb, node } = describeMachine();
    await writeFile(resolve(file), drawGrowth(curves, `${cpu}, ${cores} cores, ${memoryGb} GB, Node ${node}`));
    say(`The curves are in ${file}`);
  }
  const figure = (name: string, grows: Work['grows'], bar: number): Figure => {
    const own = curves.filter((curve) => curve.grows === grows);
    return {
      name,
      // More than one decimal the rounds do not bear out.
      value: rounded(Math.max(...own.map(({ exponent }) => exponent)), 1),
      unit: '',
      bar,
      limit: 'most',
      detail: {
        is: 'the worst of the curves: slope of log processor time over log people from 10 000 to 100 000; medians of three rounds',
        processors: 'this process and Postgres together; by the clock stands beside it, with what else the machine did',
        of:
          grows === 'linear'
            ? 'an organ at once, its units one after another'
            : 'one person in it; 1 would be linear, 0 is flat',
        organ: 'units of at most 2 000 people in sections of 40; three cycles, a record a month and person',
        peakMb: Math.max(...own.flatMap(({ points }) => points.map(({ peakMb }) => peakMb))),
        curves: own,
      },
    };
  };
  return [figure('growth_exponent', 'linear', 1), figure('flat_exponent', 'flat', 0.1)];
}
