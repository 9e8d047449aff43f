import { type Command, usageOf } from './commands/command.ts';
import type { Words } from './words/words.ts';

/** What `--help` prints: of one command, or of all. */
export function helpLines(
  command: Command | null,
  commands: readonly Command[],
  notYet: readonly string[],
  words: Words,
): string[] {
  if (command !== null) {
    return [usageOf(command), `  ${words.about[command.name] ?? ''}`, '', `  ${command.example}`];
  }
  return [
    words.helpTitle,
    '',
    ...commands.flatMap((each) => [`  ${usageOf(each)}`, `      ${words.about[each.name] ?? ''}`]),
    '',
    ...(notYet.length === 0 ? [] : [words.helpNotYet(notYet.join(', '))]),
    words.helpMore,
  ];
}
