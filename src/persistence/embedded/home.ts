import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseProblem } from '../database-problem.ts';
import { type Account, run } from './run.ts';

/** Where a database lives (`dir` holds `data/`, `password`, `server.log`), which binaries serve it and who runs them. */
export interface Home {
  readonly dir: string;
  readonly native: string;
  readonly account: Account;
}

const SELF: Account = { name: 'this user', prefix: [] };
/** Postgres refuses uid 0; inside the namespace root is uid 1000 and still reaches what only root may enter. */
const NAMESPACE: Account = {
  name: 'root in a user namespace',
  prefix: ['unshare', '--user', '--map-user=1000', '--map-group=1000'],
};
const COPIES = '/var/lib/pingshi';

/** Finds a home for the database of `dataDir` that Postgres can be run in by the user who called; throws DatabaseProblem. */
export async function chooseHome(dataDir: string, native: string): Promise<Home> {
  await makeDirectory(dataDir);
  const dir = join(dataDir, 'postgres');
  const uid = process.getuid?.();
  const owner = await ownerOf(dir);
  if (uid !== 0) {
    if (owner !== undefined && uid !== undefined && owner !== uid) {
      throw new DatabaseProblem(
        `${dir} belongs to user id ${owner}: run as that user, or set PINGSHI_DATA to a directory of your own.`,
      );
    }
    return { dir, native, account: SELF };
  }

  const copy = join(COPIES, createHash('sha256').update(dataDir).digest('hex').slice(0, 12));
  if (owner === undefined && existsSync(join(copy, 'postgres'))) return useCopy(copy, native);
  for (const account of await accountsFor(owner || (await ownerOf(dataDir)))) {
    if (await canRun(account, dataDir, native)) {
      if (owner !== undefined) await give(dir, owner, account);
      return { dir, native, account };
    }
  }
  if (owner !== undefined) {
    throw new DatabaseProblem(
      `Root may not run Postgres, and no other user can enter ${dir}: give its parent directories mode 755, or set PINGSHI_DATA or DATABASE_URL.`,
    );
  }
  return useCopy(copy, native);
}

/** Hands files to the account that will read them; nothing to do where it is the one who made them. */
export async function give(path: string, owner: number, account: Account): Promise<void> {
  const uid = account.uid ?? process.getuid?.() ?? owner;
  if (uid === owner) return;
  const { code, output } = await run(SELF, 'chown', ['-R', `${uid}:${account.gid ?? process.getgid?.()}`, path]);
  if (code !== 0) throw new DatabaseProblem(`${path} cannot be given to ${account.name}: ${output.trim()}`);
}

/** Root's choices in order; a directory that belongs to an ordinary user is served as that user. */
async function accountsFor(owner: number | undefined): Promise<Account[]> {
  const users: Account[] = [];
  for (const name of [...(owner ? [String(owner)] : []), 'postgres', 'nobody']) {
    const [uid, gid] = await Promise.all([run(SELF, 'id', ['-u', name]), run(SELF, 'id', ['-g', name])]);
    if (uid.code === 0 && gid.code === 0) {
      users.push({ name: `user ${name}`, prefix: [], uid: Number(uid.output), gid: Number(gid.output) });
    }
  }
  return owner ? [...users.slice(0, 1), NAMESPACE, ...users.slice(1)] : [NAMESPACE, ...users];
}

async function canRun(account: Account, dataDir: string, native: string): Promise<boolean> {
  const script = 'test -x "$1/." && "$2" --version';
  const { code } = await run(account, 'sh', ['-c', script, 'sh', dataDir, join(native, 'bin', 'postgres')]);
  return code === 0;
}

/** Last way for root: binaries and data where another user can enter. */
async function useCopy(copy: string, native: string): Promise<Home> {
  const { version } = JSON.parse(await readFile(join(native, '..', 'package.json'), 'utf8')) as { version: string };
  const binaries = join(copy, `native-${version}`);
  await makeDirectory(copy);
  if (!existsSync(binaries)) {
    const fresh = `${binaries}.${process.pid}`;
    await cp(native, fresh, { recursive: true, verbatimSymlinks: true });
    await rename(fresh, binaries).catch(() => rm(fresh, { recursive: true }));
  }
  const dir = join(copy, 'postgres');
  const owner = await ownerOf(dir);
  for (const account of await accountsFor(owner)) {
    if (account.uid === undefined || !(await canRun(account, copy, binaries))) continue;
    if (owner !== undefined) await give(dir, owner, account);
    return { dir, native: binaries, account };
  }
  throw new DatabaseProblem('Root may not run Postgres and no user postgres or nobody exists: set DATABASE_URL.');
}

async function ownerOf(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).uid;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT') return undefined;
    throw new DatabaseProblem(`${path} cannot be read (${code}): give this user access, or set PINGSHI_DATA.`);
  }
}

async function makeDirectory(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true });
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    throw new DatabaseProblem(
      `The data directory ${path} cannot be created (${code}): make it writable, or set PINGSHI_DATA to another place.`,
    );
  }
}
