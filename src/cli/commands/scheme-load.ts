import { sentenceOf } from '../../domain/scheme/note-texts.ts';
import { parseSchemeFile } from '../../files/scheme/parse-scheme-file.ts';
import { decodeText } from '../../files/table/decode.ts';
import { loadScheme } from '../../services/schemes/load-scheme.ts';
import { badScheme } from './bad-scheme.ts';
import { type Command, refuse } from './command.ts';
import { inUnit } from './within.ts';

/** `scheme load FILE --unit UNIT`: checks a scheme (考核方案) and keeps it as the unit's next version. */
export const schemeLoad: Command = {
  name: 'scheme load',
  takes: ['FILE'],
  required: ['unit'],
  optional: [],
  example: 'npm run -s pingshi -- scheme load prisma/schemes/organ.json --unit YUNXI',
  run: inUnit(async (call, unit) => {
    const { tx, words, actor, args, files } = call;
    const reading = parseSchemeFile(decodeText(await files.read(args[0] ?? '')) ?? '');
    if (reading.kind === 'refused') return badScheme(words, words.schemeBad(reading.faults.length), reading.faults);
    const loaded = await loadScheme(tx, unit, reading.file, actor);
    if (loaded.kind === 'refused') return badScheme(words, words.schemeBad(loaded.faults.length), loaded.faults);
    if (loaded.kind === 'no_parent') {
      const { fault } = loaded;
      const say = {
        unknown_parent: words.parentUnknown,
        parent_without_scheme: words.parentEmpty,
        circle: words.parentCircle,
      };
      return refuse(say[fault.kind](fault.code));
    }
    const warnings = loaded.warnings.map((one) => sentenceOf(one, words.locale));
    const open = (await tx.cycles.ofUnit(unit.id))
      .filter(({ state }) => state !== 'CLOSED')
      .map(({ period }) => period);
    return {
      kind: 'done',
      lines: [words.schemeLoaded(loaded.scheme.name, loaded.version)],
      notes: [
        ...warnings.map(words.schemeWarning),
        ...(open.length > 0 ? [words.schemeOpenCycles(open.join(words.comma))] : []),
      ],
      json: { unit: unit.code, name: loaded.scheme.name, version: loaded.version, warnings },
    };
  }),
};
