// Plain JavaScript and Node's own modules only: this runs on the machine's Node (20 or newer) before anything is installed.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import './setup/watch-parent.mjs';
import { ensureClient } from './setup/client.mjs';
import { ensureInstalled } from './setup/install.mjs';
import { withLock } from './setup/lock.mjs';
import { ensurePage } from './setup/page.mjs';
import { becomeNode, findNode } from './setup/runtime.mjs';
import { createSay, Problem, ROOT } from './setup/say.mjs';
import { runTests, verify } from './setup/verify.mjs';

const PROGRAMS = {
  start: 'src/main.ts',
  pingshi: 'src/cli/main.ts',
  bench: 'test/bench/main.ts',
  faults: 'test/faults/main.ts',
  cards: 'test/web/write-cards.ts',
};
// The service lets go of what its start needed.
const SERVICE_FLAGS = ['--expose-gc'];
const [command = '', ...args] = process.argv.slice(2);
// What a pingshi command, a benchmark or the faults answer belongs to its caller: our lines go to stderr.
const say = createSay(['pingshi', 'bench', 'faults'].includes(command) ? process.stderr : process.stdout);

async function main() {
  if (!(command in PROGRAMS) && command !== 'test' && command !== 'verify') {
    throw new Problem(
      `"${command}" is not a command: npm start, npm test, npm run verify, bench, faults, cards or pingshi.`,
    );
  }
  const { engines } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const oldest = Number.parseInt(engines.node.replace(/\D+/, ''), 10);
  if (Number.parseInt(process.versions.node, 10) < oldest) {
    throw new Problem(`Node ${process.versions.node} is too old: install Node ${oldest} or newer (24 is best).`);
  }
  const forDevelopment = !['start', 'pingshi'].includes(command);
  await withLock(say, async (locked) => {
    await ensureInstalled(say, locked, forDevelopment);
    await ensureClient(say, locked);
    if (command === 'test' || command === 'cards') await ensurePage(say, locked, true);
    if (command === 'start' && !process.env.LARK_APP_ID) await ensurePage(say, locked, false);
  });
  const node = findNode();
  if (command === 'verify') return verify(node, say);
  if (command === 'test') return runTests(node, say, args);
  process.env.INIT_CWD ??= process.cwd();
  return becomeNode(node, [...(command === 'start' ? SERVICE_FLAGS : []), PROGRAMS[command], ...args]);
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error) => {
    process.stderr.write(error instanceof Problem ? `${error.message}\n` : `${error?.stack ?? error}\n`);
    process.exitCode = error instanceof Problem ? error.code : 1;
  },
);
