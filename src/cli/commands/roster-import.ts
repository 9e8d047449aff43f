import { readRoster } from '../../files/formats/roster.ts';
import { importRoster } from '../../services/roster/import-roster.ts';
import type { Command } from './command.ts';
import { readInput } from './read-input.ts';

const MOST_NAMED = 30;

/** `roster import FILE --unit UNIT [--unit-name NAME]`: the roster (名单); a unit whose code is new is created. */
export const rosterImport: Command = {
  name: 'roster import',
  takes: ['FILE'],
  required: ['unit'],
  optional: ['unit-name'],
  example: 'npm run -s pingshi -- roster import roster.csv --unit YUNXI --unit-name 云溪市政务服务管理局',
  async run(call) {
    const { tx, words, actor, options, args } = call;
    const unitBefore = await tx.units.byCode(options.unit ?? '');
    const known =
      unitBefore === null ? [] : (await tx.people.ofUnit(unitBefore.id)).map(({ employeeNo }) => employeeNo);
    const input = await readInput(call, args[0] ?? '', (table) => readRoster(table, new Set(known)));
    if (input.kind === 'refused') return input;
    const target = { code: options.unit ?? '', name: options['unit-name'] ?? null };
    const rows = input.rows.map(({ line: _, ...row }) => row);
    const { unit, created, change, followed, kept } = await importRoster(tx, target, rows, actor);
    const { added, changed, gone } = change;
    const named = gone.slice(0, MOST_NAMED).join(words.comma);
    return {
      kind: 'done',
      lines: [
        ...(created ? [words.unitCreated(unit.code, unit.name)] : []),
        words.imported(args[0] ?? '', rows.length),
        words.rosterChanged(added.length, changed.length, gone.length),
        ...(gone.length > 0 ? [words.rosterGone(gone.length > MOST_NAMED ? `${named} …` : named)] : []),
        ...(followed.length > 0 ? [words.rosterFollowed(followed.join(words.comma))] : []),
        ...(kept.length > 0 ? [words.rosterKept(kept.join(words.comma))] : []),
      ],
      notes: input.notes,
      json: { unit: unit.code, created, rows: rows.length, added, changed, gone, followed, notes: input.notes },
    };
  },
};
