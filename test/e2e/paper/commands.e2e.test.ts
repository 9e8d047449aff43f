import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDesk, type Desk, QUARTER } from '../support/paper/command.ts';

const NOW = [
  ...[
    'roster import',
    'scheme load',
    'calendar import',
    'calendar show',
    'cycle open',
    'cycle status',
    'cycle advance',
  ],
  ...['scores import', 'ledger import', 'reviews import', 'settle', 'results import', 'results export'],
  ...[
    'results explain',
    'results override',
    'year export',
    'year check',
    'bonus settle',
    'admin grant',
    'notices list',
    'notices resend',
  ],
];
const LATER = [['audit', 'verify'], ['doctor']];
const ROOT = join(QUARTER, '../../..');

describe('the command line', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await createDesk();
  });
  afterAll(() => desk?.remove());

  it('names every command, and each with an example of its own', async () => {
    const all = await desk.ok('--help');
    expect(NOW.filter((name) => !all.includes(name))).toEqual([]);
    for (const name of ['settle', 'results override', 'bonus settle']) {
      expect(await desk.ok(...name.split(' '), '--help')).toContain(`npm run -s pingshi -- ${name}`);
    }
  });

  it('ends with 2 for a command that does not exist, or not yet', async () => {
    const refusals = await Promise.all([...LATER, ['frobnicate', 'all']].map((words) => desk.refused(...words)));
    const named = ['audit verify', 'doctor', 'frobnicate'];
    expect(named.filter((name, i) => !refusals[i]?.includes(name))).toEqual([]);
  });

  it('ends with 2 where something is missing or wrong', async () => {
    const wrong = [
      ['settle'],
      ['settle', '2026Q3'],
      ['settle', '2026Q5', '--unit', 'X'],
      ['settle', '2026Q3', '--unit', 'X', '--frob', 'y'],
      ['roster', 'import', '--unit', 'X'],
      ['results', 'export', '2026Q3', '--unit', 'X', '--format', 'pdf', '--out', 'x.pdf'],
    ];
    const refusals = await Promise.all(wrong.map((args) => desk.refused(...args)));
    expect(refusals.filter((said) => said.trim() === '')).toEqual([]);
  });

  it('is called through npm from anywhere, and its paths count from there', async () => {
    await desk.ok('roster', 'import', join(QUARTER, 'roster.csv'), '--unit', 'YUNXI-ZJ');
    const call = async (...args: string[]) => {
      const { INIT_CWD: _, ...env } = process.env;
      const child = spawn('npm', ['run', '-s', '--prefix', ROOT, 'pingshi', '--', ...args], {
        cwd: desk.dir,
        env: { ...env, PINGSHI_DATA: desk.path('data') },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      let said = '';
      for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
      const [code] = await once(child, 'close');
      return { code, said };
    };
    await desk.write('scheme.json', await readFile(join(QUARTER, 'scheme.json')));
    expect(await call('scheme', 'load', 'scheme.json', '--unit', 'YUNXI-ZJ')).toMatchObject({ code: 0 });
  });

  it('leaves nothing running and no pipe open', async () => {
    // Every call above waited for its pipes to close; here is the server.
    expect(await desk.serversLeft()).toEqual([]);
  });
});
