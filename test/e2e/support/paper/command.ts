import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, glob, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../../../..');
const NODE = join(ROOT, 'node_modules/.bin/node');
const COMMAND = ['--disable-warning=ExperimentalWarning', join(ROOT, 'src/cli/main.ts')];

/** Modules compiled once for the hundreds of commands of these suites. */
const COMPILED = join(ROOT, 'node_modules/.cache/pingshi-commands');

/** Where the sample quarter lies. */
export const QUARTER = join(ROOT, 'test/fixtures/quarter');

/** What a command did: its exit code and all it wrote until its pipes closed. */
export interface Done {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A directory of files and a database, both of one's own. */
export interface Desk {
  /** The directory the commands are called from. */
  readonly dir: string;
  path(name: string): string;
  write(name: string, content: string | Buffer): Promise<string>;
  /** Runs a command and hands over whatever comes of it. */
  run(...args: string[]): Promise<Done>;
  /** Runs a command that must end with 0, and hands over what it printed. */
  ok(...args: string[]): Promise<string>;
  /** The one value a command prints with `--json`. */
  json(...args: string[]): Promise<unknown>;
  /** Runs a command that must end with 2, and hands over what it said on stderr. */
  refused(...args: string[]): Promise<string>;
  /** Files by which a Postgres that is still up is known. */
  serversLeft(): Promise<string[]>;
  remove(): Promise<void>;
}

/** An empty desk, whose database the first command makes; or one at the database of a product that runs. */
export async function createDesk(dataDir?: string): Promise<Desk> {
  const dir = await mkdtemp(join(tmpdir(), 'pingshi-paper-'));
  // Run by root, the database is another user's, who must be able to come here.
  await chmod(dir, 0o755);
  const { PATH, HOME } = process.env;
  const env = { PATH, HOME, PINGSHI_DATA: dataDir ?? join(dir, 'data'), INIT_CWD: dir, NODE_COMPILE_CACHE: COMPILED };

  async function run(...args: string[]): Promise<Done> {
    // Started elsewhere on purpose: paths count from INIT_CWD.
    const child = spawn(NODE, [...COMMAND, ...args], { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const [out, err]: [Buffer[], Buffer[]] = [[], []];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    // 'close', not 'exit': whoever holds the pipes open keeps us waiting.
    const [code] = await once(child, 'close');
    return { code, stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString() };
  }

  async function ending(code: number, args: readonly string[]): Promise<Done> {
    const done = await run(...args);
    if (done.code === code) return done;
    throw new Error(`"${args.join(' ')}" ended with ${done.code}, not ${code}:\n${done.stdout}${done.stderr}`);
  }

  return {
    dir,
    path: (name) => join(dir, name),
    run,
    async write(name, content) {
      await writeFile(join(dir, name), content);
      return name;
    },
    ok: async (...args) => (await ending(0, args)).stdout,
    json: async (...args) => JSON.parse((await ending(0, [...args, '--json'])).stdout),
    refused: async (...args) => (await ending(2, args)).stderr,
    async serversLeft() {
      const found: string[] = [];
      for await (const file of glob('**/postmaster.pid', { cwd: dir })) found.push(file);
      return found;
    },
    remove: () => rm(dir, { recursive: true, force: true, maxRetries: 3 }),
  };
}
