import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startEmbeddedPostgres } from '../../../src/persistence/embedded/index.ts';

const ROOT = process.getuid?.() === 0;
const log = () => undefined;
let made: string;
let outer: string;
let dataDir: string;
let children: ChildProcess[];

beforeAll(async () => {
  made = await mkdtemp(join(tmpdir(), 'pingshi-made-'));
  const server = await startEmbeddedPostgres({ dataDir: made, log });
  await server.stop();
});

afterAll(() => rm(made, { recursive: true }));

/** Stands in for an earlier start: most tests are not about the first one, which costs a second. */
const startedBefore = () => cp(made, dataDir, { recursive: true });

beforeEach(async () => {
  outer = await mkdtemp(join(tmpdir(), 'pingshi-embedded-'));
  dataDir = join(outer, '.data');
  children = [];
});

afterEach(async () => {
  for (const child of children) {
    child.stdin?.end();
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  }
  await rm(outer, { recursive: true, force: true });
  await rm(`${outer}-bin`, { recursive: true, force: true });
});

interface Answer {
  url: string;
  joined: boolean;
  problem?: string;
}

/** Starts a server from a process of its own and waits for its line. */
async function serve(
  options: { env?: NodeJS.ProcessEnv; uid?: number } = {},
): Promise<Answer & { child: ChildProcess }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'serve.ts'), dataDir], {
    stdio: ['pipe', 'pipe', 'inherit'],
    ...options,
  });
  children.push(child);
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  return { ...(JSON.parse(line.toString()) as Answer), child };
}

async function ask(url: string, statement: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return Object.values((await client.query<Record<string, unknown>>(statement)).rows[0] ?? {})[0];
  } finally {
    await client.end();
  }
}

const pidFile = () => join(dataDir, 'postgres', 'data', 'postmaster.pid');
const end = async (child: ChildProcess) => {
  child.stdin?.end();
  await once(child, 'exit');
};

