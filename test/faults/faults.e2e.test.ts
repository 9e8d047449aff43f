import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';

const ROOT = join(import.meta.dirname, '../..');
/** One of each kind: a message, a press, a score, a tick, a send, an edit, a settlement, and a process killed again and again. */
const NAMES = [
  'press.afterCommit',
  'score.afterStatement',
  'message.beforeCommit',
  'sweep.beforeCommit',
  'send.afterCall',
  'send.afterPatch',
  'command.beforeCommit',
  'kill_loop',
];

/** Nine processes are started twice, and a quarter's end is played to begin with: long on a busy machine. */
const PATIENCE_MS = 400_000;

const rows = z.array(z.object({ name: z.string(), runs: z.number(), lost: z.number(), doubled: z.number() }));

/** `npm run faults -- --json --seeds 1` for these rows. */
async function faults(names: readonly string[]): Promise<{ out: string; said: string }> {
  const only = names.flatMap((name) => ['--only', name]);
  const child = spawn(process.execPath, ['test/faults/main.ts', '--json', '--seeds', '1', ...only], { cwd: ROOT });
  onTestFinished(() => void child.kill());
  let out = '';
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  await once(child, 'close');
  return { out, said };
}

describe('killed at a named place and started again', () => {
  it('loses nothing and does nothing twice, counted at the platform', { timeout: PATIENCE_MS }, async () => {
    const { out, said } = await faults(NAMES);
    expect(said).not.toContain('not reached');
    const each = { runs: 1, lost: 0, doubled: 0 };
    expect(rows.parse(JSON.parse(out)), said).toEqual(NAMES.map((name) => ({ name, ...each })));
  });
});
