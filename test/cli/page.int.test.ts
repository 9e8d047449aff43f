import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createNewcomer, type Newcomer } from './newcomer.ts';

/** Stands in for Vite: notes the call, and builds unless it is told to fail. */
const VITE = `import fs from 'node:fs';
fs.appendFileSync('calls', 'vite ' + process.argv[2] + ' ' + process.env.NODE_ENV + '\\n');
if (fs.existsSync('broken')) { console.error('main.tsx: unexpected token'); process.exit(1); }
fs.mkdirSync('src/sandbox/web/dist', { recursive: true });
fs.writeFileSync('src/sandbox/web/dist/index.html', 'built');
`;
const BUILD = 'vite build production';

let newcomer: Newcomer;

beforeEach(async () => {
  newcomer = await createNewcomer();
  await newcomer.write('src/sandbox/web/main.tsx', 'one');
  await newcomer.write('src/main.ts', "console.log('up');");
  await newcomer.write('node_modules/vite/bin/vite.js', VITE);
});
afterEach(() => rm(newcomer.dir, { recursive: true }));

const builds = async () => (await newcomer.calls()).filter((call) => call.startsWith('vite'));
const dist = () => readFile(join(newcomer.dir, 'src/sandbox/web/dist/index.html'), 'utf8').catch(() => undefined);

describe('the chat page', () => {
  it('is built once before the sandbox starts, and again when its sources change', async () => {
    const { stdout } = await newcomer.run('start');
    expect(stdout).toMatch(/Building the chat page …\nBuilding the chat page: done \(\d+ s\)\nup\n$/);
    await newcomer.run('start');
    expect([await builds(), await dist()]).toEqual([[BUILD], 'built']);
    await newcomer.write('src/sandbox/web/app/new.tsx', 'two');
    await newcomer.run('start');
    expect(await builds()).toEqual([BUILD, BUILD]);
  });

  it('is built again for other packages', async () => {
    await newcomer.run('start');
    const packages = { 'node_modules/@prisma/client': { version: '1.0.0' }, 'node_modules/y': { dev: true } };
    await newcomer.write('package-lock.json', JSON.stringify({ packages }));
    await newcomer.run('start');
    expect(await builds()).toEqual([BUILD, BUILD]);
  });

  it('is left out where the bot is real, on the command line, and without development packages', async () => {
    await newcomer.run('pingshi');
    Object.assign(newcomer.env, { LARK_APP_ID: 'cli_1' });
    await newcomer.run('start');
    Object.assign(newcomer.env, { LARK_APP_ID: '' });
    await rm(join(newcomer.dir, 'node_modules/vite'), { recursive: true });
    const { stdout } = await newcomer.run('start');
    expect([stdout, await builds()]).toEqual(['up\n', []]);
  });

  it('gives way to the plain one when it cannot be built', async () => {
    await newcomer.run('start');
    await newcomer.write('broken', '');
    await newcomer.write('src/sandbox/web/main.tsx', 'not a program');
    const { code, stdout } = await newcomer.run('start');
    expect(code).toBe(0);
    expect(stdout).toContain('unexpected token\nThe sandbox shows its plain page instead.\n');
    expect([stdout.endsWith('up\n'), await dist()]).toEqual([true, undefined]);
  });
});
