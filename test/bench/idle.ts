import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { demoOrgan } from '../../prisma/demo/organ.ts';
import { toSandboxOrgan } from '../../prisma/demo/sandbox-organ.ts';
import { createSandbox } from '../../src/sandbox/index.ts';
import type { OwnPostgres } from '../support/own-postgres.ts';
import { type Figure, median, rounded } from './figure.ts';
import { cpuMs, residentMb, residentTogetherMb } from './process-usage.ts';
import { type Program, startProgram } from './program.ts';

const STARTS = 5;
const SETTLE_MS = 10_000;
const IDLE_S = 30;
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

/** Process id and port of the data directory's server. */
async function serverOf(dataDir: string): Promise<{ pid: number; port: number }> {
  const lines = (await readFile(join(dataDir, 'postgres', 'data', 'postmaster.pid'), 'utf8')).split('\n');
  return { pid: Number(lines[0]), port: Number(lines[3]) };
}

/** Has the data directory's server write every statement down, beginning with the next sessions. */
async function logStatements(dataDir: string): Promise<void> {
  const password = (await readFile(join(dataDir, 'postgres', 'password'), 'utf8')).trim();
  const { port } = await serverOf(dataDir);
  const client = new pg.Client({ host: '127.0.0.1', port, user: 'postgres', password, database: 'pingshi' });
  await client.connect();
  await client.query(`ALTER DATABASE pingshi SET log_statement = 'all'`);
  await client.end();
}

const statementsIn = async (logFile: string): Promise<number> =>
  [...(await readFile(logFile, 'utf8')).matchAll(STATEMENT)].length;

type Start = () => Promise<{ program: Program; ms: number }>;

/** Starts and stops; the milliseconds of each. */
async function startOften(start: Start): Promise<number[]> {
  const starts: number[] = [];
  for (let n = 0; n < STARTS; n += 1) {
    const { program, ms } = await start();
    starts.push(rounded(ms, 0));
    await program.stop();
  }
  return starts;
}

/** What a started service uses while nobody does anything. */
async function watchIdle(start: Start, dataDir: string, lasting: number) {
  const { program } = await start();
  try {
    await delay(SETTLE_MS);
    const log = join(dataDir, 'postgres', 'server.log');
    const before = { cpu: cpuMs(program.pid), statements: await statementsIn(log), at: performance.now() };
    await delay(lasting * 1000);
    const seconds = (performance.now() - before.at) / 1000;
    return {
      cpu: rounded((cpuMs(program.pid) - before.cpu) / seconds / 10),
      queries: rounded(((await statementsIn(log)) - before.statements) / seconds),
      mb: rounded(residentMb(program.pid), 0),
      postgresMb: rounded(residentTogetherMb((await serverOf(dataDir)).pid), 0),
    };
  } finally {
    await program.stop();
  }
}

/**
 * start_ms, idle_cpu_percent, idle_queries_per_s, resident_mb of the bot as it is deployed: `npm start` with an application, which is
 * the sandbox's here, in another process, and with the embedded Postgres. The demonstration, which holds the sandbox too, is told in
 * the details.
 */
export async function measureIdle({ dir }: OwnPostgres, say: (line: string) => void): Promise<Figure[]> {
  const dataDir = join(dir, 'idle');
  await mkdir(dataDir);
  const starter =
    (environment: Readonly<Record<string, string>>): Start =>
    async () => {
      const begun = performance.now();
      const env = { PINGSHI_DATA: dataDir, PORT: '0', ...environment };
      const program = await startProgram({
        file: 'src/cli/setup.mjs',
        args: ['start'],
        logFile: join(dir, 'idle.log'),
        env,
      });
      return { program, ms: await readyAfterMs(program, begun) };
    };
  const startDemonstration = starter({ SANDBOX_PORT: '0' });
  const first = await startDemonstration();
  say(`first start, with everything to make: ${Math.round(first.ms)} ms`);
  await logStatements(dataDir);
  await first.program.stop();
  const demonstration = {
    starts: await startOften(startDemonstration),
    ...(await watchIdle(startDemonstration, dataDir, 5)),
  };
  say(`the demonstration: ${demonstration.starts.join(', ')} ms, ${demonstration.mb} MB`);

  const sandbox = await createSandbox({
    dataDir: join(dataDir, 'sandbox'),
    port: 0,
    organ: toSandboxOrgan(demoOrgan),
    realNow: () => Date.now(),
    log: () => undefined,
  });
  try {
    const start = starter({
      LARK_APP_ID: sandbox.app.appId,
      LARK_APP_SECRET: sandbox.app.appSecret,
      LARK_ENCRYPT_KEY: sandbox.app.encryptKey,
      LARK_VERIFICATION_TOKEN: sandbox.app.verificationToken,
      LARK_DOMAIN: sandbox.url,
    });
    const starts = await startOften(start);
    const idle = await watchIdle(start, dataDir, IDLE_S);
    say(`the bot: ${starts.join(', ')} ms; idle ${idle.cpu} % of a core, ${idle.queries} queries/s, ${idle.mb} MB`);
    const setting = { of: 'the bot’s process, its Postgres and the platform’s stand-in beside it', seconds: IDLE_S };
    const counted = 'every statement in the server’s log, BEGIN and COMMIT too';
    const most = { limit: 'most' } as const;
    return [
      {
        ...{ name: 'start_ms', value: median(starts), unit: 'ms', bar: 2000, ...most },
        detail: { starts, postgres: 'started too', demonstration: demonstration.starts },
      },
      { name: 'idle_cpu_percent', value: idle.cpu, unit: '%', bar: 1, ...most, detail: setting },
      { name: 'idle_queries_per_s', value: idle.queries, unit: '/s', bar: 2, ...most, detail: { ...setting, counted } },
      {
        ...{ name: 'resident_mb', value: idle.mb, unit: 'MB', bar: 200, ...most },
        detail: { ...setting, demonstration: demonstration.mb, postgres: idle.postgresMb },
      },
    ];
  } finally {
    await sandbox.close();
  }
}
