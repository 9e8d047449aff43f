import { describe, expect, it } from 'vitest';
import { usageOf } from '../../src/cli/commands/command.ts';
import { commands, notYet } from '../../src/cli/commands/registry.ts';
import { helpLines } from '../../src/cli/help.ts';
import { wordsFor } from '../../src/cli/words/words.ts';

describe.each(['zh-CN', 'en-US'] as const)('help in %s', (locale) => {
  const words = wordsFor(locale);

  it('of all names every command with its usage and what it does, in the order they are needed', () => {
    const lines = helpLines(null, commands, notYet, words);
    expect(lines.slice(0, 2)).toEqual([words.helpTitle, '']);
    expect(lines.slice(2, 2 + 2 * commands.length)).toEqual(
      commands.flatMap((each) => [`  ${usageOf(each)}`, `      ${words.about[each.name]}`]),
    );
  });

  it('of all names what is still to come, and nothing where nothing is', () => {
    const last = helpLines(null, commands, notYet, words).slice(-2);
    expect(last).toEqual([words.helpNotYet(notYet.join(', ')), words.helpMore]);
    for (const name of notYet) expect(last[0]).toContain(name);
    expect(helpLines(null, commands, [], words).join('\n')).not.toContain(words.helpNotYet(''));
  });

  it.each(commands)('of $name has its usage, what it does and an example', (command) => {
    expect(helpLines(command, commands, notYet, words)).toEqual([
      usageOf(command),
      `  ${words.about[command.name]}`,
      '',
      `  ${command.example}`,
    ]);
  });

  it('says of each command what it does, and of nothing else', () => {
    expect(Object.keys(words.about).toSorted()).toEqual(commands.map(({ name }) => name).toSorted());
    expect(Object.values(words.about).filter((about) => about.trim() === '')).toEqual([]);
  });
});
