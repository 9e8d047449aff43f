import { LARGE, largeOrgan } from './large-organ.ts';
import { type Counts, received } from './received.ts';
import type { Server } from './server.ts';
import { keepAs, openWorld, type Snapshot, type World } from './world.ts';

/** A stretch of time with fan-outs in it, and what everybody must have at its end. */
export interface FanOut {
  readonly from: Snapshot;
  readonly until: Date;
  readonly expected: Counts;
}

/** Worlds to begin runs from. */
export interface Stages {
  /** The summaries' fan-out to a large organ; prepared when it is first asked for. */
  readonly large: () => Promise<FanOut>;
  /** Recording: the day before the summaries go out. */
  readonly recording: Snapshot;
  /** The summaries are out. */
  readonly summary: Snapshot;
  /** Every sheet is open. */
  readonly scoring: Snapshot;
  readonly fanOuts: readonly [FanOut, FanOut];
}

const shanghai = (text: string): Date => new Date(`${text}+08:00`);

/**
 * Stages end inside the sending hours, so that what was put off by a fault still goes. DOMAIN 3, 2026Q3: T-10 on 09-22, D on 10-13, all sheets open on 10-16; September's list is posted on 10-13.
 */
const DAYS = {
  recording: shanghai('2026-09-21T11:00:00'),
  summary: shanghai('2026-09-22T15:00:00'),
  beforeScoring: shanghai('2026-10-12T17:30:00'),
  deskOpen: shanghai('2026-10-14T15:00:00'),
  scoring: shanghai('2026-10-16T15:00:00'),
};

const countsOf = ({ sandbox }: World): Promise<Counts> => received(sandbox);

/** Plays the fan-out to the large organ once without a fault. */
async function prepareLarge(server: Server, say: (line: string) => void): Promise<FanOut> {
  const name = 'preparedlarge';
  const world = await openWorld({ server, name, startAt: DAYS.recording, organ: largeOrgan });
  try {
    await world.start();
    await world.drain();
    const from = await keepAs(server, { name, world }, 'large');
    say('Prepared: large');
    await world.start();
    if (!(await world.playTo(DAYS.summary))) throw new Error(`the fan-out failed: ${world.bot().logged()}`);
    await world.drain();
    const expected = await countsOf(world);
    if (Object.values(expected).length < LARGE) throw new Error('the fan-out does not reach everybody');
    return { from, until: DAYS.summary, expected };
  } finally {
    await world.close();
  }
}

/** Plays one quarter's end without a fault and keeps the world at each stage. */
export async function prepareStages(server: Server, say: (line: string) => void): Promise<Stages> {
  const name = 'prepared';
  const world = await openWorld({ server, name, startAt: DAYS.recording });
  const keep = async (as: string): Promise<Snapshot> => {
    const kept = await keepAs(server, { name, world }, as);
    say(`Prepared: ${as}`);
    return kept;
  };
  const reach = async (at: Date): Promise<void> => {
    await world.start();
    if (!(await world.playTo(at))) throw new Error(`the quarter could not be prepared: ${world.bot().logged()}`);
    await world.drain();
  };
  try {
    await world.start();
    await world.drain();
    const recording = await keep('recording');
    await reach(DAYS.summary);
    const afterSummary = await countsOf(world);
    const summary = await keep('summary');
    await reach(DAYS.beforeScoring);
    const beforeScoring = await keep('beforescoring');
    await reach(DAYS.deskOpen);
    const afterDesk = await countsOf(world);
    await world.bot().stop();
    await reach(DAYS.scoring);
    const scoring = await keep('scoring');
    let large: Promise<FanOut> | undefined;
    return {
      ...{ recording, summary, scoring },
      large: () => {
        large ??= prepareLarge(server, say);
        return large;
      },
      fanOuts: [
        { from: recording, until: DAYS.summary, expected: afterSummary },
        { from: beforeScoring, until: DAYS.deskOpen, expected: afterDesk },
      ],
    };
  } finally {
    await world.close();
  }
}
