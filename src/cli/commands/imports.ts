import { toPeriod } from '../../domain/date.ts';
import { type FileFault, type FileReading, fault } from '../../files/faults/fault.ts';
import { type LedgerRow, readLedger } from '../../files/formats/ledger.ts';
import type { OrganContext } from '../../files/formats/organ.ts';
import { type ReviewRow, readReviews } from '../../files/formats/reviews.ts';
import { readScoreRows, type ScoreRow } from '../../files/formats/scores.ts';
import type { Table } from '../../files/table/table.ts';
import type { Cycle } from '../../services/entities.ts';
import type { Call, Command } from './command.ts';
import { badFile, idOf, knownPeople, readInput } from './read-input.ts';
import { inOpenCycle } from './within.ts';

const FILE = 0;
const PERIOD = 1;

/** A file of a quarter's assessment: how it is read, and what of it is kept. */
interface Importing<Row> {
  readonly what: 'scores' | 'ledger' | 'reviews';
  readonly sample: string;
  readonly read: (table: Table, organ: OrganContext) => FileReading<Row>;
  /** Keeps the rows in place of what the last import brought: how many those were, or why nothing was kept. */
  readonly keep: (
    call: Call,
    cycle: Cycle,
    rows: readonly Row[],
    id: (employeeNo: string) => string,
  ) => Promise<number | readonly FileFault[]>;
}

const importing = <Row>({ what, sample, read, keep }: Importing<Row>): Command => ({
  name: `${what} import`,
  takes: ['FILE', 'PERIOD'],
  required: ['unit'],
  optional: [],
  example: `npm run -s pingshi -- ${what} import ${sample} 2026Q3 --unit YUNXI`,
  run: inOpenCycle(PERIOD, async (call, unit, cycle) => {
    const { tx, words, actor, args } = call;
    const path = args[FILE] ?? '';
    const people = await knownPeople(call, unit.id, cycle);
    const organ = { people: people.organ, scheme: cycle.scheme, period: toPeriod(cycle.period) };
    const input = await readInput(call, path, (table) => read(table, organ));
    if (input.kind === 'refused') return input;
    const { rows, notes } = input;
    const replaced = await keep(call, cycle, rows, (employeeNo) => idOf(people, employeeNo));
    if (typeof replaced !== 'number') return badFile(call, path, replaced);
    await tx.audit({
      unitId: unit.id,
      actor,
      action: `${what}.import`,
      subject: `cycle:${cycle.id}`,
      detail: { rows: rows.length, replaced },
    });
    return {
      kind: 'done',
      lines: [words.imported(path, rows.length)],
      notes: [...notes, ...(replaced > 0 ? [words.replaced(replaced)] : [])],
      json: { unit: unit.code, period: cycle.period, rows: rows.length, replaced, notes },
    };
  }),
});

/** `scores import FILE PERIOD --unit UNIT`: sheets of leaders, ballots and ratings; what a leader handed in by chat stands. */
export const scoresImport = importing<ScoreRow>({
  what: 'scores',
  sample: 'scores.xlsx',
  read: readScoreRows,
  async keep({ tx }, cycle, rows, id) {
    const inChat = new Set(
      (await tx.assessment.handedInByChat(cycle.id)).map((one) => `${one.source} ${one.personId} ${one.raterId}`),
    );
    const clashes = rows.flatMap(({ line, source, employeeNo, raterNo }) =>
      raterNo !== null && inChat.has(`${source} ${id(employeeNo)} ${id(raterNo)}`)
        ? [fault(line, 'employee_no', 'scored_in_chat', { value: employeeNo, rater: raterNo })]
        : [],
    );
    if (clashes.length > 0) return clashes;
    return tx.assessment.replaceScores(cycle, {
      sheets: rows.flatMap(({ source, raterNo, scores, employeeNo }) =>
        raterNo !== null && (source === 'direct' || source === 'deputy')
          ? [{ personId: id(employeeNo), raterId: id(raterNo), source, scores }]
          : [],
      ),
      ballots: rows.flatMap(({ source, scores, employeeNo }) =>
        source === 'peer' || source === 'client' ? [{ personId: id(employeeNo), source, scores }] : [],
      ),
    });
  },
});

/** `ledger import FILE PERIOD --unit UNIT`: the five ledgers (五张清单). */
export const ledgerImport = importing<LedgerRow>({
  what: 'ledger',
  sample: 'ledger.csv',
  read: readLedger,
  keep: ({ tx }, cycle, rows, id) =>
    tx.assessment.replaceLedger(
      cycle.unitId,
      cycle.period,
      rows.map(({ line: _, employeeNo, points, unit: measure, ...row }) => ({
        ...row,
        personId: id(employeeNo),
        points: points === '' ? null : points,
        measure,
      })),
    ),
});

/** `reviews import FILE PERIOD --unit UNIT`: integrity and virtue reviews (廉政审查、德行测评) and waived sources. */
export const reviewsImport = importing<ReviewRow>({
  what: 'reviews',
  sample: 'reviews.csv',
  read: readReviews,
  keep: ({ tx, actor }, cycle, rows, id) =>
    tx.assessment.replaceReviews(
      cycle,
      rows.map(({ line: _, employeeNo, ...row }) => ({ ...row, personId: id(employeeNo) })),
      actor,
    ),
});
