import type { Ground, Run } from './failpoint-runs.ts';
import { compare, compareCounts, sum, type Tally } from './tally.ts';
import { openWorld, type World } from './world.ts';

/** A tenth of the calls go wrong, in every way a call can (FEISHU 4). */
const RATE = 0.1;
const PASSING = [
  { kind: 'code', code: 99991400, status: 400 },
  { kind: 'code', code: 230020, status: 400 },
  { kind: 'code', code: 99991663, status: 400 },
  { kind: 'code', code: 230049, status: 400 },
  { kind: 'http500' },
  { kind: 'timeoutAfterAccept', ms: 50 },
  { kind: 'latency', ms: 300 },
] as const;
/** Refused for good: the person gets nothing, and nothing is tried again. */
const FINAL = [230013, 230099] as const;

async function setFaults(world: World): Promise<void> {
  const rate = RATE / (PASSING.length + FINAL.length);
  for (const fault of PASSING) await world.sandbox.fault({ api: 'im.message.create', rate, ...fault });
  for (const code of FINAL) {
    await world.sandbox.fault({ api: 'im.message.create', rate, kind: 'code', code, status: 400, count: 2 });
  }
}

/** Two days of fan-outs with a tenth of the calls going wrong: one message each, but for those the platform refused for good. */
export async function mixedFaults(ground: Ground, seed: number): Promise<Run> {
  const fanOut = ground.stages.fanOuts[seed % 2 === 0 ? 0 : 1];
  const world = await openWorld({ server: ground.server, name: `run_mixed_${seed}`, from: fanOut.from });
  try {
    await world.start();
    await setFaults(world);
    await world.playTo(fanOut.until);
    await world.drain();
    const { recipients, apis } = await world.sandbox.stats();
    const rejected = apis['im.message.create']?.rejected ?? {};
    const refused = FINAL.reduce((all, code) => all + (rejected[code] ?? 0), 0);
    const counted = compareCounts(fanOut.expected, recipients);
    const missing: Tally = compare('messages that are missing', refused, counted.lost);
    // More missing than refused is lost; fewer would be a message that came although it was refused.
    return sum([
      { lost: missing.doubled, doubled: missing.lost, notes: missing.notes },
      { lost: 0, doubled: counted.doubled, notes: counted.doubled === 0 ? [] : counted.notes },
    ]);
  } finally {
    await world.close();
  }
}
