import { accessSync, constants, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { runNode } from './runtime.mjs';
import { ROOT } from './say.mjs';

const VITEST = ['node_modules/vitest/vitest.mjs', 'run', '--config', 'test/vitest.config.ts'];
const CHECKS = [
  ['format and lint', ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings']],
  ['types', ['node_modules/typescript/bin/tsc', '-p', '.']],
  ['dead code', ['node_modules/knip/bin/knip.js', '--no-progress']],
];
const RESULTS = 'test/output/results.json';
/** What some suites need and npm cannot bring. */
const PROGRAMS = [
  ['redis-server', 'redis-server'],
  ['chromium', 'chromium'],
];

/** Everything that needs no service, in seconds; 0 or 1. */
export async function verify(node, say) {
  const { failed } = await check(node, say);
  const { code } = await runNode(node, [...VITEST, '--project', 'unit'], { quiet: false });
  return failed > 0 ? 1 : code;
}

/** The checks of verify, then every suite; with arguments (a file, -t name …) only the suites they choose. */
export async function runTests(node, say, args) {
  const { passed, failed } = args.length > 0 ? { passed: 0, failed: 0 } : await check(node, say);
  if (failed > 0) return total(say, passed, failed, 1);

  const missing = PROGRAMS.filter(([program]) => !isInstalled(program));
  for (const [program, debian] of missing) {
    say.line(`${program} is not installed: the suites that need it are left out (apt-get install ${debian}).`);
  }
  if (missing.length > 0 && process.env.CI) {
    say.line('In CI nothing may be left out.');
    return total(say, passed, missing.length, 1);
  }

  mkdirSync(join(ROOT, 'test/output'), { recursive: true });
  rmSync(join(ROOT, RESULTS), { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${RESULTS}`];
  const { code } = await runNode(node, [...VITEST, ...reporters, ...args], { quiet: false });
  const counts = readCounts();
  if (counts.skipped > 0) say.line(`${counts.skipped} left out.`);
  if (counts.skipped > 0 && process.env.CI)
    return total(say, passed + counts.passed, counts.failed + counts.skipped, 1);
  // A suite that does not load, or an error outside any test, fails without a failed test.
  return total(say, passed + counts.passed, code === 0 ? counts.failed : Math.max(1, counts.failed), code);
}

async function check(node, say) {
  let passed = 0;
  let failed = 0;
  for (const [name, args] of CHECKS) {
    const begun = Date.now();
    const { code, text } = await runNode(node, args);
    say.line(`${name}: ${code === 0 ? 'ok' : 'failed'} (${((Date.now() - begun) / 1000).toFixed(1)} s)`);
    if (code === 0) passed++;
    else {
      failed++;
      say.line(text.trim());
    }
  }
  return { passed, failed };
}

function total(say, passed, failed, code) {
  say.line(`${passed} passed, ${failed} failed`);
  return code;
}

function readCounts() {
  try {
    const results = JSON.parse(readFileSync(join(ROOT, RESULTS), 'utf8'));
    const { numPassedTests: passed, numFailedTests: failed, numPendingTests, numTodoTests } = results;
    return { passed, failed, skipped: numPendingTests + numTodoTests };
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

function isInstalled(program) {
  return (process.env.PATH ?? '').split(delimiter).some((directory) => {
    try {
      accessSync(join(directory, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
