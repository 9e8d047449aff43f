import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { ROOT } from './say.mjs';

const FILE = join(tmpdir(), `pingshi-setup-${createHash('sha256').update(ROOT).digest('hex').slice(0, 16)}.lock`);

/**
 * Lets one process at a time change what is installed. `work` gets a function that takes the lock for a step and must look
 * again inside: another process may have done the step meanwhile. Nothing is locked while nothing has to be done.
 */
export async function withLock(say, work) {
  let held = false;
  const locked = async (step) => {
    if (!held) await take(say);
    held = true;
    return step();
  };
  const release = () => {
    if (held) rmSync(FILE, { force: true });
  };
  process.once('exit', release);
  try {
    await work(locked);
  } finally {
    process.off('exit', release);
    release();
  }
}

async function take(say) {
  for (let said = false; ; ) {
    try {
      writeFileSync(FILE, String(process.pid), { flag: 'wx' });
      return;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (!isHeld()) {
      rmSync(FILE, { force: true });
      continue;
    }
    if (!said) say.line('Waiting for another process that sets this directory up …');
    said = true;
    await delay(200);
  }
}

/** False for a lock whose process is gone. */
function isHeld() {
  try {
    process.kill(Number(readFileSync(FILE, 'utf8')), 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
