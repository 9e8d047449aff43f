import type { Failpoint } from '../services/failpoint.ts';
import type { Store } from '../services/store.ts';
import type { Call, Command, CommandOutcome, Option } from './commands/command.ts';
import type { Speech } from './words/words.ts';

/** Carries a refusal out of a transaction, so that it is rolled back. */
class RolledBack extends Error {
  readonly outcome: CommandOutcome;
  constructor(outcome: CommandOutcome) {
    super('the command refused');
    this.outcome = outcome;
  }
}

const unreadable = (error: unknown): string | null => {
  const { code, path } = (error ?? {}) as { code?: string; path?: string };
  return code !== undefined && path !== undefined ? `${path} (${code})` : null;
};

/** Runs a command in one transaction: a refusal leaves nothing written. A file that cannot be read or written is a refusal too. */
export async function runCommand(
  { command, args, options }: { command: Command; args: readonly string[]; options: Partial<Record<Option, string>> },
  context: { store: Store; words: Speech; user: string; files: Call['files']; failpoint?: Failpoint | undefined },
): Promise<CommandOutcome> {
  const { store, words, user, files, failpoint } = context;
  try {
    const done = await store.transaction(async (tx) => {
      failpoint?.('command.begun');
      const actor = options.by ?? `cli:${user}`;
      const outcome = await command.run({ tx, words, actor, args, options, files });
      if (outcome.kind === 'refused') throw new RolledBack(outcome);
      failpoint?.('command.beforeCommit');
      return outcome;
    }, 'command');
    failpoint?.('command.afterCommit');
    return done;
  } catch (error) {
    if (error instanceof RolledBack) return error.outcome;
    const file = unreadable(error);
    if (file !== null) return { kind: 'refused', lines: [words.fileProblem(file)] };
    throw error;
  }
}
