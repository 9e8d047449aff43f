import type { Person, Unit } from '../../services/entities.ts';
import type { Tx } from '../../services/store.ts';
import type { Speech } from '../words/words.ts';

/** Options with a value; `--json` and `--help` belong to every command. */
export const OPTIONS = [
  'unit',
  'unit-name',
  'department',
  'by',
  'approved-by',
  'to',
  'reason',
  'grade',
  'format',
  'out',
  'amounts',
  'assume-reviewed',
] as const;
export type Option = (typeof OPTIONS)[number];

/** Options that stand alone. */
export const SWITCHES: readonly Option[] = ['assume-reviewed'];

/** A bad place of an input, for `--json`. */
export interface BadPlace {
  readonly line: number | null;
  readonly column: string | null;
  readonly reason: string;
}

/**
 * `done`: exit 0, the notes on stderr, the lines (or the one JSON value) on stdout. `refused`: exit 2, nothing written, with what to do.
 */
export type CommandOutcome =
  | {
      readonly kind: 'done';
      readonly lines: readonly string[];
      readonly json: unknown;
      readonly notes?: readonly string[];
    }
  | { readonly kind: 'refused'; readonly lines: readonly string[]; readonly places?: readonly BadPlace[] };

/** What a command works with: one transaction, rolled back where it refuses. */
export interface Call {
  readonly tx: Tx;
  readonly words: Speech;
  /** Who is recorded: the employee number of `--by`, else the user of the operating system. */
  readonly actor: string;
  readonly args: readonly string[];
  readonly options: Readonly<Partial<Record<Option, string>>>;
  /** Files by the path as it was typed, from where the command was called. Throws the system's error. */
  readonly files: {
    read(path: string): Promise<Uint8Array>;
    /** The absolute path of a file to be written. */
    place(path: string): string;
  };
}

export interface Command {
  /** As it is typed, e.g. 'admin grant'. */
  readonly name: string;
  /** Its arguments in order, in capitals as the usage shows them. */
  readonly takes: readonly string[];
  readonly required: readonly Option[];
  readonly optional: readonly Option[];
  readonly example: string;
  run(call: Call): Promise<CommandOutcome>;
}

export const refuse = (...lines: string[]): CommandOutcome => ({ kind: 'refused', lines });

const VALUES: Readonly<Record<Option, string>> = {
  unit: 'UNIT',
  'unit-name': 'NAME',
  department: 'NAME',
  by: 'NO',
  'approved-by': 'NO',
  to: 'STATE',
  reason: 'TEXT',
  grade: 'GRADE',
  format: 'csv|xlsx',
  out: 'FILE',
  amounts: 'FILE',
  'assume-reviewed': '',
};

/** One line: the command with its arguments and options. */
export const usageOf = ({ name, takes, required, optional }: Command): string => {
  const option = (each: Option): string => `--${each} ${VALUES[each]}`.trim();
  return [name, ...takes, ...required.map(option), ...optional.map((each) => `[${option(each)}]`)].join(' ');
};

/** The person an option names; a refusal where nobody of the unit has that number. */
export async function personOf(
  { tx, words }: Call,
  unit: Unit,
  employeeNo: string,
): Promise<Person | Extract<CommandOutcome, { kind: 'refused' }>> {
  const person = await tx.people.byEmployeeNo(unit.id, employeeNo);
  return person ?? { kind: 'refused', lines: [words.noPerson(unit.code, employeeNo)] };
}
