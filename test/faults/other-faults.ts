import { findProgram } from '../support/programs.ts';
import { startRedis } from '../support/redis.ts';
import { createChance } from './chance.ts';
import type { Ground, Run } from './failpoint-runs.ts';
import { mixedFaults } from './mixed-faults.ts';
import { redelivery } from './redelivery.ts';
import type { FanOut } from './stages.ts';
import { compareCounts } from './tally.ts';
import { openWorld, type World, type WorldOptions } from './world.ts';

/** A fault that is no single place: `most` seeds at most. */
export interface OtherFault {
  readonly name: string;
  readonly most: number;
  readonly run: (ground: Ground, seed: number) => Promise<Run>;
}

/** Answers of the platform this slow make a fan-out last for seconds. */
const SLOW_MS = 700;
const HARMS = 4;

/** A fan-out during which something is done to the world every now and then; everybody has at the end what he has without. */
async function disturbed(
  ground: Ground,
  seed: number,
  name: string,
  harm: (world: World) => Promise<void>,
  options: Partial<WorldOptions> & { readonly extraBots?: number } = {},
): Promise<Run> {
  const fanOut: FanOut = ground.stages.fanOuts[seed % 2 === 0 ? 0 : 1];
  const world = await openWorld({ ...options, server: ground.server, name: `run_${name}_${seed}`, from: fanOut.from });
  const chance = createChance(seed);
  try {
    await world.start();
    for (let i = 0; i < (options.extraBots ?? 0); i += 1) await world.start({ jobsOnly: true });
    await world.sandbox.fault({ api: 'im.message.create', kind: 'latency', rate: 1, ms: SLOW_MS });
    const sent = async () => (await world.sandbox.stats()).apis['im.message.create']?.accepted ?? 0;
    let playing = play(world, fanOut);
    for (let i = 0; i < HARMS && playing.state !== 'reached'; i += 1) {
      if (playing.state === 'cut') playing = play(world, fanOut);
      const goal = (await sent()) + 2 + chance.below(6);
      await settled(async () => playing.state !== 'going' || (await sent()) >= goal);
      if (playing.state !== 'reached') await harm(world);
    }
    await playing.end;
    if (!world.bot().alive()) throw new Error(`the process ended by itself: ${world.bot().logged()}`);
    await world.sandbox.noFaults();
    await world.drain();
    await world.playTo(fanOut.until);
    await world.drain();
    return compareCounts(fanOut.expected, (await world.sandbox.stats()).recipients);
  } finally {
    await world.close();
  }
}

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
  { name: 'kill_loop', most: 10, run: (ground, seed) => disturbed(ground, seed, 'kill_loop', restartBot) },
  {
    name: 'postgres_restarted',
    most: 5,
    run: (ground, seed) => disturbed(ground, seed, 'pg_restart', () => ground.server.restart()),
  },
  {
    name: 'connections_terminated',
    most: 10,
    run: (ground, seed) =>
      disturbed(ground, seed, 'cut', async () => {
        await ground.server.query(
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'run_cut_${seed}'`,
        );
      }),
  },
  ...[2, 8].map(
    (schedulers): OtherFault => ({
      name: `schedulers_${schedulers}`,
      most: 5,
      run: (ground, seed) =>
        disturbed(ground, seed, `sched${schedulers}`, async () => undefined, { extraBots: schedulers - 1 }),
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
          const harm = () => (what === 'flushed' ? redis.flush() : redis.restart());
          return await disturbed(ground, seed, `redis_${what}`, harm, { redisUrl: redis.url });
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
