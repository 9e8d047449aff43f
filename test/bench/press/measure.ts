import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { OwnPostgres } from '../../support/own-postgres.ts';
import { type Figure, median, percentile, rounded, Void } from '../figure.ts';
import { type Program, startProgram } from '../program.ts';
import { countRows } from './count-rows.ts';
import { type Generator, startGenerator } from './generator.ts';
import type { Outcome } from './load.ts';
import { BENCH_APP, type Side } from './presses.ts';
import { LEADERS_PER_UNIT, PEOPLE_PER_DESK, RECORDS_PER_MONTH, seedPressUnits, UNITS } from './seed.ts';

const ROUNDS = 7;
const WARM_UP = 3_000;
const PRESSES = 4_800;
const CONNECTIONS = 32;
/** As `src/deps.ts` has it. */
const POOL = 12;
const PACED_ROUNDS = 3;
const PACED_SECONDS = 6;
const PACED_CONNECTIONS = 64;

interface Bench {
  readonly side: Side;
  readonly url: string;
  readonly program: Program;
  /** Presses sent so far: the next one's number. */
  sent: number;
}

async function press(generator: Generator, bench: Bench, count: number, rate: number | null): Promise<Outcome> {
  const connections = rate === null ? CONNECTIONS : PACED_CONNECTIONS;
  const { side, program } = bench;
  const outcome = await generator.run({ side, port: program.port, from: bench.sent, count, connections, rate });
  bench.sent += count;
  if (outcome.written < count)
    throw new Void(`${count - outcome.written} presses were not written: ${outcome.refused}`);
  return outcome;
}

/** Every press must have left its rows, once. */
async function verify({ side, url, sent }: Bench): Promise<void> {
  const rows = await countRows(url);
  if (Object.values(rows).some((count) => count !== sent)) {
    throw new Void(`${sent} presses on ${side} left other rows: ${JSON.stringify(rows)}`);
  }
}

const perSecond = ({ written, elapsedMs }: Outcome): number => (written * 1000) / elapsedMs;

async function startSides(database: OwnPostgres): Promise<Record<Side, Bench>> {
  const logFile = join(database.dir, 'services.log');
  const url = { product: database.url('press_product'), bare: database.url('press_bare') };
  const product = await startProgram({
    file: 'src/main.ts',
    logFile,
    env: {
      DATABASE_URL: url.product,
      LARK_APP_ID: BENCH_APP.appId,
      LARK_APP_SECRET: 'bench-secret',
      LARK_ENCRYPT_KEY: BENCH_APP.encryptKey,
      LARK_VERIFICATION_TOKEN: BENCH_APP.verificationToken,
      // Nobody listens there: a press calls nothing.
      LARK_DOMAIN: 'http://127.0.0.1:9',
      PINGSHI_ROLES: 'http',
      PORT: '0',
    },
  });
  const bare = await startProgram({
    file: 'test/bench/press/bare.ts',
    logFile,
    env: { DATABASE_URL: url.bare, BENCH_KEY: BENCH_APP.encryptKey, BENCH_POOL: String(POOL) },
  });
  return {
    product: { side: 'product', url: url.product, program: product, sent: 0 },
    bare: { side: 'bare', url: url.bare, program: bare, sent: 0 },
  };
}

async function ratio(generator: Generator, { product, bare }: Record<Side, Bench>, say: (line: string) => void) {
  for (const side of [product, bare]) await press(generator, side, WARM_UP, null);
  const rounds: { product: number; bare: number; ratio: number; generatorBusy: number[] }[] = [];
  for (let round = 1; round <= ROUNDS; round += 1) {
    // The order changes from round to round, so that a drift of the machine favours neither.
    const order = round % 2 === 1 ? [bare, product] : [product, bare];
    const outcomes = new Map<Side, Outcome>();
    for (const side of order) outcomes.set(side.side, await press(generator, side, PRESSES, null));
    const [one, other] = [outcomes.get('product'), outcomes.get('bare')];
    if (one === undefined || other === undefined) throw new Void('a side was not measured');
    const pair = { product: rounded(perSecond(one), 0), bare: rounded(perSecond(other), 0) };
    const generatorBusy = [one, other].map((outcome) => rounded(outcome.generatorBusy));
    rounds.push({ ...pair, ratio: rounded(perSecond(one) / perSecond(other), 3), generatorBusy });
    say(`press, round ${round}: product ${pair.product}/s, bare ${pair.bare}/s, ratio ${rounds.at(-1)?.ratio}`);
  }
  for (const side of [product, bare]) await verify(side);
  return rounds;
}

async function latency(generator: Generator, product: Bench, rate: number, say: (line: string) => void) {
  const rounds: { p50: number; p99: number; max: number }[] = [];
  for (let round = 1; round <= PACED_ROUNDS; round += 1) {
    const { latencies } = await press(generator, product, Math.round(rate * PACED_SECONDS), rate);
    const at = (share: number) => rounded(percentile(latencies, share));
    rounds.push({ p50: at(0.5), p99: at(0.99), max: at(1) });
    say(`press at ${Math.round(rate)}/s, round ${round}: p50 ${at(0.5)} ms, p99 ${at(0.99)} ms`);
  }
  await verify(product);
  return rounds;
}

/** press_ratio and press_p99_ms (QUALITY, Speed). Throws `Void` where a press was not written. */
export async function measurePress(database: OwnPostgres, say: (line: string) => void): Promise<Figure[]> {
  const desks = await seedPressUnits(await database.create('press_seed'));
  await database.create('press_product', 'press_seed');
  await database.create('press_bare', 'press_seed');
  await database.query('CHECKPOINT');
  const desksFile = join(database.dir, 'desks.json');
  await writeFile(desksFile, JSON.stringify(desks));
  const sides = await startSides(database);
  const generator = startGenerator(desksFile);
  try {
    const rounds = await ratio(generator, sides, say);
    const peak = median(rounds.map(({ product }) => product));
    const paced = await latency(generator, sides.product, peak / 2, say);
    const setting = {
      connections: CONNECTIONS,
      pool: POOL,
      desk: `${UNITS} units of ${LEADERS_PER_UNIT} leaders, ${PEOPLE_PER_DESK} people each, ${RECORDS_PER_MONTH} records a month for 3 months`,
      rows: 'inbox, sheet, audit and one outbox row per press, counted afterwards',
      processes: 'server, generator and Postgres share the machine’s cores',
    };
    return [
      {
        name: 'press_ratio',
        value: rounded(median(rounds.map(({ ratio: one }) => one)), 3),
        unit: '',
        bar: 0.6,
        limit: 'least',
        detail: {
          aim: 0.8,
          rounds,
          pressesPerRound: PRESSES,
          bare: 'Hono, signature over the raw body, one prepared statement per press; no decryption, authorisation, card or log',
          product:
            'the process as deployed with PINGSHI_ROLES=http; presses that come together share a statement and a commit',
          ...setting,
        },
      },
      {
        name: 'press_p99_ms',
        value: median(paced.map(({ p99 }) => p99)),
        unit: 'ms',
        bar: 50,
        limit: 'most',
        detail: { rate: rounded(peak / 2, 0), rounds: paced, ...setting, connections: PACED_CONNECTIONS },
      },
    ];
  } finally {
    await generator.stop();
    for (const { program } of Object.values(sides)) await program.stop();
  }
}
