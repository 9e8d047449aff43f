import { readFileSync } from 'node:fs';
import pg from 'pg';
import { defaultScheme } from '../../../src/domain/default-scheme.ts';
import { settleCycle } from '../../../src/persistence/settlement/settle-cycle.ts';
import type { Sql } from '../../../src/persistence/sql.ts';
import type { SettleOutcome } from '../../../src/services/results/ports.ts';
import type { OwnPostgres } from '../../support/own-postgres.ts';
import { type Figure, median, rounded, Void } from '../figure.ts';
import { residentMb } from '../process-usage.ts';
import { CREATE_BY_HAND, SETTLE_BY_HAND } from './by-hand.ts';
import { type BenchCycle, fillCycle } from './data.ts';

const SIZES = [1_000, 10_000, 100_000] as const;
const ROUNDS = 7;
const NOW = new Date('2026-10-16T02:00:00Z');
/** Everything a settlement says of a person, but when. */
const SAID = `"cycleId", "personId", "unitId", "pool", "status", "reasons", "achievement", "conduct", "direct", "base", "bonus", "deduction",
  "total", "rank", "seats", "grade", "gate", "overridden", "sources"`;

/** The most memory a server process has had so far, its part of the shared buffers among it, in MB; Linux only. */
const peakMb = (pid: number): number =>
  Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;

interface Bench {
  readonly client: pg.Client;
  readonly cycle: BenchCycle;
}

/** Milliseconds of a transaction, its commit included, from a checkpoint on. */
async function timed(client: pg.Client, work: () => Promise<void>): Promise<number> {
  await client.query('CHECKPOINT');
  const begun = performance.now();
  await client.query('BEGIN');
  await work();
  await client.query('COMMIT');
  return performance.now() - begun;
}

async function ours({ client, cycle: { cycleId } }: Bench): Promise<{ ms: number; changed: number }> {
  const sql: Sql = async <Row>({ text }: { text: string }, params: readonly unknown[]) =>
    (await client.query(text, [...params])).rows as Row[];
  const outcomes: SettleOutcome[] = [];
  const ms = await timed(client, async () => {
    const request = { cycleId, scheme: defaultScheme(), assumeReviewed: false, actor: 'bench', now: NOW };
    outcomes.push(await settleCycle(sql, request));
  });
  const [outcome] = outcomes;
  if (outcome?.kind !== 'settled') throw new Void('the settlement was refused');
  return { ms, changed: outcome.changedCount };
}

const byHand = ({ client, cycle: { cycleId } }: Bench): Promise<number> =>
  timed(client, async () => {
    await client.query(`SELECT set_config('work_mem', '64MB', true), set_config('jit', 'off', true)`);
    await client.query(SETTLE_BY_HAND, [cycleId, cycleId, '2026Q3', NOW]);
  });

const unsettle = ({ client }: Bench) => client.query('TRUNCATE "Result", "PoolSeats", "SettlementRun", "ByHand"');

/** Both must have come to the same numbers. */
async function compare({ client, cycle }: Bench): Promise<void> {
  const { rows } = await client.query(`SELECT
    (SELECT count(*)::int FROM (SELECT ${SAID} FROM "Result" INTERSECT SELECT ${SAID} FROM "ByHand") same) AS "same",
    (SELECT count(*)::int FROM "ByHand") AS "byHand"`);
  if (rows[0]?.same !== cycle.people || rows[0]?.byHand !== cycle.people) {
    throw new Void(`of ${cycle.people} results ${rows[0]?.same} are the same by hand`);
  }
}

/** Settles the same cycle by both ways in turn, as if for the first time, and once more with nothing changed. */
async function settleInTurn(bench: Bench) {
  const [product, hand]: [number[], number[]] = [[], []];
  for (let round = 0; round <= ROUNDS; round += 1) {
    await unsettle(bench);
    // The first round warms both up; then each goes first in turn.
    const sides = [async () => product.push((await ours(bench)).ms), async () => hand.push(await byHand(bench))];
    for (const side of round % 2 === 0 ? sides : sides.toReversed()) await side();
    if (round === 0) {
      await compare(bench);
      product.length = 0;
      hand.length = 0;
    }
  }
  const again = await ours(bench);
  if (again.changed > 0) throw new Void(`a second settlement changed ${again.changed} results`);
  return { product, hand, againMs: again.ms };
}

/** Peak memory of a server process of its own that settles once. */
async function serverMb(url: string, bench: Bench): Promise<number> {
  await unsettle(bench);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query('SELECT pg_backend_pid() AS "pid"');
    await ours({ ...bench, client });
    return peakMb(Number(rows[0]?.pid));
  } finally {
    await client.end();
  }
}

async function measureSize(database: OwnPostgres, people: number, say: (line: string) => void) {
  const url = await database.create(`settle_${people}`);
  const cycle = await fillCycle(url, people);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(CREATE_BY_HAND);
    const bench = { client, cycle };
    const { product, hand, againMs } = await settleInTurn(bench);
    const [all, byHandMs] = [product, hand].map((times) => times.map((ms) => rounded(ms, 0)));
    const memory = { server: rounded(await serverMb(url, bench), 0), node: rounded(residentMb(process.pid), 0) };
    const ratio = rounded(median(product) / median(hand));
    say(
      `settling ${people}: ${all?.join(', ')} ms, by hand ${byHandMs?.join(', ')} ms, ratio ${ratio}, again ${rounded(againMs, 0)} ms`,
    );
    return {
      ...cycle,
      ms: all,
      byHandMs,
      medianMs: median(product),
      ratio,
      unchangedMs: rounded(againMs, 0),
      memoryMb: memory,
    };
  } finally {
    await client.end();
  }
}

/** Least-squares slope of log time over log people: 1 is linear. */
function growth(points: readonly { people: number; medianMs: number }[]): number {
  const logs = points.map(({ people, medianMs }) => [Math.log(people), Math.log(medianMs)] as const);
  const mean = (of: 0 | 1) => logs.reduce((total, point) => total + point[of], 0) / logs.length;
  const [x, y] = [mean(0), mean(1)];
  const over = logs.reduce((total, point) => total + (point[0] - x) * (point[1] - y), 0);
  return over / logs.reduce((total, point) => total + (point[0] - x) ** 2, 0);
}

/** settle_ratio: a first settlement, against one statement written by hand for its scheme, with how it grows in one unit. */
export async function measureSettle(database: OwnPostgres, say: (line: string) => void): Promise<Figure[]> {
  const sizes = [];
  for (const people of SIZES) sizes.push(await measureSize(database, people, say));
  const largest = sizes.at(-1);
  if (largest === undefined) throw new Void('nothing was settled');
  const setting = {
    of: 'a first settlement, commit included; the default scheme',
    against: 'one INSERT … SELECT by hand for that scheme, the same rows checked; both with work_mem 64MB',
    memory: 'peak of a server process with its part of the shared buffers; this process after',
  };
  return [
    {
      name: 'settle_ratio',
      value: largest.ratio,
      unit: '×',
      bar: 1.2,
      limit: 'most',
      detail: { ...setting, ...largest, smaller: sizes.slice(0, -1), growth: rounded(growth(sizes)) },
    },
  ];
}
