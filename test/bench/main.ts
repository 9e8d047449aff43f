import { type OwnPostgres, openOwnPostgres } from '../support/own-postgres.ts';
import { measureFanOut } from './fanout/measure.ts';
import { type Figure, table, Void } from './figure.ts';
import { measureGrowth } from './growth/measure.ts';
import { measureIdle } from './idle.ts';
import { describeMachine } from './machine.ts';
import { measureMonthList } from './monthlist.ts';
import { measureOutbox } from './outbox.ts';
import { measurePress } from './press/measure.ts';
import { measureSettle } from './settle/measure.ts';
import { measureXlsx } from './xlsx/measure.ts';

// `npm run bench`: measures, and says whether a bar is reached; it is no test and does not fail where one is not. With `--json` one
// array on stdout; everything else goes to stderr. Exit 1 where a figure is void. `--only NAME` measures one thing (press, outbox, fanout,
// monthlist, settle, growth, xlsx, idle); `--only fanout --full` takes ten minutes and 10 000 reminders; `--only growth --draw FILE` draws.

const MEASURES = {
  press: measurePress,
  outbox: measureOutbox,
  fanout: measureFanOut,
  monthlist: measureMonthList,
  settle: measureSettle,
  growth: measureGrowth,
  xlsx: measureXlsx,
  idle: measureIdle,
};
const only = process.argv.includes('--only') ? process.argv[process.argv.indexOf('--only') + 1] : undefined;

const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

async function measureAll(database: OwnPostgres): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const [name, measure] of Object.entries(MEASURES)) {
    if (only !== undefined && name !== only) continue;
    const begun = performance.now();
    try {
      figures.push(...(await measure(database, say)));
      say(`${name}: ${Math.round((performance.now() - begun) / 1000)} s`);
    } catch (error) {
      if (!(error instanceof Void)) throw error;
      say(`Void: ${error.message}`);
      process.exitCode = 1;
    }
  }
  return figures;
}

async function main(): Promise<void> {
  const machine = describeMachine();
  say(JSON.stringify(machine));
  const database = await openOwnPostgres({ purpose: 'bench', durable: true, log: say });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      void database.close().finally(() => process.exit(130));
    });
  }
  let figures: Figure[];
  try {
    figures = await measureAll(database);
  } finally {
    await database.close();
  }
  if (process.argv.includes('--json')) {
    process.stdout.write(`${JSON.stringify(figures.map((one) => ({ ...one, detail: { ...one.detail, machine } })))}\n`);
    return;
  }
  const raw = figures.map(({ name, detail }) => `${name}: ${JSON.stringify(detail)}`);
  process.stdout.write(`\n${table(figures)}\n\n${raw.join('\n')}\n`);
}

await main();
