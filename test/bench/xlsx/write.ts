import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OutColumn } from '../../../src/files/write/columns.ts';
import { writeCsv } from '../../../src/files/write/csv.ts';
import { saveFile } from '../../../src/files/write/save.ts';
import { writeXlsx } from '../../../src/files/write/xlsx.ts';

// Writes result rows once, as csv or xlsx, and says how long it took and the most memory this process ever had.

const TEXTS = ['employee_no', 'name', 'department', 'pool'];
const NUMBERS = ['achievement', 'conduct', 'base', 'bonus', 'deduction', 'total'];
const REST = ['grade', 'status', 'reason', 'weights'];
const COLUMNS: readonly OutColumn[] = [
  ...TEXTS.map((title) => ({ title })),
  ...NUMBERS.map((title) => ({ title, kind: 'decimal' as const })),
  { title: 'rank', kind: 'integer' },
  { title: 'seats', kind: 'integer' },
  ...REST.map((title) => ({ title })),
];

function* resultRows(count: number): Generator<readonly string[]> {
  for (let i = 0; i < count; i += 1) {
    const cents = (i * 7919) % 10_000;
    const number = `${60 + Math.floor(cents / 250)}.${String(cents % 100).padStart(2, '0')}`;
    const who = [String(i).padStart(6, '0'), `样本人员${i % 4096}`, `第${i % 173}科`, `P${i % 2000}`];
    const numbers = [number, number, number, '2.00', '0.50', number];
    yield [...who, ...numbers, String((i % 50) + 1), '20', '较好', 'GRADED', '', 'direct:50;deputy:30;peer:20'];
  }
}

const [format, rows = '0'] = process.argv.slice(2);
const dir = await mkdtemp(join(tmpdir(), 'pingshi-bench-xlsx-'));
try {
  const path = join(dir, `results.${format}`);
  const begun = performance.now();
  const cells = resultRows(Number(rows));
  await saveFile(path, format === 'csv' ? writeCsv(COLUMNS, cells) : writeXlsx('2026Q3', COLUMNS, cells));
  const ms = performance.now() - begun;
  const peakMb = process.resourceUsage().maxRSS / 1024;
  process.stdout.write(JSON.stringify({ ms, peakMb, bytes: (await stat(path)).size }));
} finally {
  await rm(dir, { recursive: true, force: true });
}
