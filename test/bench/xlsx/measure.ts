import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { OwnPostgres } from '../../support/own-postgres.ts';
import { type Figure, median, rounded } from '../figure.ts';

const ROWS = 100_000;
const ROUNDS = 5;

interface Written {
  readonly ms: number;
  readonly peakMb: number;
  readonly bytes: number;
}

const run = promisify(execFile);

/** One file written by a process of its own, so that neither format finds the other's memory. */
async function write(format: 'csv' | 'xlsx'): Promise<Written> {
  const { stdout } = await run(process.execPath, [join(import.meta.dirname, 'write.ts'), format, String(ROWS)]);
  return JSON.parse(stdout) as Written;
}

/** `xlsx_ratio` and `xlsx_peak_mb`: 100 000 result rows as xlsx against the same rows as csv, in turn. */
export async function measureXlsx(_: OwnPostgres, say: (line: string) => void): Promise<Figure[]> {
  say(`xlsx: ${ROWS} rows, ${ROUNDS} rounds`);
  const csv: Written[] = [];
  const xlsx: Written[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    csv.push(await write('csv'));
    xlsx.push(await write('xlsx'));
  }
  const ms = (written: readonly Written[]) => written.map((one) => rounded(one.ms, 0));
  const peaks = xlsx.map(({ peakMb }) => rounded(peakMb, 0));
  const bytes = { csv: csv[0]?.bytes, xlsx: xlsx[0]?.bytes };
  const detail = { rows: ROWS, columns: 16, csv_ms: ms(csv), xlsx_ms: ms(xlsx), bytes };
  const ratio = rounded(median(ms(xlsx)) / median(ms(csv)));
  return [
    { name: 'xlsx_ratio', value: ratio, unit: '', bar: 5, limit: 'most', detail },
    {
      name: 'xlsx_peak_mb',
      value: Math.max(...peaks),
      unit: 'MB',
      bar: 256,
      limit: 'most',
      detail: { rows: ROWS, rounds: peaks, csv: csv.map(({ peakMb }) => rounded(peakMb, 0)) },
    },
  ];
}
