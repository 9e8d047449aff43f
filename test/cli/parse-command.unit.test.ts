import { describe, expect, it } from 'vitest';
import { type Command, OPTIONS, SWITCHES, usageOf } from '../../src/cli/commands/command.ts';
import { commands, notYet } from '../../src/cli/commands/registry.ts';
import { type ParsedCommand, parseCommand } from '../../src/cli/parse-command.ts';
import { wordsFor } from '../../src/cli/words/words.ts';

const words = wordsFor('en-US');
const parse = (...argv: string[]): ParsedCommand => parseCommand(argv, commands, notYet, words).parsed;
const isJson = (...argv: string[]): boolean => parseCommand(argv, commands, notYet, words).json;
const command = (name: string): Command => {
  const found = commands.find((each) => each.name === name);
  if (found === undefined) throw new Error(`no command ${name}`);
  return found;
};
/** What is refused, without the usage and the example that follow. */
const faults = (...argv: string[]): readonly string[] => {
  const parsed = parse(...argv);
  if (parsed.kind !== 'refused') throw new Error(`${argv.join(' ')}: ${parsed.kind}`);
  return parsed.lines.slice(0, -2);
};

/** A line as a shell takes it apart: blanks, and text in double quotes. */
const shell = (line: string): string[] =>
  [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');

/** A value for each option and argument of a command, all of them or the required ones. */
const callOf = ({ name, takes, required, optional }: Command, all: boolean): string[] => [
  ...name.split(' '),
  ...takes.map((each) => `a-${each}`),
  ...[...required, ...(all ? optional : [])].flatMap((option) =>
    SWITCHES.includes(option) ? [`--${option}`] : [`--${option}`, `v-${option}`],
  ),
];

describe('the commands', () => {
  it('are those of the specification, and the ones to come', () => {
    const known = [...commands.map(({ name }) => name), ...notYet];
    expect(known.toSorted()).toEqual(
      [
        ...['roster import', 'scheme load', 'calendar import', 'calendar show', 'cycle open', 'cycle status'],
        ...['cycle advance', 'scores import', 'ledger import', 'reviews import', 'settle', 'results import'],
        ...['results export', 'results explain', 'results override', 'year export', 'year check', 'bonus settle'],
        ...['audit verify', 'doctor', 'notices list', 'notices resend', 'admin grant', 'hours show', 'hours set'],
      ].toSorted(),
    );
    expect(new Set(known).size).toBe(known.length);
  });

  it('use only options there are, each at most once', () => {
    for (const { name, required, optional } of commands) {
      const used = [...required, ...optional];
      expect(new Set(used).size, name).toBe(used.length);
      expect(
        used.filter((option) => !OPTIONS.includes(option)),
        name,
      ).toEqual([]);
    }
  });

  it.each(commands)('$name: usage names its arguments and options, in brackets what may be left out', (each) => {
    const usage = usageOf(each);
    expect(usage.startsWith([each.name, ...each.takes].join(' '))).toBe(true);
    for (const option of each.required) expect(usage).toMatch(new RegExp(`(?<!\\[)--${option}\\b`));
    for (const option of each.optional) expect(usage).toContain(`[--${option}`);
  });

  it.each(commands)('$name: its example is a call of itself', (each) => {
    const [npm, run, quiet, script, dashes, ...argv] = shell(each.example);
    expect([npm, run, quiet, script, dashes]).toEqual(['npm', 'run', '-s', 'pingshi', '--']);
    expect(parse(...argv)).toMatchObject({ kind: 'run', command: each });
  });

  it.each(commands)('$name: runs with all its options, and with the required ones alone', (each) => {
    for (const all of [true, false]) {
      const options = [...each.required, ...(all ? each.optional : [])];
      expect(parse(...callOf(each, all))).toEqual({
        kind: 'run',
        command: each,
        args: each.takes.map((name) => `a-${name}`),
        options: Object.fromEntries(options.map((name) => [name, SWITCHES.includes(name) ? 'yes' : `v-${name}`])),
      });
    }
  });

  it.each(commands)('$name: names everything that is missing, unknown, empty or too much', (each) => {
    const bare = each.name.split(' ');
    const missing = [
      ...each.takes.map((name) => words.argumentMissing(name)),
      ...each.required.map((name) => words.optionMissing(name)),
    ];
    if (missing.length > 0) expect(faults(...bare)).toEqual(missing);
    expect(faults(...callOf(each, true), 'more', 'still more')).toEqual(
      ['more', 'still more'].map((text) => words.argumentTooMany(text)),
    );
    expect(faults(...callOf(each, true), '--frobnicate')).toEqual([words.optionUnknown('frobnicate')]);
    const taken: readonly string[] = [...each.required, ...each.optional, 'by'];
    const [foreign = ''] = OPTIONS.filter((name) => !taken.includes(name));
    expect(faults(...callOf(each, true), `--${foreign}`, 'x')).toEqual([words.optionUnknown(foreign)]);
    for (const option of [...each.required, ...each.optional].filter((name) => !SWITCHES.includes(name))) {
      for (const empty of [[`--${option}`, ''], [`--${option}`, ' \t'], [`--${option}=`], [`--${option}`]]) {
        const others = callOf(each, true);
        others.splice(others.indexOf(`--${option}`), 2);
        expect(faults(...others, ...empty), `${each.name} ${empty.join(' ')}`).toEqual([words.optionEmpty(option)]);
      }
    }
  });

  it.each(commands)('$name: ends each refusal with its usage and its example', (each) => {
    const parsed = parse(...callOf(each, true), 'more');
    if (parsed.kind !== 'refused') throw new Error(parsed.kind);
    expect(parsed.lines.slice(-2)).toEqual([words.usage(usageOf(each)), `    ${each.example}`]);
  });
});

describe('a command line', () => {
  const settle = ['settle', '2026Q3', '--unit', 'U'];
  const settled = { kind: 'run', command: command('settle'), args: ['2026Q3'], options: { unit: 'U' } };

  it('takes options in any place and either spelling, their blanks cut off', () => {
    expect(parse(...settle)).toEqual(settled);
    expect(parse('--unit', 'U', 'settle', '2026Q3')).toEqual(settled);
    expect(parse('settle', '--unit=U', '2026Q3')).toEqual(settled);
    expect(parse('settle', '2026Q3', '--unit', '  U ')).toEqual(settled);
  });

  it('says of any command who acts', () => {
    for (const each of commands) {
      const by = each.required.includes('by') ? [] : ['--by', '0002'];
      expect(parse(...callOf(each, false), ...by)).toMatchObject({ kind: 'run', options: { by: expect.any(String) } });
    }
  });

  it('asks for one JSON value anywhere, refused or not, and that is no option of the command', () => {
    expect(isJson(...settle)).toBe(false);
    for (const argv of [
      ['--json', ...settle],
      [...settle, '--json'],
      ['settle', '--json'],
      ['nothing', '--json'],
    ])
      expect(isJson(...argv), argv.join(' ')).toBe(true);
    expect(parse(...settle, '--json')).toEqual(settled);
  });

  it('has switches, which take no value', () => {
    expect(parse(...settle, '--assume-reviewed')).toEqual({
      ...settled,
      options: { unit: 'U', 'assume-reviewed': 'yes' },
    });
    expect(faults(...settle, '--assume-reviewed=no')).toEqual([words.optionTakesNone('assume-reviewed')]);
    expect(faults(...settle, '--assume-reviewed', 'no')).toEqual([words.argumentTooMany('no')]);
    expect(faults('cycle', 'open', '2026Q3', '--unit', 'U', '--assume-reviewed')).toEqual([
      words.optionUnknown('assume-reviewed'),
    ]);
  });

  it('swallows no option for the value of the one before', () => {
    expect(faults('settle', '2026Q3', '--unit', '--assume-reviewed')).toEqual([words.optionEmpty('unit')]);
    expect(faults('settle', '2026Q3', '--unit', '--by', '0002')).toEqual([words.optionEmpty('unit')]);
    expect(faults('settle', '2026Q3', '--unit', '--json')).toEqual([words.optionEmpty('unit')]);
    expect(isJson('settle', '2026Q3', '--unit', '--json')).toBe(true);
    const reason = ['cycle', 'advance', '2026Q3', '--unit', 'U', '--to', 'REVIEW', '--reason'];
    for (const text of ['- 更正', '-1', '-- 更正', '--frob'])
      expect(parse(...reason, text)).toMatchObject({ kind: 'run', options: { reason: text } });
  });

  it('says each option once', () => {
    expect(faults(...settle, '--unit', 'OTHER')).toEqual([words.optionTwice('unit')]);
    expect(faults(...settle, '--unit=U', '--unit', 'U')).toEqual([words.optionTwice('unit')]);
    expect(parse(...settle, '--assume-reviewed', '--assume-reviewed')).toMatchObject({ kind: 'run' });
  });

  it('names all its faults together', () => {
    expect(faults('results', 'override', '--unit', '', '--frob', 'x', '--grade', '好')).toEqual([
      words.argumentMissing('PERIOD'),
      words.optionUnknown('frob'),
      ...(['reason', 'by', 'approved-by'] as const).map((name) => words.optionMissing(name)),
      words.optionEmpty('unit'),
    ]);
  });

  it('may have what looks like an option as an argument after --', () => {
    expect(parse('roster', 'import', '--unit', 'U', '--', '--odd.csv')).toMatchObject({
      kind: 'run',
      args: ['--odd.csv'],
    });
  });
});

describe('what is no command', () => {
  it('is named, by its first two words', () => {
    const refused = (line: string) => ({ kind: 'refused', lines: [line] });
    expect(parse('frobnicate')).toEqual(refused(words.notACommand('frobnicate')));
    expect(parse('roster', 'export', 'x.csv')).toEqual(refused(words.notACommand('roster export')));
    expect(parse('roster')).toEqual(refused(words.notACommand('roster')));
    expect(parse('', 'x')).toEqual(refused(words.notACommand(' x')));
    expect(parse('constructor')).toEqual(refused(words.notACommand('constructor')));
  });

  it.each(notYet)('%s says that it does not exist yet, whatever options it carries', (name) => {
    for (const more of [[], ['--frob', 'x'], ['1', '--json']])
      expect(parse(...name.split(' '), ...more)).toEqual({ kind: 'refused', lines: [words.notYet(name)] });
  });

  it('asks for help: of one command, else of all', () => {
    expect(parse()).toEqual({ kind: 'help', command: null });
    expect(parse('--help')).toEqual({ kind: 'help', command: null });
    expect(parse('--json')).toEqual({ kind: 'help', command: null });
    expect(parse('roster', '-h')).toEqual({ kind: 'help', command: null });
    for (const each of commands) {
      expect(parse(...each.name.split(' '), '--help')).toEqual({ kind: 'help', command: each });
      expect(parse('-h', ...callOf(each, true))).toEqual({ kind: 'help', command: each });
    }
  });
});
