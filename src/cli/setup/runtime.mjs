import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { Problem, ROOT } from './say.mjs';

const WANTED = 24;
// TypeScript runs by type stripping, which warns on every start.
const FLAGS = ['--disable-warning=ExperimentalWarning'];

/** The Node that runs TypeScript: this one, or the one npm installed. */
export function findNode() {
  if (Number.parseInt(process.versions.node, 10) >= WANTED) return process.execPath;
  const installed = join(ROOT, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (existsSync(installed)) return installed;
  throw new Problem(
    `Node ${WANTED} is needed and node_modules has none: install Node ${WANTED}, or run "npm ci" with development packages and install scripts allowed.`,
  );
}

/** Runs a program in our place: where Node can, as this very process, else as a child whose signals and exit code are ours. */
export function becomeNode(node, args) {
  const argv = [node, ...FLAGS, '--import=./src/cli/setup/watch-parent.mjs', ...args];
  process.chdir(ROOT);
  // What was stripped and compiled once need not be again: a third less work for a start.
  process.env.NODE_COMPILE_CACHE ??= join(ROOT, 'node_modules/.cache/compiled');
  if (typeof process.execve === 'function' && process.platform !== 'win32') {
    process.removeAllListeners('warning');
    process.execve(node, argv, process.env);
  }
  return runChild(argv, 'inherit').then(({ code }) => code);
}

/** Runs Node on a script and collects what it printed; `quiet: false` shows it as it comes instead. */
export function runNode(node, args, { quiet = true, env = {} } = {}) {
  return runChild([node, ...FLAGS, ...args], quiet ? 'collect' : 'inherit', env);
}

/** Runs a command line to its end. A signal that killed it becomes 128 + its number, as shells say it. */
export function runChild([program, ...args], output, env = {}) {
  return new Promise((resolve, reject) => {
    const stdio = output === 'inherit' ? 'inherit' : ['ignore', 'pipe', 'pipe'];
    const child = spawn(program, args, { cwd: ROOT, stdio, env: { ...process.env, ...env }, windowsHide: true });
    let text = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (chunk) => {
        text += chunk;
      });
    }
    // A terminal sends Ctrl-C to the child as well: passing it on would be the second one.
    const forward = (signal) => {
      if (!(signal === 'SIGINT' && process.stdin.isTTY)) child.kill(signal);
    };
    const signals = ['SIGINT', 'SIGTERM'];
    for (const signal of signals) process.on(signal, forward);
    const settle = () => {
      for (const signal of signals) process.off(signal, forward);
    };
    child.on('error', (error) => {
      settle();
      reject(error);
    });
    child.on('close', (code, signal) => {
      settle();
      resolve({ code: code ?? 128 + (constants.signals[signal] ?? 1), text });
    });
  });
}
