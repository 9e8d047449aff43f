import type { Ground, Run } from './failpoint-runs.ts';
import { compare, compareCounts, sum } from './tally.ts';
import { openWorld, type World } from './world.ts';

/** A tenth of the calls go wrong, in every way a call can (FEISHU 4). */
const RATE = 0.1;
const PASSING = [
  { kind: 'code', code: 429, status: 429, ms: 1_000 },
  { kind: 'code', code: 99991400, status: 400, ms: 1_000 },
  { kind: 'code', code: 230020, status: 400 },
  { kind: 'code', code: 99991663, status: 400 },
  { kind: 'code', code: 230049, status: 400 },
  { kind: 'http500' },
  { kind: 'reset' },
  { kind: 'timeoutAfterAccept', ms: 0 },
  { kind: 'timeoutAfterAccept', ms: 400 },
  { kind: 'latency', ms: 300 },
] as const;
/** Refused for good: the person gets nothing, and nothing is tried again. */
const FINAL = [230013, 230031, 230099] as const;

async function setFaults(world: World): Promise<void> {
  const rate = RATE / (PASSING.length + FINAL.length);
  const refusals = FINAL.map((code) => ({ kind: 'code', code, status: 400 }));
  for (const fault of [...PASSING, ...refusals])
    await world.sandbox.fault({ api: 'im.message.create', rate, ...fault });
  // A token is asked for seldom, so every second time goes wrong.
  for (const kind of ['http500', 'reset']) {
    await world.sandbox.fault({ api: 'auth.tenant_access_token', rate: 0.25, kind });
  }
}

/** A fan-out to a large organ with a tenth of the calls going wrong: one message each, but for those the platform refused for good. */
export async function mixedFaults(ground: Ground, seed: number): Promise<Run> {
  const { from, until, expected } = await ground.stages.large();
  const world = await openWorld({ server: ground.server, name: `run_mixed_${seed}`, from });
  try {
    await world.start();
    await setFaults(world);
    await world.playTo(until);
    await world.drain();
    const { recipients, apis } = await world.sandbox.stats();
    const rejected = apis['im.message.create']?.rejected ?? {};
    const refused = FINAL.reduce((all, code) => all + (rejected[code] ?? 0), 0);
    const counted = compareCounts(expected, recipients);
    // Fewer may be missing than were refused: of a message that came without an answer a second attempt may be refused.
    const missing = compare('messages that are missing', refused, Math.max(refused, counted.lost));
    return sum([
      { lost: missing.doubled, doubled: 0, notes: missing.notes },
      { lost: 0, doubled: counted.doubled, notes: counted.doubled === 0 ? [] : counted.notes },
    ]);
  } finally {
    await world.close();
  }
}
