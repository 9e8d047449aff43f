import { formatFen } from '../../domain/bonus/money.ts';
import { type BonusLine, settleBonus } from '../../domain/bonus/settle-bonus.ts';
import type { Grade } from '../../domain/scheme.ts';
import { readAmounts } from '../../files/formats/simple.ts';
import { unitScheme } from '../../services/schemes/unit-scheme.ts';
import { type Command, refuse } from './command.ts';
import { idOf, knownPeople, readInput } from './read-input.ts';
import { inPeriod } from './within.ts';
import { type OutColumn, writeOutput } from './write-output.ts';

const COLUMNS: readonly OutColumn<BonusLine>[] = [
  { key: 'employee_no', of: (row) => row.employeeNo },
  { key: 'grade', of: (row) => row.grade ?? '' },
  { key: 'amount_fen', kind: 'integer', of: (row) => String(row.amountFen) },
  { key: 'deduction_fen', kind: 'integer', of: (row) => String(row.deductionFen) },
  { key: 'reward_fen', kind: 'integer', of: (row) => String(row.rewardFen) },
  { key: 'net_fen', kind: 'integer', of: (row) => String(row.netFen) },
];

/** `bonus settle PERIOD --unit UNIT --amounts FILE --out FILE`: the bonus sheet (绩效分配表), to the fen. */
export const bonusSettle: Command = {
  name: 'bonus settle',
  takes: ['PERIOD'],
  required: ['unit', 'amounts', 'out'],
  optional: ['format'],
  example: 'npm run -s pingshi -- bonus settle 2026Q3 --unit YUNXI --amounts amounts.csv --out bonus.csv',
  run: inPeriod(0, async (call, unit, period) => {
    const { tx, words, actor, options } = call;
    const cycle = await tx.cycles.lock(unit.id, period);
    const grades = new Map((await tx.results.grades(unit.id, [period])).map((each) => [each.personId, each]));
    const settled = cycle !== null && (await tx.results.lastRun(cycle.id)) !== null;
    if (grades.size === 0 && !settled) return refuse(words.bonusNoGrades(unit.code, period));
    const lines = settled ? ((await tx.results.lines(cycle.id)) ?? []) : [];
    const totals = new Map(lines.map((line) => [line.personId, line.total]));
    const people = await knownPeople(call, unit.id, cycle);
    const input = await readInput(call, options.amounts ?? '', (table) => readAmounts(table, people.organ));
    if (input.kind === 'refused') return input;
    const scheme = cycle?.scheme ?? (await unitScheme(tx, unit.id));
    const rows = input.rows.map(({ employeeNo, amountFen }) => {
      const id = idOf(people, employeeNo);
      const grade: Grade | '' = grades.get(id)?.grade ?? '';
      const total = totals.get(id) ?? '';
      return { employeeNo, amountFen, grade: grade === '' ? null : grade, total: total === '' ? null : total };
    });
    const outcome = settleBonus(scheme.bonus, rows);
    if (outcome.kind === 'refused') return refuse(words.bonusWithoutTotal(outcome.withoutTotal.join(words.comma)));
    const { sheet } = outcome;
    const totalsFen = {
      pool: sheet.poolFen,
      distributable: sheet.distributableFen,
      paid: sheet.paidFen,
      carried: sheet.carriedFen,
    };
    const kept = sheet.lines.map((line) => Object.fromEntries(COLUMNS.map(({ key, of }) => [key, of(line)])));
    await tx.results.keepBonus({ unitId: unit.id, period, ...totalsFen, rows: kept, actor });
    const detail = { period, rows: rows.length, pool: String(totalsFen.pool), carried: String(totalsFen.carried) };
    await tx.audit({ unitId: unit.id, actor, action: 'bonus.settle', subject: `unit:${unit.id}`, detail });
    const written = await writeOutput(call, `${unit.code} ${period}`, COLUMNS, sheet.lines);
    if (written.kind === 'refused') return written;
    const yuan = [totalsFen.pool, totalsFen.distributable, totalsFen.paid, totalsFen.carried].map(formatFen);
    return {
      kind: 'done',
      lines: [
        words.written(written.path, rows.length),
        words.bonusTotals(yuan[0] ?? '', yuan[1] ?? '', yuan[2] ?? '', yuan[3] ?? ''),
        words.bonusBalance(formatFen(await tx.results.carriedBalance(unit.id))),
      ],
      notes: [...input.notes, ...(cycle?.state === 'CLOSED' ? [] : [words.provisionalResults])],
      json: {
        pool_fen: Number(totalsFen.pool),
        distributable_fen: Number(totalsFen.distributable),
        paid_fen: Number(totalsFen.paid),
        carried_fen: Number(totalsFen.carried),
      },
    };
  }),
};
