import { chanceBaseline, chanceText } from '../../domain/year/chance.ts';
import type { YearRow } from '../../domain/year/ledger.ts';
import { checkProposal } from '../../domain/year/proposal.ts';
import { isGrade, type Quarter } from '../../domain/year/quarters.ts';
import { spellOut, strikeText } from '../../domain/year/texts.ts';
import { readYearCheck } from '../../files/formats/simple.ts';
import { unitYear } from '../../services/year/year-ledger.ts';
import type { Speech } from '../words/words.ts';
import { type Command, refuse } from './command.ts';
import { knownPeople, readInput } from './read-input.ts';
import { inUnit, yearOf } from './within.ts';
import { type OutColumn, writeOutput } from './write-output.ts';

/** The annual 优秀 at most, where a scheme says nothing (DOMAIN 7). */
const DEFAULT_PERCENT = 20;

const gradeOf = (quarter: Quarter): string => (isGrade(quarter) ? quarter : '');

const columns = (words: Speech): readonly OutColumn<YearRow>[] => [
  { key: 'employee_no', of: (row) => row.employeeNo },
  { key: 'name', of: (row) => row.name },
  { key: 'q1', of: (row) => gradeOf(row.quarters[0]) },
  { key: 'q2', of: (row) => gradeOf(row.quarters[1]) },
  { key: 'q3', of: (row) => gradeOf(row.quarters[2]) },
  { key: 'q4', of: (row) => gradeOf(row.quarters[3]) },
  { key: 'good_count', kind: 'integer', of: (row) => String(row.goodCount) },
  { key: 'excellent', of: (row) => row.excellent },
  { key: 'reason', of: (row) => words.in(spellOut(row.reasons)) },
  { key: 'award', of: (row) => row.award },
  { key: 'promotion', of: (row) => row.promotion },
];

/** `year export YEAR --unit UNIT --format csv|xlsx --out FILE`: the year ledger (年度台账). */
export const yearExport: Command = {
  name: 'year export',
  takes: ['YEAR'],
  required: ['unit', 'out'],
  optional: ['format'],
  example: 'npm run -s pingshi -- year export 2026 --unit YUNXI --format xlsx --out year-2026.xlsx',
  run: inUnit(async (call, unit) => {
    const { tx, words, args } = call;
    const year = yearOf(args[0] ?? '');
    if (year === null) return refuse(words.noYear(args[0] ?? ''));
    const { scheme, rows } = await unitYear(tx, unit, year);
    const written = await writeOutput(call, `${unit.code} ${year}`, columns(words), rows);
    if (written.kind === 'refused') return written;
    const count = (excellent: string): number => rows.filter((row) => row.excellent === excellent).length;
    const baseline = chanceBaseline(scheme.quota.percent, scheme.annual.minGood);
    return {
      kind: 'done',
      lines: [
        words.written(written.path, rows.length),
        words.yearRows(rows.length, count('direct'), count('eligible')),
        words.in(chanceText(baseline)),
      ],
      notes: [words.provisionalResults],
      json: {
        unit: unit.code,
        year,
        file: written.path,
        rows: rows.length,
        direct: count('direct'),
        eligible: count('eligible'),
        chance_baseline: words.in(chanceText(baseline)),
      },
    };
  }),
};

/** `year check FILE YEAR --unit UNIT`: whom of a proposed list of 优秀 to strike, and why. */
export const yearCheck: Command = {
  name: 'year check',
  takes: ['FILE', 'YEAR'],
  required: ['unit'],
  optional: [],
  example: 'npm run -s pingshi -- year check proposal.csv 2026 --unit YUNXI',
  run: inUnit(async (call, unit) => {
    const { tx, words, args } = call;
    const year = yearOf(args[1] ?? '');
    if (year === null) return refuse(words.noYear(args[1] ?? ''));
    const people = await knownPeople(call, unit.id, null);
    const input = await readInput(call, args[0] ?? '', (table) => readYearCheck(table, people.organ));
    if (input.kind === 'refused') return input;
    const { scheme, rows } = await unitYear(tx, unit, year);
    const proposed = input.rows.map(({ employeeNo }) => employeeNo);
    const check = checkProposal(proposed, rows, scheme.annual.percent ?? DEFAULT_PERCENT);
    const strikes = check.lines.flatMap(({ employeeNo, strike }) =>
      strike === null ? [] : [{ employee_no: employeeNo, reason: words.in(strikeText(strike)) }],
    );
    const who = (employeeNo: string): string => `${employeeNo} ${people.byNo.get(employeeNo)?.name ?? ''}`.trim();
    const missing = check.directMissing;
    return {
      kind: 'done',
      lines: [
        ...(strikes.length === 0 ? [words.checkAllKept] : []),
        ...strikes.map((strike) => words.checkLine(who(strike.employee_no), strike.reason)),
        words.checkCeiling(check.proposed, check.ceiling, check.people),
        ...(check.over.kept > 0 ? [words.checkOver(check.over.kept)] : []),
        ...(missing.length > 0 ? [words.checkDirectMissing(missing.map(who).join(words.comma))] : []),
      ],
      notes: [...input.notes, words.provisionalResults],
      json: {
        unit: unit.code,
        year,
        people: check.people,
        proposed: check.proposed,
        kept: check.kept,
        strike: strikes,
        ceiling: check.ceiling,
        over_ceiling: check.over.kept,
        direct_missing: missing,
      },
    };
  }),
};
