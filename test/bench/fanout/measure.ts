import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { OwnPostgres } from '../../support/own-postgres.ts';
import { findProgram } from '../../support/programs.ts';
import { startRedis } from '../../support/redis.ts';
import { type Figure, Void } from '../figure.ts';
import { drawCurve } from './draw.ts';
import { type Run, runFanOut, type Setting } from './run.ts';

/** A real-time stretch of two minutes of each setting, or (`--full`) ten minutes and 10 000 reminders of one, its curve drawn in docs/. */
const STRETCH_S = 120;
const FULL_S = 600;
const PICTURE = join(import.meta.dirname, '../../../docs/pictures/fanout.svg');

/** 1 and 4 processes, on both backends; the faults where most can go wrong between processes. */
function settings(seconds: number, redisUrl: string | null): Setting[] {
  const backends = [
    { backend: 'postgres', url: null },
    ...(redisUrl === null ? [] : [{ backend: 'redis', url: redisUrl }]),
  ];
  const clean = backends.flatMap(({ backend, url }) =>
    [1, 4].map((processes) => ({ name: `${backend} ${processes}`, processes, redisUrl: url, faults: false, seconds })),
  );
  const faulty = backends.map(({ backend, url }) => ({
    name: `${backend} 4 faults`,
    processes: 4,
    redisUrl: url,
    faults: true,
    seconds,
  }));
  return [...clean, ...faulty];
}

const DENOMINATOR =
  '1000 calls a minute; the sandbox enforces them, 50 a second and 5 a second per receiver, on sliding windows';

function toFigures(runs: readonly Run[], faulty: readonly Run[]): Figure[] {
  const lowest = (values: readonly number[]) => Math.min(...values);
  const failed = [...runs, ...faulty].find(({ lost, doubled }) => lost + doubled > 0);
  if (failed !== undefined) throw new Void(`${failed.setting}: ${failed.lost} lost, ${failed.doubled} doubled`);
  return [
    {
      name: 'fanout_rate_ratio',
      value: lowest(runs.map(({ rateRatio }) => rateRatio)),
      unit: '',
      bar: 0.98,
      limit: 'least',
      detail: {
        is: 'the lowest of the runs: messages delivered in the stretch from the first on, by the rate allowed',
        allowed: DENOMINATOR,
        runs,
      },
    },
    {
      name: 'fanout_refused_ratio',
      value: Math.max(...runs.map(({ refusedRatio }) => refusedRatio)),
      unit: '',
      bar: 0.001,
      limit: 'most',
      detail: { is: 'the highest of the same runs: 99991400 and 230020 among all calls' },
    },
    {
      name: 'fanout_faults_rate_ratio',
      value: lowest(faulty.map(({ neededRatio }) => neededRatio)),
      unit: '',
      bar: 0.95,
      limit: 'least',
      detail: {
        is: 'the lowest of the runs: messages delivered in the stretch and one call for each that a fault took, by the rate allowed; a call repeated without need counts for nothing',
        why: 'a call that fails has used its place: with 4 % failed and 3 % to be asked twice no sender that counts them gets 95 % of the rate delivered',
        delivered: lowest(faulty.map(({ rateRatio }) => rateRatio)),
        faults: '3 % HTTP 500, 1 % reset, 3 % two seconds late, 3 % accepted without an answer',
        doubled: 0,
        lost: 0,
        runs: faulty,
      },
    },
  ];
}

/** fanout_rate_ratio, fanout_refused_ratio, fanout_faults_rate_ratio: a fan-out in real time, counted at the sandbox. */
export async function measureFanOut(database: OwnPostgres, say: (line: string) => void): Promise<Figure[]> {
  const full = process.argv.includes('--full');
  const program = findProgram('redis-server');
  if (program === undefined) say('No redis-server: the fan-out is measured with the queue on Postgres alone');
  const redis = program === undefined ? null : await startRedis(program);
  try {
    const runs: { setting: Setting; run: Run }[] = [];
    for (const setting of settings(full ? FULL_S : STRETCH_S, redis?.url ?? null)) {
      // Ten minutes of every setting would take an hour.
      if (full && setting.name !== 'postgres 4') continue;
      await redis?.flush();
      runs.push({ setting, run: await runFanOut(database, setting, say) });
    }
    const of = (faults: boolean) => runs.filter(({ setting }) => setting.faults === faults).map(({ run }) => run);
    const figures = toFigures(of(false), of(true));
    const [whole] = runs;
    if (full && whole !== undefined) {
      const { setting, run } = whole;
      await writeFile(PICTURE, drawCurve(`${run.rows} reminders, ${setting.processes} processes, Postgres`, run.curve));
      say(`The curve is in ${PICTURE}`);
    }
    return full ? figures.filter(({ name }) => name !== 'fanout_faults_rate_ratio') : figures;
  } finally {
    await redis?.close();
  }
}
