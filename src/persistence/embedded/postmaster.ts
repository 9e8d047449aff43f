import { randomBytes } from 'node:crypto';
import { readFile, readlink, realpath, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { isAlive, lastLine } from './cluster.ts';
import type { Home } from './home.ts';
import { run } from './run.ts';

export interface Postmaster {
  readonly pid: number;
  readonly port: number;
}

/** The server that serves this home now, starting or stopping ones too; a pid file that a dead one left behind is cleared away. */
export async function findPostmaster(home: Home): Promise<Postmaster | undefined> {
  const file = join(home.dir, 'data', 'postmaster.pid');
  let text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === '') {
    // Made a moment ago and not yet written, unless the power failed just then.
    await delay(300);
    text = await readFile(file, 'utf8').catch(() => undefined);
  }
  if (text === undefined) return undefined;
  const lines = text.split('\n');
  const pid = Number(lines[0]);
  if (pid > 0 && (await isPostmaster(pid, home))) return { pid, port: Number(lines[3]) };
  // Moved before it is removed, so that a file written in between by a new server is seen and put back.
  const aside = `${file}.${process.pid}`;
  await rename(file, aside).catch(() => undefined);
  const moved = await readFile(aside, 'utf8').catch(() => text);
  if (moved === text) await rm(aside, { force: true });
  else await rename(aside, file);
  return undefined;
}

/** A process id is used again by others after a crash or a container's restart: look at what the process is. */
async function isPostmaster(pid: number, home: Home): Promise<boolean> {
  if (!isAlive(pid)) return false;
  if (process.platform === 'linux') {
    const directory = await readlink(`/proc/${pid}/cwd`).catch(() => undefined);
    return directory === (await realpath(join(home.dir, 'data')));
  }
  if (process.platform === 'win32') return true;
  const { output } = await run({ name: 'this user', prefix: [] }, 'ps', ['-p', String(pid), '-o', 'command=']);
  return output.includes('postgres');
}

export type Started = { kind: 'started' } | { kind: 'again' } | { kind: 'failed'; reason: string };

/**
 * Starts the server apart from this process (no shared pipes, no terminal signals); `again`: the reason passes by itself. Each attempt writes
 * a log of its own, since several may start at once: the one whose server stands, or who failed for good, leaves it as `server.log`.
 */
export async function startPostmaster(home: Home): Promise<Started> {
  const kept = join(home.dir, 'server.log');
  const own = `${kept}.${process.pid}-${randomBytes(4).toString('hex')}`;
  const { code, output: said } = await control(home, ['start', '--wait', '--timeout=60', `--log=${own}`]);
  // A server that repairs itself may take longer than pg_ctl waits: it stands, and whoever enters waits for it.
  const stands = code === 0 || said.includes('server did not start in time');
  const started: Started = stands ? { kind: 'started' } : judgeFailure(await readLog(own), said);
  if (started.kind === 'again') {
    await rm(own, { force: true });
    return started;
  }
  // Where an open file cannot be moved, it stays under its first name.
  await rename(kept, `${kept}.1`).catch(() => undefined);
  await rename(own, kept).catch(() => undefined);
  return started;
}

/** What a start that failed means, from the server's log and from what pg_ctl said itself. */
export function judgeFailure(logged: string, said: string): Exclude<Started, { kind: 'started' }> {
  // The port was taken meanwhile, another starter was first (and may be writing its lock file just now, which pg_ctl itself refuses before
  // there is a log), children of a killed server are still leaving, or somebody came in, was done and stopped it before pg_ctl had looked.
  const passing =
    /Address already in use|lock file .* (already exists|is empty)|PID file .* is empty|still in use|received (fast|smart) shutdown/;
  if (passing.test(logged) || passing.test(said)) return { kind: 'again' };
  const fault = logged.split('\n').findLast((line) => /FATAL|PANIC/.test(line));
  return {
    kind: 'failed',
    reason: lastLine(fault ?? '') || lastLine(logged) || lastLine(said) || 'it did not say why',
  };
}

function readLog(path: string): Promise<string> {
  return readFile(path, 'utf8').catch(() => '');
}

/** Stops the server in order; sessions still open are ended. */
export async function stopPostmaster(home: Home): Promise<void> {
  const before = await findPostmaster(home);
  const { code, output } = await control(home, ['stop', '--wait', '--mode=fast', '--timeout=60']);
  if (code === 0) return;
  // Somebody may have started the next one the moment this one was gone, which pg_ctl takes for a fault.
  const now = await findPostmaster(home);
  if (now !== undefined && now.pid === before?.pid) throw new Error(`pg_ctl stop: ${lastLine(output)}`);
}

function control(home: Home, args: readonly string[]) {
  return run(home.account, join(home.native, 'bin', 'pg_ctl'), [...args, `--pgdata=${join(home.dir, 'data')}`]);
}
