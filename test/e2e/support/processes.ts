import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { z } from 'zod';
import { createSandboxClient, type Sandbox } from './sandbox.ts';
import { until } from './until.ts';

const ROOT = join(import.meta.dirname, '../../..');
const NODE = join(ROOT, 'node_modules/.bin/node');
const QUIET = '--disable-warning=ExperimentalWarning';
/** Modules compiled once for all of them. */
const COMPILED = join(ROOT, 'node_modules/.cache/pingshi-processes');
/** Many start at once on few cores. */
const START_MS = 90_000;

/** How a process ended. */
export interface End {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** One process of the service, as a split deployment starts it. */
export interface Process {
  /** `http://127.0.0.1:PORT`; empty where it does not listen. */
  readonly url: string;
  /** SIGTERM, and how it ended. */
  stop(): Promise<End>;
  /** SIGKILL. */
  kill(): Promise<End>;
}

/** Whatever ends this process ends what it started. */
const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

function run(file: string, args: readonly string[], env: Readonly<Record<string, string>>) {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(NODE, [QUIET, join(ROOT, file), ...args], {
    cwd: ROOT,
    env: { PATH, HOME, NODE_COMPILE_CACHE: COMPILED, ...env },
  });
  const output = { said: '', log: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output.said += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    output.log += text;
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
  return { child, output };
}

const isOver = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode !== null || signalCode !== null;

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<End> {
  if (!isOver(child)) {
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }
  return { code: child.exitCode, signal: child.signalCode };
}

/** Starts one process with these settings; it is ready when this ends. */
export async function startProcess(env: Readonly<Record<string, string>>): Promise<Process> {
  const { child, output } = run('src/main.ts', [], { PORT: '0', ...env });
  await until(
    'a process to be ready',
    async () => {
      if (isOver(child)) throw new Error(`it ended with ${child.exitCode}: ${output.said}${output.log}`);
      return output.said.includes('Ready.');
    },
    START_MS,
  );
  return {
    url: /listens on (http:\S+)/.exec(output.said)?.[1] ?? '',
    stop: () => end(child, 'SIGTERM'),
    kill: () => end(child, 'SIGKILL'),
  };
}

/** A sandbox of so many people in a process of its own, and what a service needs to speak to it. */
export interface Platform {
  readonly sandbox: Sandbox;
  readonly secrets: Readonly<
    Record<'LARK_APP_ID' | 'LARK_APP_SECRET' | 'LARK_ENCRYPT_KEY' | 'LARK_VERIFICATION_TOKEN', string>
  >;
  /** Where the app's events go from now on, and its presses if they go elsewhere. */
  pushTo(eventUrl: string, cardUrl?: string): Promise<void>;
  close(): Promise<void>;
}

const told = z.object({
  url: z.string(),
  app: z.object({
    appId: z.string(),
    appSecret: z.string(),
    encryptKey: z.string(),
    verificationToken: z.string(),
  }),
});

export async function startPlatform(dataDir: string, people: number): Promise<Platform> {
  const { child, output } = run('test/support/sandbox-of-many.ts', [dataDir, String(people)], {});
  const line = await until('the sandbox to be ready', async () => {
    if (isOver(child)) throw new Error(`it ended with ${child.exitCode}: ${output.log}`);
    return output.said.includes('\n') && output.said;
  });
  const { url, app } = told.parse(JSON.parse(line));
  return {
    sandbox: createSandboxClient(url),
    secrets: {
      LARK_APP_ID: app.appId,
      LARK_APP_SECRET: app.appSecret,
      LARK_ENCRYPT_KEY: app.encryptKey,
      LARK_VERIFICATION_TOKEN: app.verificationToken,
    },
    async pushTo(eventUrl, cardUrl = eventUrl) {
      const address = (base: string) => `${base}/feishu/events`;
      const body = { app_id: app.appId, event_url: address(eventUrl), card_url: address(cardUrl) };
      const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
      const saved = await fetch(`${url}/sandbox/api/apps`, init);
      if (!saved.ok) throw new Error(`the sandbox does not take the address: ${await saved.text()}`);
    },
    close: async () => void (await end(child, 'SIGKILL')),
  };
}
