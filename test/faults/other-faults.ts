import { findProgram } from '../support/programs.ts';
import { startRedis } from '../support/redis.ts';
import { createChance } from './chance.ts';
import type { Ground, Run } from './failpoint-runs.ts';
import { mixedFaults } from './mixed-faults.ts';
import { received } from './received.ts';
import { redelivery } from './redelivery.ts';
import type { FanOut } from './stages.ts';
import { compareCounts } from './tally.ts';
import { openWorld, type World } from './world.ts';

/** A fault that is no single place: `most` seeds at most; `harmsServer`: not to be had beside other runs on one server. */
export interface OtherFault {
  readonly name: string;
  readonly most: number;
  readonly harmsServer?: true;
  readonly run: (ground: Ground, seed: number) => Promise<Run>;
}

/** Answers of the platform this slow make a small fan-out last for seconds. */
const SLOW_MS = 700;

interface Disturbance {
  readonly name: string;
  readonly fanOut: FanOut;
  /** Messages that go between one harm and the next, at least; up to twice as many. */
  readonly every: number;
  /** Harms at most. */
  readonly harms: number;
  readonly harm: (world: World) => Promise<void>;
  readonly extraBots?: number;
  readonly redisUrl?: string;
}

/**
 * A fan-out during which something is done to the world every now and then; everybody has at the end what he has without. Null where
 * the fan-out was over before anything was done.
 */
async function disturbed({ server }: Ground, seed: number, disturbance: Disturbance): Promise<Run> {
  const { name, fanOut, every, harms, harm, extraBots = 0, ...options } = disturbance;
  const world = await openWorld({ ...options, server, name: `run_${name}_${seed}`, from: fanOut.from });
  const chance = createChance(seed);
  try {
    await world.start();
    for (let i = 0; i < extraBots; i += 1) await world.start({ jobsOnly: true });
    await world.sandbox.fault({ api: 'im.message.create', kind: 'latency', rate: 1, ms: SLOW_MS });
    const sent = async () => (await world.sandbox.stats()).apis['im.message.create']?.accepted ?? 0;
    let playing = play(world, fanOut);
    let done = 0;
    while (done < harms && playing.state !== 'reached') {
      if (playing.state === 'cut') playing = play(world, fanOut);
      const goal = (await sent()) + every + chance.below(every);
      await settled(async () => playing.state !== 'going' || (await sent()) >= goal);
      if (playing.state === 'reached') break;
      await harm(world);
      done += 1;
    }
    await playing.end;
    if (done === 0) return null;
    if (!world.bot().alive()) throw new Error(`the process ended by itself: ${world.bot().logged()}`);
    await world.sandbox.noFaults();
    await world.drain();
    await world.playTo(fanOut.until);
    await world.drain();
    return compareCounts(fanOut.expected, await received(world.sandbox));
  } finally {
    await world.close();
  }
}

const small = ({ stages }: Ground, seed: number): FanOut => stages.fanOuts[seed % 2 === 0 ? 0 : 1];

interface Playing {
  state: 'going' | 'reached' | 'cut';
  readonly end: Promise<void>;
}

/** Begins to play the clock to the end of the fan-out. */
function play(world: World, { until }: FanOut): Playing {
  const playing: Playing = {
    state: 'going',
    end: world.playTo(until).then((lived) => {
      playing.state = lived ? 'reached' : 'cut';
    }),
  };
  return playing;
}

/** Waits for a condition, or for as long as a fan-out can last. */
async function settled(condition: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 10_000;
  while (!(await condition()) && performance.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 40));
}

const restartBot = async (world: World): Promise<void> => {
  await world.bot().kill();
  await world.letLeasesLapse('kept');
  await world.start();
};

const onPostgres: readonly OtherFault[] = [
  {
    name: 'kill_loop',
    most: 6,
    run: async (ground, seed) =>
      disturbed(ground, seed, {
        ...{ name: 'kill_loop', fanOut: await ground.stages.large(), every: 30, harms: 10 },
        harm: restartBot,
      }),
  },
  {
    name: 'postgres_restarted',
    most: 5,
    harmsServer: true,
    run: (ground, seed) =>
      disturbed(ground, seed, {
        ...{ name: 'pg_restart', fanOut: small(ground, seed), every: 2, harms: 2 },
        harm: () => ground.server.restart(),
      }),
  },
  {
    name: 'connections_terminated',
    most: 10,
    run: (ground, seed) =>
      disturbed(ground, seed, {
        ...{ name: 'cut', fanOut: small(ground, seed), every: 2, harms: 4 },
        async harm() {
          await ground.server.query(
            `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'run_cut_${seed}'`,
          );
        },
      }),
  },
  ...[2, 8].map(
    (schedulers): OtherFault => ({
      name: `schedulers_${schedulers}`,
      most: 5,
      run: (ground, seed) =>
        disturbed(ground, seed, {
          ...{ name: `sched${schedulers}`, fanOut: small(ground, seed), every: 2, harms: 1, extraBots: schedulers - 1 },
          // Being so many is the harm.
          harm: async () => undefined,
        }),
    }),
  ),
  { name: 'feishu_faults', most: 20, run: mixedFaults },
  { name: 'redelivery', most: 20, run: redelivery },
];

const redisServer = findProgram('redis-server');

const onRedis = (program: string) =>
  ['flushed', 'restarted'].map(
    (what): OtherFault => ({
      name: `redis_${what}`,
      most: 5,
      async run(ground, seed) {
        const redis = await startRedis(program);
        try {
          return await disturbed(ground, seed, {
            ...{ name: `redis_${what}`, fanOut: small(ground, seed), every: 2, harms: 4, redisUrl: redis.url },
            harm: () => (what === 'flushed' ? redis.flush() : redis.restart()),
          });
        } finally {
          await redis.close();
        }
      },
    }),
  );

/** Redis comes from a Debian package: its faults are left out where it is missing. */
export const OTHER_FAULTS: readonly OtherFault[] = [
  ...onPostgres,
  ...(redisServer === undefined ? [] : onRedis(redisServer)),
];
