import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, cp, mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const CLI = join(import.meta.dirname, '../../src/cli');
const LOCK = { packages: { '': {}, 'node_modules/@prisma/client': { version: '1.0.0' } } };

/** Stands in for npm: notes the call and installs a Prisma whose generator notes its own. */
const NPM = `#!/bin/sh
echo "npm $*" >> calls
sleep 0.3
mkdir -p node_modules/@prisma/client node_modules/prisma/build
echo '{"version":"1.0.0"}' > node_modules/@prisma/client/package.json
cat > node_modules/prisma/build/index.js <<'END'
const fs = require('node:fs');
fs.appendFileSync('calls', 'prisma ' + process.argv[2] + '\\n');
for (const runtime of ['node', 'workerd']) {
  fs.mkdirSync('src/persistence/generated/' + runtime, { recursive: true });
  fs.writeFileSync('src/persistence/generated/' + runtime + '/client.ts', '');
}
END
cp package-lock.json node_modules/.package-lock.json
`;

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A small clone of the set-up in a directory of its own, with stand-ins for npm, Prisma and the programs. */
export interface Newcomer {
  readonly dir: string;
  readonly env: { PATH: string };
  write(file: string, content: string): Promise<void>;
  /** What npm and Prisma were asked to do so far. */
  calls(): Promise<string[]>;
  start(...args: string[]): ChildProcess & { outcome: Promise<Outcome> };
  run(...args: string[]): Promise<Outcome>;
}

/** Makes one; the caller removes `dir`. */
export async function createNewcomer(): Promise<Newcomer> {
  const dir = await mkdtemp(join(tmpdir(), 'pingshi-newcomer-'));
  const write = async (file: string, content: string) => {
    await mkdir(join(dir, file, '..'), { recursive: true });
    await writeFile(join(dir, file), content);
  };
  await cp(join(CLI, 'setup.mjs'), join(dir, 'src/cli/setup.mjs'));
  await cp(join(CLI, 'setup'), join(dir, 'src/cli/setup'), { recursive: true });
  await write('package.json', '{"type":"module","engines":{"node":">=20"}}');
  await write('package-lock.json', JSON.stringify(LOCK));
  await write('prisma/schema.prisma', 'one');
  await write('node_modules/readme', 'an installation that was interrupted');
  await write('bin/npm', NPM);
  await chmod(join(dir, 'bin/npm'), 0o755);
  await write('src/cli/main.ts', 'console.log(JSON.stringify(process.argv.slice(2))); process.exitCode = 2;');
  await write(
    'src/main.ts',
    `const timer = setInterval(() => undefined, 1000);
     process.on('SIGTERM', (signal: string) => { console.log(signal); clearInterval(timer); process.exitCode = 3; });
     console.log('up');`,
  );
  const env = { PATH: `${join(dir, 'bin')}:/usr/bin:/bin` };
  const start = (...args: string[]) => {
    const child = spawn(process.execPath, [join(dir, 'src/cli/setup.mjs'), ...args], {
      cwd: dir,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk: Buffer) => {
      stdout += chunk;
    });
    child.stderr.on('data', (chunk: Buffer) => {
      stderr += chunk;
    });
    const outcome = once(child, 'close').then(([code]) => ({ code: code as number | null, stdout, stderr }));
    return Object.assign(child, { outcome });
  };
  return {
    dir,
    env,
    write,
    calls: async () => (await readFile(join(dir, 'calls'), 'utf8').catch(() => '')).split('\n').filter(Boolean),
    start,
    run: (...args) => start(...args).outcome,
  };
}
