import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../support/free-port.ts';
import { createSandboxClient, type Sandbox } from './sandbox.ts';
import { until } from './until.ts';

const ROOT = join(import.meta.dirname, '../../..');
const NODE = join(ROOT, 'node_modules/.bin/node');
const START_MS = 90_000;
const KEPT_OUTPUT = 6_000;

export interface ProductEnvironment {
  readonly LARK_MODE?: 'webhook' | 'websocket';
  readonly PINGSHI_LOCALE?: 'zh-CN' | 'en-US';
  readonly OPS_TOKEN?: string;
  /** A database of the test's own instead of the embedded one. */
  readonly DATABASE_URL?: string;
}

export interface Product {
  /** `http://127.0.0.1:PORT` of the bot. */
  readonly url: string;
  readonly sandbox: Sandbox;
  /** Where its database is, for the command line beside it. */
  readonly dataDir: string;
  /** What it has printed for people since it was started. */
  said(): string;
  /** Its log since it was started. */
  logged(): string;
  /** Ends the process at once (SIGKILL). */
  kill(): Promise<void>;
  /** Starts it again where it stopped, with other settings if given. */
  start(environment?: ProductEnvironment): Promise<void>;
  /** Asks it to stop, database and all, and removes its data. */
  remove(): Promise<void>;
}

/** The product as a user starts it, with data, ports and sandbox of its own. */
export async function startProduct(
  environment: ProductEnvironment = {},
  args: readonly string[] = [],
): Promise<Product> {
  const data = await mkdtemp(join(tmpdir(), 'pingshi-e2e-'));
  // Run by root, the database is another user's, who must be able to come here.
  await chmod(data, 0o755);
  const [port, sandboxPort] = [await freePort(), await freePort()];
  const url = `http://127.0.0.1:${port}`;
  let child: ChildProcess | undefined;
  let output = '';
  let spoken = '';
  let log = '';

  async function isReady(): Promise<boolean> {
    if (child?.exitCode !== null) throw new Error(`the product ended with ${child?.exitCode}:\n${output}`);
    const response = await fetch(`${url}/readyz`).catch(() => undefined);
    return response?.status === 200;
  }

  async function start(changes: ProductEnvironment = environment): Promise<void> {
    output = '';
    spoken = '';
    log = '';
    const paths = { PINGSHI_DATA: join(data, 'data'), PORT: String(port), SANDBOX_PORT: String(sandboxPort) };
    const env = { PATH: process.env.PATH, HOME: process.env.HOME, ...paths, ...changes };
    const started = spawn(NODE, ['--disable-warning=ExperimentalWarning', 'src/main.ts', ...args], { cwd: ROOT, env });
    child = started;
    started.stdout.setEncoding('utf8').on('data', (text: string) => {
      spoken += text;
    });
    started.stderr.setEncoding('utf8').on('data', (text: string) => {
      log += text;
    });
    for (const stream of [started.stdout, started.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output = (output + text).slice(-KEPT_OUTPUT);
      });
    }
    await until(`${url}/readyz says 200`, isReady, START_MS);
  }

  async function end(signal: NodeJS.Signals): Promise<void> {
    const running = child;
    if (running === undefined || running.exitCode !== null || running.signalCode !== null) return;
    const ended = once(running, 'exit');
    running.kill(signal);
    await ended;
  }

  async function remove(): Promise<void> {
    // A killed process leaves its database behind: the next one takes it up and stops it.
    if (child?.signalCode === 'SIGKILL') await start();
    await end('SIGTERM');
    await rm(data, { recursive: true, force: true, maxRetries: 3 });
  }

  try {
    await start();
  } catch (error) {
    await end('SIGTERM');
    await rm(data, { recursive: true, force: true, maxRetries: 3 });
    throw error;
  }
  const sandbox = createSandboxClient(`http://127.0.0.1:${sandboxPort}`);
  return {
    url,
    sandbox,
    dataDir: join(data, 'data'),
    said: () => spoken,
    logged: () => log,
    start,
    kill: () => end('SIGKILL'),
    remove,
  };
}
