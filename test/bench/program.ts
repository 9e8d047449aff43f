import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { open } from 'node:fs/promises';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');

/** A program of this repository in a process of its own, at work. */
export interface Program {
  readonly pid: number;
  readonly port: number;
  /** Milliseconds from its start to the line it said it was listening with. */
  readonly listeningAfterMs: number;
  stop(): Promise<void>;
}

/**
 * Starts `file` with this Node and no flags, and waits until it says `http://…:PORT`. What it logs goes into `logFile`, as a service's
 * would. Throws where it ends before.
 */
export async function startProgram(options: {
  file: string;
  args?: readonly string[];
  env: Readonly<Record<string, string>>;
  logFile: string;
}): Promise<Program> {
  const log = await open(options.logFile, 'a');
  const begun = performance.now();
  const child = spawn(process.execPath, [join(ROOT, options.file), ...(options.args ?? [])], {
    cwd: ROOT,
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', ...options.env },
    stdio: ['ignore', 'pipe', log.fd],
  });
  await log.close();
  // Whatever ends the bench ends what it started.
  const kill = () => child.kill();
  process.once('exit', kill);
  child.once('exit', () => process.off('exit', kill));
  try {
    const port = await listening(child, options);
    return { pid: child.pid ?? 0, port, listeningAfterMs: performance.now() - begun, stop: () => stop(child) };
  } catch (error) {
    await stop(child);
    throw error;
  }
}

function listening(child: ChildProcess, options: { file: string; logFile: string }): Promise<number> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout?.on('data', (chunk) => {
      said += chunk;
      const port = /listens on http:\/\/[^:\s]+:(\d+)/.exec(said)?.[1];
      if (port !== undefined) resolve(Number(port));
    });
    child.once('error', reject);
    child.once('exit', (code) =>
      reject(new Error(`${options.file} ended with ${code}; see ${options.logFile}\n${said}`)),
    );
  });
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const patience = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await ended;
  clearTimeout(patience);
}
