import { openBenchDatabase } from './bench-database.ts';
import { type Figure, reached, table } from './figure.ts';
import { describeMachine } from './machine.ts';
import { measurePress } from './press/measure.ts';

const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

const NOT_YET = [
  'fanout_rate_ratio',
  'fanout_refused_ratio',
  'fanout_faults_rate_ratio',
  'settle_ratio',
  'outbox_p99_ms_redis',
  'monthlist_rate_ratio',
  'xlsx_ratio',
  'xlsx_peak_mb',
  'growth_exponent',
];

async function main(): Promise<void> {
  const json = process.argv.includes('--json');
  const machine = describeMachine();
  say(JSON.stringify(machine));
  const database = await openBenchDatabase(say);
  const figures: Figure[] = [];
  try {
    for (const measure of [measurePress]) {
      figures.push(...(await measure(database, say)));
    }
  } finally {
    await database.close();
  }
  say(`Not measured yet: ${NOT_YET.join(', ')}`);
  if (json) {
    const whole = figures.map((figure) => ({ ...figure, detail: { ...figure.detail, machine } }));
    process.stdout.write(`${JSON.stringify(whole)}\n`);
  } else {
    process.stdout.write(`\n${table(figures)}\n\n`);
    for (const { name, detail } of figures) process.stdout.write(`${name}\n${JSON.stringify(detail, null, 1)}\n`);
  }
  process.exitCode = figures.every(reached) ? 0 : 1;
}

await main();
