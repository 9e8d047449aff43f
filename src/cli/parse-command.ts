import { parseArgs } from 'node:util';
import { type Command, OPTIONS, type Option, SWITCHES, usageOf } from './commands/command.ts';
import type { Words } from './words/words.ts';

export type ParsedCommand =
  | {
      readonly kind: 'run';
      readonly command: Command;
      readonly args: readonly string[];
      readonly options: Readonly<Partial<Record<Option, string>>>;
    }
  | { readonly kind: 'help'; readonly command: Command | null }
  | { readonly kind: 'refused'; readonly lines: readonly string[] };

export interface Parsed {
  readonly json: boolean;
  readonly parsed: ParsedCommand;
}

type Values = Readonly<Record<string, string | boolean | undefined>>;

const isSwitch = (name: string): boolean =>
  SWITCHES.some((each) => each === name) || name === 'json' || name === 'help';

const isOption = (arg = ''): boolean =>
  arg.startsWith('--') && (isSwitch(arg.slice(2)) || OPTIONS.some((name) => `--${name}` === arg));

/** An option whose value was left out does not swallow the option after it. */
const apart = (argv: readonly string[]): string[] =>
  argv.flatMap((arg, index) =>
    isOption(arg) && !isSwitch(arg.slice(2)) && isOption(argv[index + 1]) ? [arg, ''] : [arg],
  );

interface Reading {
  readonly positionals: readonly string[];
  readonly values: Values;
  /** Options that were written more than once. */
  readonly repeated: readonly string[];
}

// A command that does not exist yet may carry options we do not know yet either: it is named before they are.
const read = (argv: readonly string[]): Reading => {
  const { positionals, values, tokens } = parseArgs({
    args: apart(argv),
    options: {
      json: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
      ...Object.fromEntries(
        OPTIONS.map((name) => [name, { type: isSwitch(name) ? ('boolean' as const) : ('string' as const) }]),
      ),
    },
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const names = tokens.flatMap((token) => (token.kind === 'option' && !isSwitch(token.name) ? [token.name] : []));
  return { positionals, values, repeated: [...new Set(names.filter((name, index) => names.indexOf(name) < index))] };
};

const textOf = (value: string | boolean | undefined): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : null;

/** The options of a command; who acts (`--by`) may be named with any. */
const takenBy = ({ required, optional }: Command): readonly Option[] => [
  ...new Set<Option>([...required, ...optional, 'by']),
];

/** Checks the arguments and options of a command; the sentences of everything that is wrong with them. */
function faultsOf(command: Command, args: readonly string[], { values, repeated }: Reading, words: Words): string[] {
  const known: readonly string[] = takenBy(command);
  const given = Object.keys(values).filter((name) => name !== 'json' && name !== 'help');
  return [
    ...command.takes.slice(args.length).map((name) => words.argumentMissing(name)),
    ...args.slice(command.takes.length).map((arg) => words.argumentTooMany(arg)),
    ...given.filter((name) => !known.includes(name)).map((name) => words.optionUnknown(name)),
    ...command.required.filter((name) => values[name] === undefined).map((name) => words.optionMissing(name)),
    ...given
      .filter((name) => known.includes(name) && !isSwitch(name) && textOf(values[name]) === null)
      .map((name) => words.optionEmpty(name)),
    ...given
      .filter((name) => known.includes(name) && isSwitch(name) && values[name] !== true)
      .map((name) => words.optionTakesNone(name)),
    ...repeated.map((name) => words.optionTwice(name)),
  ];
}

/** Reads a command line: the command's one or two words, then its arguments and options. */
export function parseCommand(
  argv: readonly string[],
  commands: readonly Command[],
  notYet: readonly string[],
  words: Words,
): Parsed {
  const reading = read(argv);
  const { positionals, values } = reading;
  const json = values.json !== undefined;
  const is = (name: string): boolean => name.split(' ').every((word, index) => positionals[index] === word);
  const command = commands.find(({ name }) => is(name)) ?? null;
  if (values.help !== undefined || positionals.length === 0) return { json, parsed: { kind: 'help', command } };
  const refused = (...lines: string[]): Parsed => ({ json, parsed: { kind: 'refused', lines } });
  if (command === null) {
    const coming = notYet.find(is);
    return refused(coming === undefined ? words.notACommand(positionals.slice(0, 2).join(' ')) : words.notYet(coming));
  }
  const args = positionals.slice(command.name.split(' ').length);
  const faults = faultsOf(command, args, reading, words);
  if (faults.length > 0) return refused(...faults, words.usage(usageOf(command)), `    ${command.example}`);
  const options = Object.fromEntries(
    takenBy(command).flatMap((name) => {
      const value = isSwitch(name) ? (values[name] === true ? 'yes' : null) : textOf(values[name]);
      return value === null ? [] : [[name, value]];
    }),
  ) as Partial<Record<Option, string>>;
  return { json, parsed: { kind: 'run', command, args, options } };
}
