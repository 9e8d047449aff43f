import type { ResultLine } from '../../services/results/ports.ts';
import type { Speech } from '../words/words.ts';
import { type Command, refuse } from './command.ts';
import { countsOf, countsText } from './counts.ts';
import { reasonText } from './reason-text.ts';
import { inCycle } from './within.ts';
import { type OutColumn, writeOutput } from './write-output.ts';

const number = (key: string, of: (row: ResultLine) => string): OutColumn<ResultLine> => ({ key, kind: 'decimal', of });

/** The columns of a quarter's results; their names are read by others. */
const columns = (words: Speech): readonly OutColumn<ResultLine>[] => [
  { key: 'employee_no', of: (row) => row.employeeNo },
  { key: 'name', of: (row) => row.name },
  { key: 'department', of: (row) => row.department },
  { key: 'pool', of: (row) => row.pool },
  number('achievement', (row) => row.achievement),
  number('conduct', (row) => row.conduct),
  number('base', (row) => row.base),
  number('bonus', (row) => row.bonus),
  number('deduction', (row) => row.deduction),
  number('total', (row) => row.total),
  { key: 'rank', kind: 'integer', of: (row) => (row.rank === null ? '' : String(row.rank)) },
  { key: 'seats', kind: 'integer', of: (row) => (row.rank === null ? '' : String(row.seats)) },
  { key: 'grade', of: (row) => row.grade },
  { key: 'status', of: (row) => row.status },
  {
    key: 'reason',
    of: (row) => reasonText(words, row),
  },
  { key: 'weights', of: (row) => row.weights },
];

/** `results export PERIOD --unit UNIT --format csv|xlsx --out FILE` */
export const resultsExport: Command = {
  name: 'results export',
  takes: ['PERIOD'],
  required: ['unit', 'out'],
  optional: ['format'],
  example: 'npm run -s pingshi -- results export 2026Q3 --unit YUNXI --format xlsx --out results.xlsx',
  run: inCycle(0, async (call, unit, cycle) => {
    const { tx, words } = call;
    const rows = await tx.results.lines(cycle.id);
    if (rows === null) return refuse(words.notSettled(unit.code, cycle.period));
    const written = await writeOutput(call, `${unit.code} ${cycle.period}`, columns(words), rows);
    if (written.kind === 'refused') return written;
    const counts = countsOf(rows.map(({ status }) => status));
    const run = await tx.results.lastRun(cycle.id);
    return {
      kind: 'done',
      lines: [words.written(written.path, rows.length), countsText(words, counts)],
      notes: [
        ...(run?.assumedReviewed ? [words.assumedNote] : []),
        ...(cycle.state === 'CLOSED' ? [] : [words.provisionalResults]),
      ],
      json: { unit: unit.code, period: cycle.period, file: written.path, rows: rows.length, by_status: counts },
    };
  }),
};
