import { toPeriod } from '../../domain/date.ts';
import { fault } from '../../files/faults/fault.ts';
import { readLedger } from '../../files/formats/ledger.ts';
import { readReviews } from '../../files/formats/reviews.ts';
import { readScoreRows } from '../../files/formats/scores.ts';
import type { Cycle, Unit } from '../../services/entities.ts';
import type { Call, Command, CommandOutcome } from './command.ts';
import { badFile, type Input, idOf, knownPeople, readInput } from './read-input.ts';
import { inOpenCycle } from './within.ts';

const FILE = 0;
const PERIOD = 1;

async function finish(
  call: Call,
  unit: Unit,
  cycle: Cycle,
  what: string,
  input: Input<unknown>,
  replaced: number,
): Promise<CommandOutcome> {
  const { tx, words, actor } = call;
  const path = call.args[FILE] ?? '';
  const { notes } = input;
  const rows = input.rows.length;
  const detail = { rows, replaced };
  await tx.audit({ unitId: unit.id, actor, action: `${what}.import`, subject: `cycle:${cycle.id}`, detail });
  return {
    kind: 'done',
    lines: [words.imported(path, rows)],
    notes: [...notes, ...(replaced > 0 ? [words.replaced(replaced)] : [])],
    json: { unit: unit.code, period: cycle.period, rows, replaced, notes },
  };
}

/** `scores import FILE PERIOD --unit UNIT`: sheets of leaders, ballots and ratings; what the last import brought is replaced. */
export const scoresImport: Command = {
  name: 'scores import',
  takes: ['FILE', 'PERIOD'],
  required: ['unit'],
  optional: [],
  example: 'npm run -s pingshi -- scores import scores.xlsx 2026Q3 --unit YUNXI',
  run: inOpenCycle(PERIOD, async (call, unit, cycle) => {
    const { tx, args } = call;
    const people = await knownPeople(call, unit.id, cycle);
    const { scheme } = cycle;
    const period = toPeriod(cycle.period);
    const input = await readInput(call, args[FILE] ?? '', (table) =>
      readScoreRows(table, { people: people.organ, scheme, period }),
    );
    if (input.kind === 'refused') return input;
    const id = (employeeNo: string): string => idOf(people, employeeNo);
    const inChat = new Set(
      (await tx.assessment.handedInByChat(cycle.id)).map((one) => `${one.source} ${one.personId} ${one.raterId}`),
    );
    const clashes = input.rows.flatMap((row) =>
      row.raterNo !== null && inChat.has(`${row.source} ${id(row.employeeNo)} ${id(row.raterNo)}`)
        ? [fault(row.line, 'employee_no', 'scored_in_chat', { value: row.employeeNo, rater: row.raterNo })]
        : [],
    );
    if (clashes.length > 0) return badFile(call, args[FILE] ?? '', clashes);
    const replaced = await tx.assessment.replaceScores(cycle, {
      sheets: input.rows.flatMap(({ source, raterNo, scores, employeeNo }) =>
        raterNo !== null && (source === 'direct' || source === 'deputy')
          ? [{ personId: id(employeeNo), raterId: id(raterNo), source, scores }]
          : [],
      ),
      ballots: input.rows.flatMap(({ source, scores, employeeNo }) =>
        source === 'peer' || source === 'client' ? [{ personId: id(employeeNo), source, scores }] : [],
      ),
    });
    return finish(call, unit, cycle, 'scores', input, replaced);
  }),
};

/** `ledger import FILE PERIOD --unit UNIT`: the five ledgers (五张清单). */
export const ledgerImport: Command = {
  name: 'ledger import',
  takes: ['FILE', 'PERIOD'],
  required: ['unit'],
  optional: [],
  example: 'npm run -s pingshi -- ledger import ledger.csv 2026Q3 --unit YUNXI',
  run: inOpenCycle(PERIOD, async (call, unit, cycle) => {
    const people = await knownPeople(call, unit.id, cycle);
    const { scheme } = cycle;
    const period = toPeriod(cycle.period);
    const input = await readInput(call, call.args[FILE] ?? '', (table) =>
      readLedger(table, { people: people.organ, scheme, period }),
    );
    if (input.kind === 'refused') return input;
    const replaced = await call.tx.assessment.replaceLedger(
      unit.id,
      period,
      input.rows.map(({ line: _, employeeNo, points, unit: measure, ...row }) => ({
        ...row,
        personId: idOf(people, employeeNo),
        points: points === '' ? null : points,
        measure,
      })),
    );
    return finish(call, unit, cycle, 'ledger', input, replaced);
  }),
};

/** `reviews import FILE PERIOD --unit UNIT`: integrity and virtue reviews (廉政审查、德行测评) and waived sources. */
export const reviewsImport: Command = {
  name: 'reviews import',
  takes: ['FILE', 'PERIOD'],
  required: ['unit'],
  optional: [],
  example: 'npm run -s pingshi -- reviews import reviews.csv 2026Q3 --unit YUNXI',
  run: inOpenCycle(PERIOD, async (call, unit, cycle) => {
    const people = await knownPeople(call, unit.id, cycle);
    const { scheme } = cycle;
    const period = toPeriod(cycle.period);
    const input = await readInput(call, call.args[FILE] ?? '', (table) =>
      readReviews(table, { people: people.organ, scheme, period }),
    );
    if (input.kind === 'refused') return input;
    const replaced = await call.tx.assessment.replaceReviews(
      cycle,
      input.rows.map(({ line: _, employeeNo, ...row }) => ({ ...row, personId: idOf(people, employeeNo) })),
      call.actor,
    );
    return finish(call, unit, cycle, 'reviews', input, replaced);
  }),
};