describe('embedded Postgres', () => {
  it('keeps what was written from one start to the next, durable unless told otherwise', async () => {
    await startedBefore();
    const first = await startEmbeddedPostgres({ dataDir, log });
    expect(await ask(first.url, 'show fsync')).toBe('on');
    expect(await ask(first.url, 'show server_encoding')).toBe('UTF8');
    expect(await ask(first.url, 'select datcollate from pg_database where datname = current_database()')).toBe('C');
    await ask(first.url, 'create table kept (n int)');
    await first.stop();
    expect(existsSync(pidFile())).toBe(false);

    const second = await startEmbeddedPostgres({ dataDir, log });
    expect(second.joined).toBe(false);
    expect(await ask(second.url, 'select count(*)::int from kept')).toBe(0);
    await second.stop();
  });

  it('listens on loopback and wants a password that only its user can read', async () => {
    await startedBefore();
    const { url, child } = await serve();
    expect(await ask(url, 'show listen_addresses')).toBe('127.0.0.1');
    expect((await stat(join(dataDir, 'postgres', 'password'))).mode & 0o077).toBe(0);
    const stranger = new URL(url);
    stranger.password = 'guess';
    await expect(ask(stranger.href, 'select 1')).rejects.toThrow('password authentication failed');
    await end(child);
  });

  it('lets a second process join, and the last one out stops the server', async () => {
    await startedBefore();
    const first = await serve();
    const second = await serve();
    expect([first.joined, second.joined]).toEqual([false, true]);
    await end(first.child);
    expect(await ask(second.url, 'select 1')).toBe(1);
    await end(second.child);
    expect(existsSync(pidFile())).toBe(false);
  });

  it('has several first starters end up on one server', async () => {
    const all = await Promise.all([serve(), serve(), serve()]);
    expect(new Set(all.map(({ url }) => url)).size).toBe(1);
    await Promise.all(all.map(({ child }) => end(child)));
    expect(existsSync(pidFile())).toBe(false);
  });

  it('serves many who come and go at once, each in a round of its own', async () => {
    await startedBefore();
    const comeAndGo = async () => {
      for (let round = 0; round < 4; round += 1) {
        const { url, problem, child } = await serve();
        expect(problem).toBeUndefined();
        expect(await ask(url, 'select 1')).toBe(1);
        await end(child);
      }
    };
    await Promise.all([comeAndGo(), comeAndGo(), comeAndGo(), comeAndGo()]);
    expect(existsSync(pidFile())).toBe(false);
    const logs = (await readdir(join(dataDir, 'postgres'))).filter((name) => name.startsWith('server.log'));
    expect(logs.toSorted()).toEqual(['server.log', 'server.log.1']);
  });

  it('joins the server that a killed process left running', async () => {
    await startedBefore();
    const killed = await serve();
    killed.child.kill('SIGKILL');
    await once(killed.child, 'exit');
    const next = await serve();
    expect(next).toMatchObject({ joined: true, url: killed.url });
    await end(next.child);
  });

  it('starts after the server itself was killed', async () => {
    await startedBefore();
    const before = await serve();
    await ask(before.url, 'create table kept (n int)');
    process.kill(Number((await readFile(pidFile(), 'utf8')).split('\n')[0]), 'SIGKILL');
    before.child.kill('SIGKILL');
    const after = await serve();
    expect(after.joined).toBe(false);
    expect(await ask(after.url, 'select count(*)::int from kept')).toBe(0);
    await end(after.child);
  });

  it('clears the pid file of a dead server, one whose number another process has now, and one without content', async () => {
    await startedBefore();
    for (const content of [`999999999\n${dataDir}\n0\n1\n`, `${process.pid}\n${dataDir}\n0\n1\n`, '']) {
      await writeFile(pidFile(), content);
      const { joined, url, child } = await serve();
      expect(joined).toBe(false);
      expect(await ask(url, 'select 1')).toBe(1);
      await end(child);
    }
  });

  it('says in one sentence what is broken', async () => {
    await startedBefore();
    await truncate(join(dataDir, 'postgres', 'data', 'global', 'pg_control'));
    expect((await serve()).problem).toMatch(
      /does not start \(could not read file "global\/pg_control".*move that directory away/,
    );
    await rm(join(dataDir, 'postgres', 'data', 'PG_VERSION'));
    expect((await serve()).problem).toMatch(/is broken \(data\/PG_VERSION is missing\)/);
  });

  it('says in one sentence that the place cannot be used', async () => {
    await writeFile(dataDir, '');
    expect((await serve()).problem).toMatch(/^The data directory .* cannot be created .* PINGSHI_DATA/);
  });

  it('works in a directory that only its user may enter', async () => {
    await startedBefore();
    await chmod(outer, 0o700);
    const { url, child } = await serve();
    expect(await ask(url, 'select 1')).toBe(1);
    await end(child);
  });
});

if (ROOT) {
  describe('embedded Postgres as root without user namespaces', () => {
    const withoutUnshare = async () => {
      const bin = `${outer}-bin`;
      await mkdir(bin);
      for (const name of ['sh', 'id', 'chown', 'env']) await symlink(join('/bin', name), join(bin, name));
      return { PATH: bin };
    };

    // Data stays in its place where the other user can enter both it and the binaries; else there is a copy of both.
    it.each([
      0o755, 0o700,
    ])('runs as another user (directory %o), and finds its data again once there are namespaces', async (mode) => {
      await chmod(outer, mode);
      const first = await serve({ env: await withoutUnshare() });
      const place = String(await ask(first.url, 'show data_directory'));
      expect((await stat(join(place, 'postmaster.pid'))).uid).not.toBe(0);
      if (mode === 0o700) expect(place).toMatch(/^\/var\/lib\/pingshi\//);
      await end(first.child);
      const second = await serve();
      expect(await ask(second.url, 'show data_directory')).toBe(place);
      await end(second.child);
      if (!place.startsWith(dataDir)) await rm(join(place, '../..'), { recursive: true });
    });
  });
}
