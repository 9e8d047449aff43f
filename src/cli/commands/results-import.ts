import { readResults } from '../../files/formats/simple.ts';
import { type Command, refuse } from './command.ts';
import { idOf, knownPeople, readInput } from './read-input.ts';
import { inPeriod } from './within.ts';

/** `results import FILE PERIOD --unit UNIT`: the grades of a quarter that was assessed before, or elsewhere. */
export const resultsImport: Command = {
  name: 'results import',
  takes: ['FILE', 'PERIOD'],
  required: ['unit'],
  optional: [],
  example: 'npm run -s pingshi -- results import 2026Q1.csv 2026Q1 --unit YUNXI',
  run: inPeriod(1, async (call, unit, period) => {
    const { tx, words, actor, args } = call;
    const cycle = await tx.cycles.byPeriod(unit.id, period);
    if (cycle !== null && (await tx.results.lastRun(cycle.id)) !== null) return refuse(words.alreadySettled(period));
    const people = await knownPeople(call, unit.id, null);
    const input = await readInput(call, args[0] ?? '', (table) => readResults(table, people.organ));
    if (input.kind === 'refused') return input;
    const replaced = await tx.results.replaceEarlier(
      unit.id,
      period,
      input.rows.flatMap(({ employeeNo, grade }) =>
        grade === null ? [] : [{ personId: idOf(people, employeeNo), grade }],
      ),
    );
    const detail = { period, rows: input.rows.length };
    await tx.audit({ unitId: unit.id, actor, action: 'results.import', subject: `unit:${unit.id}`, detail });
    return {
      kind: 'done',
      lines: [words.imported(args[0] ?? '', input.rows.length)],
      notes: [...input.notes, ...(replaced > 0 ? [words.replaced(replaced)] : [])],
      json: { unit: unit.code, period, rows: input.rows.length, replaced, notes: input.notes },
    };
  }),
};
