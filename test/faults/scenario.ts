import type { Chance } from './chance.ts';
import type { Stages } from './stages.ts';
import type { Tally } from './tally.ts';
import type { Snapshot, World } from './world.ts';

/** What is done to a world while its bot may die, and how it is counted afterwards at the sandbox. */
export interface Scenario {
  readonly from: (stages: Stages) => Snapshot;
  /** Before the place is armed. Answers what is done under it. */
  readonly prepare: (world: World, chance: Chance, stages: Stages) => Promise<Played>;
}

export interface Played {
  /** Under the armed place: may be cut off anywhere, and must not throw for it. */
  act(): Promise<void>;
  /** After the bot was started again and is drained: does what a person would do again, and counts. */
  count(): Promise<Tally>;
}

/** A call that the bot's death may cut off. */
export const cutOff = <T>(call: Promise<T>): Promise<T | null> => call.catch(() => null);
