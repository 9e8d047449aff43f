import type { FailpointName } from '../../src/services/failpoint.ts';
import { createChance } from './chance.ts';
import type { Scenario } from './scenario.ts';
import { fanOut, messages, presses, refreshes, refusedFanOut, scores } from './scenarios.ts';
import type { Server } from './server.ts';
import { settleKilled } from './settle.ts';
import type { Stages } from './stages.ts';
import type { Tally } from './tally.ts';
import { openWorld, type World } from './world.ts';

/** Where a place lies: what leads there, and how many times it is surely passed. */
interface Way {
  readonly scenario: Scenario;
  readonly most: number;
}
type ToWay = (seed: number) => Way;

const half = (seed: number): 0 | 1 => (seed % 2 === 0 ? 0 : 1);
const always = (scenario: Scenario, most: number): ToWay => {
  const way = { scenario, most };
  return () => way;
};
/** The summaries' day, or the days of the month's list and the desks, where a place may be passed more often. */
const byFanOut = (most: number, mostOfDesks = most): ToWay => {
  const ways = [
    { scenario: fanOut(0), most },
    { scenario: fanOut(1), most: mostOfDesks },
  ] as const;
  return (seed) => ways[half(seed)];
};

const WAYS: Readonly<Record<Exclude<FailpointName, `command.${string}`>, ToWay>> = {
  'press.received': always(presses, 4),
  'press.afterInbox': always(presses, 4),
  'press.beforeCommit': always(presses, 4),
  'press.afterCommit': always(presses, 4),
  'score.beforeStatement': always(scores, 3),
  'score.afterStatement': always(scores, 3),
  'message.received': always(messages, 6),
  'message.kept': always(messages, 6),
  'message.begun': always(messages, 6),
  'message.beforeCommit': always(messages, 6),
  'message.afterCommit': always(messages, 6),
  'message.deferred': always(messages, 1),
  'message.lookedUp': always(messages, 1),
  'message.resumed': always(messages, 1),
  'inbox.found': always(messages, 1),
  'event.beforeCommit': always(messages, 1),
  'event.afterCommit': always(messages, 1),
  'sweep.found': byFanOut(1, 2),
  'sweep.afterMark': byFanOut(1, 2),
  'sweep.beforeCommit': byFanOut(1, 2),
  'sweep.afterCommit': byFanOut(1, 2),
  'ladder.planned': byFanOut(1),
  'ladder.beforeCommit': byFanOut(1),
  'ladder.afterCommit': byFanOut(1),
  'notice.beforeQueue': byFanOut(1),
  'notice.afterQueue': byFanOut(1),
  'send.taken': byFanOut(8),
  'send.afterClaim': byFanOut(8),
  'send.beforeCall': byFanOut(8),
  'send.afterCall': byFanOut(8),
  'send.afterRecord': byFanOut(8),
  'send.beforePatch': always(refreshes, 2),
  'send.afterPatch': always(refreshes, 2),
  'send.afterPatchRecord': always(refreshes, 2),
  'send.beforeRetry': (seed) => ({ scenario: refusedFanOut(half(seed)), most: 1 }),
  'send.afterRetry': (seed) => ({ scenario: refusedFanOut(half(seed)), most: 1 }),
};

const DEATH_MS = 4_000;

/** One run: what it counted; null where the place was not passed often enough for the process to die there. */
export type Run = Tally | null;

export interface Ground {
  readonly server: Server;
  readonly stages: Stages;
}

/** Brings the process to its death at the place, starts it again, lets it finish, and counts at the sandbox. */
export async function runFailpoint(ground: Ground, point: FailpointName, seed: number): Promise<Run> {
  if (isCommand(point)) return settleKilled(ground, point, seed);
  const {
    scenario: { from, prepare },
    most,
  } = WAYS[point](seed);
  const chance = createChance(seed * 1_000 + point.length);
  const world = await openWorld({
    server: ground.server,
    name: `run_${point.replace('.', '_').toLowerCase()}_${seed}`,
    from: from(ground.stages),
  });
  try {
    const bot = await world.start();
    const played = await prepare(world, chance, ground.stages);
    bot.arm(point, 1 + chance.below(most));
    await played.act();
    if (!(await died(world))) return null;
    // The queue may be lost with the process, or be as it left it.
    await world.letLeasesLapse(seed % 3 === 0 ? 'lost' : 'kept');
    await world.start();
    await world.drain();
    return await played.count();
  } finally {
    await world.close();
  }
}

const isCommand = (point: FailpointName): point is Extract<FailpointName, `command.${string}`> =>
  point.startsWith('command.');

/** Whether the bot ends by itself; what it has put off comes to its turn meanwhile. */
async function died(world: World): Promise<boolean> {
  const bot = world.bot();
  const within = async (): Promise<boolean> => {
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, DEATH_MS);
    });
    await Promise.race([bot.ended, patience]);
    clearTimeout(timer);
    return !bot.alive();
  };
  if (await within()) return true;
  await world.sandbox.advance('PT2M').catch(() => undefined);
  return within();
}
