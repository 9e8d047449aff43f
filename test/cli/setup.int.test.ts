import { once } from 'node:events';
import { realpath, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createNewcomer, type Newcomer } from './newcomer.ts';

const INSTALL = 'npm ci --no-audit --no-fund --loglevel=error';
const GENERATE = 'prisma generate';

let newcomer: Newcomer;

beforeEach(async () => {
  newcomer = await createNewcomer();
});

afterEach(() => rm(newcomer.dir, { recursive: true }));

describe('set-up', () => {
  it('installs and generates once, then goes straight to the program', async () => {
    await newcomer.run('pingshi');
    await newcomer.run('pingshi');
    expect(await newcomer.calls()).toEqual([INSTALL, GENERATE]);
  });

  it('gives a command its arguments, its exit code and standard output to itself', async () => {
    const { code, stdout, stderr } = await newcomer.run('pingshi', 'roster', 'import', 'a b.csv', '--json');
    expect(code).toBe(2);
    expect(stdout).toBe('["roster","import","a b.csv","--json"]\n');
    expect(stderr).toMatch(/^Installing packages .* …\n.*done .*\nGenerating the database client …\n/);
  });

  it('installs again when the lock file names another version', async () => {
    await newcomer.run('pingshi');
    await newcomer.write('package-lock.json', '{"packages":{"node_modules/@prisma/client":{"version":"1.0.1"}}}');
    await newcomer.run('pingshi');
    expect((await newcomer.calls()).filter((call) => call === INSTALL)).toHaveLength(2);
  });

  it('does without development packages where only the product runs', async () => {
    const packages = {
      'node_modules/@prisma/client': { version: '1.0.0' },
      'node_modules/x': { version: '1.0.0', dev: true },
    };
    await newcomer.run('pingshi');
    await newcomer.write('package-lock.json', JSON.stringify({ packages }));
    await newcomer.run('pingshi');
    expect(await newcomer.calls()).toEqual([INSTALL, GENERATE]);
    await newcomer.run('bench');
    expect(await newcomer.calls()).toEqual([INSTALL, GENERATE, `${INSTALL} --include=dev`]);
  });

  it('generates again when the schema changed', async () => {
    await newcomer.run('pingshi');
    await newcomer.write('prisma/schema.prisma', 'two');
    await newcomer.run('pingshi');
    expect(await newcomer.calls()).toEqual([INSTALL, GENERATE, GENERATE]);
  });

  it('is done once by several that start together', async () => {
    const all = await Promise.all([newcomer.run('pingshi'), newcomer.run('pingshi'), newcomer.run('pingshi')]);
    expect(all.map(({ code }) => code)).toEqual([2, 2, 2]);
    expect(await newcomer.calls()).toEqual([INSTALL, GENERATE]);
  });

  it('passes a signal to the program and its exit code back', async () => {
    await newcomer.run('pingshi');
    const child = newcomer.start('start');
    await once(child.stdout ?? child, 'data');
    child.kill('SIGTERM');
    expect(await child.outcome).toMatchObject({ code: 3, stdout: 'up\nSIGTERM\n' });
  });

  it.each([
    ['npm error code ENOTFOUND', 'npm cannot reach its registry'],
    ['npm error code EAI_AGAIN', 'npm cannot reach its registry'],
    ['npm error code ENOSPC', 'The disk is full'],
    ['npm error code EACCES', 'npm may not write here'],
    [
      '`npm ci` can only install packages when your package.json and package-lock.json are in sync',
      'do not fit together',
    ],
    ['npm error something new', 'npm ci failed (exit code 9)'],
  ])('says what to do about "%s"', async (message, sentence) => {
    await newcomer.write('bin/npm', `#!/bin/sh\necho '${message}' >&2\nexit 9\n`);
    const { code, stdout, stderr } = await newcomer.run('pingshi');
    expect(code).toBe(9);
    expect(stdout).toBe('');
    expect(stderr).toContain(sentence);
  });

  it('says what to do without npm', async () => {
    newcomer.env.PATH = newcomer.dir;
    const { code, stderr } = await newcomer.run('pingshi');
    expect(code).toBe(1);
    expect(stderr).toContain('npm could not be started');
  });

  it('starts the service so that it can let go of what its start needed, and keeps what was compiled', async () => {
    await newcomer.write('src/main.ts', 'console.log(typeof globalThis.gc, process.env.NODE_COMPILE_CACHE);');
    const { code, stdout } = await newcomer.run('start');
    expect(code).toBe(0);
    expect(stdout).toContain(`function ${join(await realpath(newcomer.dir), 'node_modules/.cache/compiled')}`);
  });

  it('names its commands when it is asked for another', async () => {
    const { code, stderr } = await newcomer.run('dance');
    expect(code).toBe(1);
    expect(stderr).toBe(
      '"dance" is not a command: npm start, npm test, npm run verify, bench, faults, cards or pingshi.\n',
    );
  });
});
