import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import type { OwnPostgres } from '../support/own-postgres.ts';
import { type Figure, median, rounded } from './figure.ts';
import { cpuMs, residentMb } from './process-usage.ts';
import { type Program, startProgram } from './program.ts';

const STARTS = 5;
const SETTLE_MS = 10_000;
const IDLE_MS = 30_000;
/** Log lines of the server that are a statement of a client, whatever the protocol. */
const STATEMENT = /LOG: {2}(statement|execute [^:]*):/g;

/** Waits until the service says it is ready; the milliseconds since its process began. */
async function readyAfterMs(program: Program, begun: number): Promise<number> {
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${program.port}/readyz`);
    await answer.arrayBuffer();
    if (answer.status === 200) return performance.now() - begun;
    await delay(5);
  }
}

/** Has the data directory's server write every statement down, beginning with the next sessions. */
async function logStatements(dataDir: string): Promise<void> {
  const password = (await readFile(join(dataDir, 'postgres', 'password'), 'utf8')).trim();
  const pid = await readFile(join(dataDir, 'postgres', 'data', 'postmaster.pid'), 'utf8');
  const port = Number(pid.split('\n')[3]);
  const client = new pg.Client({ host: '127.0.0.1', port, user: 'postgres', password, database: 'pingshi' });
  await client.connect();
  await client.query(`ALTER DATABASE pingshi SET log_statement = 'all'`);
  await client.end();
}

const statementsIn = async (logFile: string): Promise<number> =>
  [...(await readFile(logFile, 'utf8')).matchAll(STATEMENT)].length;

/** start_ms, idle_cpu_percent, idle_queries_per_s, resident_mb: the demonstration as `npm start` runs it, with nobody doing anything. */
export async function measureIdle({ dir }: OwnPostgres, say: (line: string) => void): Promise<Figure[]> {
  const dataDir = join(dir, 'idle');
  await mkdir(dataDir);
  const start = async () => {
    const begun = performance.now();
    const env = { PINGSHI_DATA: dataDir, PORT: '0', SANDBOX_PORT: '0' };
    const program = await startProgram({ file: 'src/main.ts', logFile: join(dir, 'idle.log'), env });
    return { program, ms: await readyAfterMs(program, begun) };
  };
  const first = await start();
  say(`first start, with everything to make: ${Math.round(first.ms)} ms`);
  await first.program.stop();
  const starts: number[] = [];
  for (let n = 0; n < STARTS; n += 1) {
    const { program, ms } = await start();
    starts.push(rounded(ms, 0));
    if (n === STARTS - 1) await logStatements(dataDir);
    await program.stop();
  }
  say(`starts on the warm database: ${starts.join(', ')} ms`);

  const { program } = await start();
  try {
    await delay(SETTLE_MS);
    const log = join(dataDir, 'postgres', 'server.log');
    const before = { cpu: cpuMs(program.pid), statements: await statementsIn(log), at: performance.now() };
    await delay(IDLE_MS);
    const seconds = (performance.now() - before.at) / 1000;
    const cpu = (cpuMs(program.pid) - before.cpu) / seconds / 10;
    const queries = ((await statementsIn(log)) - before.statements) / seconds;
    const memory = residentMb(program.pid);
    say(`idle: ${rounded(cpu)} % of a core, ${rounded(queries)} queries/s, ${rounded(memory, 0)} MB`);
    const setting = {
      of: 'the service’s process with the sandbox in it, its Postgres beside it',
      seconds: rounded(seconds, 0),
    };
    return [
      {
        name: 'start_ms',
        value: median(starts),
        unit: 'ms',
        bar: 2000,
        limit: 'most',
        detail: { starts, postgres: 'started too' },
      },
      { name: 'idle_cpu_percent', value: rounded(cpu), unit: '%', bar: 1, limit: 'most', detail: setting },
      {
        name: 'idle_queries_per_s',
        value: rounded(queries),
        unit: '/s',
        bar: 2,
        limit: 'most',
        detail: { ...setting, counted: 'every statement in the server’s log, BEGIN and COMMIT too' },
      },
      { name: 'resident_mb', value: rounded(memory, 0), unit: 'MB', bar: 200, limit: 'most', detail: setting },
    ];
  } finally {
    await program.stop();
  }
}
