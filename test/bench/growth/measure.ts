import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createCore } from '../../../src/deps.ts';
import type { OwnPostgres } from '../../support/own-postgres.ts';
import { type Figure, median, rounded } from '../figure.ts';
import { describeMachine } from '../machine.ts';
import { residentMb } from '../process-usage.ts';
import { drawGrowth } from './draw.ts';
import { organOf, seedOrgan } from './seed.ts';
import { ROUNDS, WORKS, type Work } from './works.ts';

const SIZES = [1_000, 10_000, 100_000] as const;
const PROBE_MS = 25;

interface Point {
  readonly people: number;
  /** Of the rounds, each for the whole organ or for one person. */
  readonly ms: readonly number[];
  readonly medianMs: number;
  /** The most this process had meanwhile. */
  readonly peakMb: number;
}

export interface Curve {
  readonly name: string;
  readonly grows: Work['grows'];
  readonly points: readonly Point[];
  /** Slope of log time over log people over the last decade: 1 is linear, 0 flat. */
  readonly exponent: number;
}

/** The result of the work, with the most memory this process had meanwhile. */
async function watched<T>(work: () => Promise<T>): Promise<{ value: T; peakMb: number }> {
  let peakMb = residentMb(process.pid);
  const look = () => {
    peakMb = Math.max(peakMb, residentMb(process.pid));
  };
  const probe = setInterval(look, PROBE_MS);
  try {
    return { value: await work(), peakMb };
  } finally {
    clearInterval(probe);
  }
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
    for (const { name: of, at, prepare = [], run } of WORKS) {
      now = new Date(at);
      const ms: number[] = [];
      let peakMb = 0;
      for (let round = 0; round < ROUNDS; round += 1) {
        for (const text of prepare) await core.database.pool.query(text);
        const before = performance.now();
        const { value, peakMb: peak } = await watched(() => run({ core, people, log }, round));
        ms.push(rounded((performance.now() - before) / value));
        peakMb = Math.max(peakMb, peak);
      }
      points.push({ people, ms, medianMs: median(ms), peakMb: rounded(peakMb, 0) });
      say(`growth, ${people}, ${of}: ${ms.join(', ')} ms, ${rounded(peakMb, 0)} MB`);
    }
  } finally {
    await core.database.close();
  }
  await database.drop(name);
  return points;
}

function exponentOf(points: readonly Point[]): number {
  const [before, last] = points.slice(-2);
  if (before === undefined || last === undefined) throw new Error('a curve needs two points');
  return rounded(Math.log(last.medianMs / before.medianMs) / Math.log(last.people / before.people));
}

/** growth_exponent and flat_exponent: 1 000, 10 000 and 100 000 people, drawn with `--draw FILE`. */
export async function measureGrowth(database: OwnPostgres, say: (line: string) => void): Promise<Figure[]> {
  const sizes: Point[][] = [];
  for (const people of SIZES) sizes.push(await measureSize(database, people, say));
  const curves = WORKS.map(({ name, grows }, n): Curve => {
    const points = sizes.flatMap((of) => of.slice(n, n + 1));
    return { name, grows, points, exponent: exponentOf(points) };
  });
  const file = process.argv.includes('--draw') ? process.argv[process.argv.indexOf('--draw') + 1] : undefined;
  if (file !== undefined) {
    const { cpu, cores, memoryGb, node } = describeMachine();
    await writeFile(
      join(process.cwd(), file),
      drawGrowth(curves, `${cpu}, ${cores} cores, ${memoryGb} GB, Node ${node}`),
    );
    say(`The curves are in ${file}`);
  }
  const figure = (name: string, grows: Work['grows'], bar: number): Figure => {
    const own = curves.filter((curve) => curve.grows === grows);
    return {
      name,
      value: Math.max(...own.map(({ exponent }) => exponent)),
      unit: '',
      bar,
      limit: 'most',
      detail: {
        is: 'the worst of the curves: slope of log time over log people from 10 000 to 100 000; medians of three rounds',
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
