import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chown, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { DatabaseProblem } from '../database-problem.ts';
import type { Home } from './home.ts';
import { run } from './run.ts';

export const VERSION = '18';

/** Makes the database's files unless they are there; two callers at once are safe: the second one's are thrown away. */
export async function createCluster(home: Home, durable: boolean, log: (line: string) => void): Promise<void> {
  if (existsSync(home.dir)) return checkCluster(home);
  log(`Creating a database under ${home.dir} (a few seconds)`);
  await removeAbandoned(home.dir);
  const fresh = `${home.dir}.new-${process.pid}-${randomBytes(4).toString('hex')}`;
  try {
    await mkdir(fresh, { mode: 0o700 });
    const password = join(fresh, 'password');
    await writeFile(password, randomBytes(24).toString('base64url'), { mode: 0o600 });
    if (home.account.uid !== undefined) {
      for (const path of [fresh, password]) await chown(path, home.account.uid, home.account.gid ?? 0);
    }
    const { code, output } = await run(home.account, join(home.native, 'bin', 'initdb'), [
      `--pgdata=${join(fresh, 'data')}`,
      '--username=postgres',
      '--encoding=UTF8',
      '--locale=C',
      '--auth=scram-sha-256',
      `--pwfile=${password}`,
      ...(durable ? [] : ['--no-sync']),
    ]);
    if (code !== 0) throw new DatabaseProblem(`A database could not be created under ${home.dir}: ${lastLine(output)}`);
    // Complete or absent: a killed set-up leaves nothing that looks like a database.
    await rename(fresh, home.dir);
  } catch (error) {
    await rm(fresh, { recursive: true, force: true });
    if (existsSync(home.dir)) return checkCluster(home);
    if (error instanceof DatabaseProblem) throw error;
    throw new DatabaseProblem(`A database could not be created under ${home.dir}: ${(error as Error).message}`);
  }
}

/** The password of the database's owner, readable by its user alone. */
export async function readPassword(home: Home): Promise<string> {
  return (await readFile(join(home.dir, 'password'), 'utf8')).trim();
}

/** Settings are ours alone and written anew before each start; loopback and password only, no socket file. */
export async function writeSettings(home: Home, port: number, durable: boolean): Promise<void> {
  const settings = [
    "listen_addresses = '127.0.0.1'",
    `port = ${port}`,
    "unix_socket_directories = ''",
    'max_connections = 300',
    "timezone = 'UTC'",
    "log_timezone = 'UTC'",
    "lc_messages = 'C'",
    'shared_buffers = 64MB',
    // Statements and key values may hold personal data: neither belongs in a log.
    'log_min_error_statement = panic',
    'log_error_verbosity = terse',
    ...(durable ? [] : ['fsync = off', 'synchronous_commit = off', 'full_page_writes = off', 'max_connections = 1000']),
  ];
  await replace(home, 'postgresql.conf', settings);
  await replace(home, 'pg_hba.conf', ['host all all 127.0.0.1/32 scram-sha-256']);
}

/** Last line a failing program wrote, without its severity. */
export function lastLine(output: string): string {
  const line = output.trim().split('\n').at(-1) ?? '';
  return line.replace(/^.*?(?:FATAL|PANIC|ERROR|error):\s+/, '').trim();
}

async function replace(home: Home, file: string, lines: readonly string[]): Promise<void> {
  const path = join(home.dir, 'data', file);
  const fresh = `${path}.${process.pid}`;
  await writeFile(fresh, `${lines.join('\n')}\n`, { mode: 0o600 });
  if (home.account.uid !== undefined) await chown(fresh, home.account.uid, home.account.gid ?? 0);
  await rename(fresh, path);
}

async function checkCluster(home: Home): Promise<void> {
  const broken = (what: string) =>
    new DatabaseProblem(
      `The database under ${home.dir} is broken (${what}): restore it from a backup, or move that directory away to begin with an empty one.`,
    );
  for (const file of ['password', 'data/PG_VERSION', 'data/global/pg_control']) {
    if (!existsSync(join(home.dir, file))) throw broken(`${file} is missing`);
  }
  const version = (await readFile(join(home.dir, 'data', 'PG_VERSION'), 'utf8')).trim();
  if (version !== VERSION) throw broken(`it was made by Postgres ${version}, this is ${VERSION}`);
}

/** Clears away what a killed set-up left behind. */
async function removeAbandoned(dir: string): Promise<void> {
  const prefix = `${basename(dir)}.new-`;
  for (const name of await readdir(dirname(dir))) {
    const pid = name.startsWith(prefix) ? Number.parseInt(name.slice(prefix.length), 10) : Number.NaN;
    if (pid > 0 && pid !== process.pid && !isAlive(pid)) await rm(join(dirname(dir), name), { recursive: true });
  }
}

/** Whether a process of that id exists, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
