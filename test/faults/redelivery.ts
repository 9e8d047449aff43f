import { fieldValue } from '../e2e/support/cards.ts';
import { until } from '../e2e/support/until.ts';
import { createChance } from './chance.ts';
import type { Ground, Run } from './failpoint-runs.ts';
import { compare, sum } from './tally.ts';
import { openWorld } from './world.ts';

/** Twenty runs make ten thousand sequences of deliveries. */
const MESSAGES = 500;
/** What is said at once: more than this the bot of one process may not acknowledge in the platform’s three seconds. */
const AT_ONCE = 25;
const RESTARTS = 3;
const PATIENCE_MS = 180_000;

/** Every event comes one to five times, out of order, some only after hours, over seven simulated hours and three deaths. */
export async function redelivery(ground: Ground, seed: number): Promise<Run> {
  const chance = createChance(seed);
  const world = await openWorld({
    server: ground.server,
    name: `run_redelivery_${seed}`,
    from: ground.stages.recording,
  });
  const { sandbox } = world;
  /** Where the machine is too busy for the bot to get a connection in time, the rest of the stretch is played again. */
  const pass = async (hours: number): Promise<void> => {
    const goal = new Date((await sandbox.now()).getTime() + hours * 3_600_000);
    await until('the clock to be played', () => world.playTo(goal), PATIENCE_MS);
  };
  try {
    await world.start();
    for (const _ of [1, 2, 3, 4]) await sandbox.fault({ api: 'event', kind: 'duplicateEvent', rate: 0.5 });
    await sandbox.fault({ api: 'event', kind: 'reorder', rate: 0.3 });
    await sandbox.fault({ api: 'event', kind: 'dropEvent', rate: 0.3 });
    const people = (await sandbox.people()).filter(({ roles }) => roles.join() === 'staff');
    const before = (await sandbox.stats()).recipients;
    const said = Array.from({ length: MESSAGES }, (_, i) => ({
      no: people[chance.below(people.length)]?.employee_no ?? '',
      text: `办结第${seed}-${i}号事项`,
    }));
    for (let part = 0; part <= RESTARTS; part += 1) {
      const size = Math.ceil(MESSAGES / (RESTARTS + 1));
      const some = said.slice(part * size, (part + 1) * size);
      for (let at = 0; at < some.length; at += AT_ONCE) {
        await Promise.all(some.slice(at, at + AT_ONCE).map(({ no, text }) => sandbox.say(no, `实绩 ${text}`)));
      }
      if (part === RESTARTS) break;
      await world.bot().kill();
      await world.letLeasesLapse('kept');
      await world.start();
      await pass(1);
    }
    await sandbox.noFaults();
    // What was dropped is pushed again after up to six hours more.
    await pass(4);
    await pass(7.5);
    await world.drain();
    const after = (await sandbox.stats()).recipients;
    const writers = [...new Set(said.map(({ no }) => no))];
    const texts = new Map(
      await Promise.all(
        writers.map(
          async (no): Promise<[string, string[]]> => [
            no,
            (await sandbox.cardsFor(no, 'record.submit')).map(({ card }) => fieldValue(card, 'text')),
          ],
        ),
      ),
    );
    return sum([
      ...said.map(({ no, text }) =>
        compare(`drafts of “${text}”`, 1, (texts.get(no) ?? []).filter((each) => each === text).length),
      ),
      ...writers.map((no) =>
        compare(`answers to ${no}`, said.filter((each) => each.no === no).length, (after[no] ?? 0) - (before[no] ?? 0)),
      ),
    ]);
  } finally {
    await world.close();
  }
}
