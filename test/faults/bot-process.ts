import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { FailpointName } from '../../src/services/failpoint.ts';
import type { Answer, Order } from './orders.ts';

const ROOT = join(import.meta.dirname, '../..');
const START_MS = 60_000;
const KEPT = 4_000;

/** The bot in a process of its own, to be killed. */
export interface BotProcess {
  /** Its port on loopback; 0 where it has no HTTP role. */
  readonly port: number;
  readonly ended: Promise<void>;
  alive(): boolean;
  arm(name: FailpointName, nth: number): void;
  setClock(now: Date): void;
  /** Plays its clock to an instant; rejects when the process ends before. */
  play(to: Date, onMoved: (at: Date) => void): Promise<void>;
  /** SIGKILL, and waits for the end. */
  kill(): Promise<void>;
  /** SIGTERM, and waits for the end. */
  stop(): Promise<void>;
  /** The last of what it logged. */
  logged(): string;
}

/** Starts the bot; `clockOffset` is how far its clock is ahead of real time, in ms. */
export async function startBot(env: Readonly<Record<string, string>>, clockOffset: number): Promise<BotProcess> {
  const child = fork(join(import.meta.dirname, 'bot.ts'), [String(clockOffset)], {
    cwd: ROOT,
    execArgv: ['--disable-warning=ExperimentalWarning'],
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', ...env },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let log = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    log = (log + text).slice(-KEPT);
  });
  child.on('error', () => undefined);
  const ended = once(child, 'exit').then(() => undefined);
  // Whatever ends the run ends what it started.
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  void ended.then(() => process.off('exit', kill));
  const port = await readiness(child, ended, () => log);
  return botOf(child, port, ended, () => log);
}

function readiness(child: ChildProcess, ended: Promise<void>, log: () => string): Promise<number> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`the bot was not ready in time:\n${log()}`)), START_MS);
    const listen = (answer: Answer) => {
      if (answer.kind !== 'ready') return;
      clearTimeout(late);
      child.off('message', listen);
      resolve(answer.port);
    };
    child.on('message', listen);
    void ended.then(() => {
      clearTimeout(late);
      reject(new Error(`the bot ended before it was ready:\n${log()}`));
    });
  });
}

function botOf(child: ChildProcess, port: number, ended: Promise<void>, logged: () => string): BotProcess {
  let plays = 0;
  const alive = () => child.exitCode === null && child.signalCode === null;
  const order = (each: Order): void => {
    // A process that died a moment ago has closed the channel.
    if (alive() && child.connected) child.send(each, () => undefined);
  };
  const end = async (signal: NodeJS.Signals) => {
    if (alive()) child.kill(signal);
    await ended;
  };
  return {
    port,
    ended,
    alive,
    logged,
    arm: (name, nth) => order({ kind: 'arm', name, nth }),
    setClock: (now) => order({ kind: 'clock', now: now.getTime() }),
    play: (to, onMoved) =>
      new Promise((resolve, reject) => {
        plays += 1;
        const id = plays;
        const listen = (answer: Answer) => {
          if (answer.kind === 'moved') onMoved(new Date(answer.to));
          if (answer.kind === 'played' && answer.id === id) done(resolve);
          if (answer.kind === 'failed' && answer.id === id) done(() => reject(new Error(answer.reason)));
        };
        const done = (settle: () => void) => {
          child.off('message', listen);
          settle();
        };
        child.on('message', listen);
        void ended.then(() => done(() => reject(new Error('the bot died'))));
        order({ kind: 'play', id, to: to.getTime() });
      }),
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
  };
}
