import { parseArgs } from 'node:util';
import type { Command } from './commands/command.ts';

export type ParsedCommand =
  | {
      readonly kind: 'run';
      readonly command: Command;
      readonly positionals: string[];
      readonly options: Record<string, string | undefined>;
      readonly json: boolean;
    }
  | { readonly kind: 'help'; readonly command: Command | null }
  | { readonly kind: 'refused'; readonly line: string };

const OPTIONS = {
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  unit: { type: 'string' },
  by: { type: 'string' },
} as const;

/** Reads a command line: the command's one or two words, then its arguments. */
export function parseCommand(
  argv: readonly string[],
  commands: readonly Command[],
  notYet: readonly string[],
): ParsedCommand {
  let parsed: ReturnType<typeof read>;
  try {
    parsed = read(argv);
  } catch (error) {
    return { kind: 'refused', line: `${error instanceof Error ? error.message : error} Try --help.` };
  }
  const { positionals, values } = parsed;
  const named = (name: string): boolean => {
    const words = name.split(' ');
    return words.every((word, index) => positionals[index] === word);
  };
  const command = commands.find(({ name }) => named(name)) ?? null;
  if (values.help === true || positionals.length === 0) return { kind: 'help', command };
  if (command !== null) {
    const rest = positionals.slice(command.name.split(' ').length);
    return {
      kind: 'run',
      command,
      positionals: rest,
      options: { unit: values.unit, by: values.by },
      json: values.json === true,
    };
  }
  const coming = notYet.find(named);
  if (coming !== undefined) return { kind: 'refused', line: `"${coming}" does not exist yet in this version.` };
  return { kind: 'refused', line: `"${positionals.slice(0, 2).join(' ')}" is not a command. Try --help.` };
}

// A command that does not exist yet may carry options we do not know yet either: it is named before they are.
const read = (argv: readonly string[]) =>
  parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true, strict: false }) as {
    positionals: string[];
    values: { json?: boolean; help?: boolean; unit?: string; by?: string };
  };
