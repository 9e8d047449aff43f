import { userInfo } from 'node:os';
import { seedCalendar } from '../../prisma/national-calendar.ts';
import { parseConfig } from '../config.ts';
import { createCore, createLog } from '../deps.ts';
import { openDatabase } from '../persistence/open-database.ts';
import type { CommandOutcome } from './commands/command.ts';
import { commands, notYet } from './commands/registry.ts';
import { explainFailure } from './explain-failure.ts';
import { parseCommand } from './parse-command.ts';

const note = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

function help(): void {
  const lines = commands.map(({ usage, example }) => `  ${usage}\n      ${example}`);
  process.stdout.write(
    `npm run -s pingshi -- COMMAND [--json] [--by NO]\n\n${lines.join('\n')}\n\nNot yet: ${notYet.join(', ')}\n`,
  );
}

async function main(): Promise<number> {
  const parsed = parseCommand(process.argv.slice(2), commands, notYet);
  if (parsed.kind === 'help') {
    help();
    return 0;
  }
  const settings = parseConfig(process.env);
  if (parsed.kind === 'refused' || settings.kind === 'refused') {
    note(parsed.kind === 'refused' ? parsed.line : settings.kind === 'refused' ? settings.problems.join('\n') : '');
    return 2;
  }
  const { config } = settings;
  const database = await openDatabase({ ...config, fresh: false, log: note });
  const core = createCore({
    databaseUrl: database.url,
    locale: config.locale,
    clock: { now: () => new Date() },
    log: createLog(),
  });
  try {
    await seedCalendar(core.database);
    const outcome: CommandOutcome = await parsed.command.run({
      store: core.store,
      actor: parsed.options.by ?? userInfo().username,
      options: parsed.options,
      positionals: parsed.positionals,
    });
    if (outcome.kind === 'refused') {
      outcome.lines.forEach(note);
      return 2;
    }
    if (parsed.json) process.stdout.write(`${JSON.stringify(outcome.json)}\n`);
    else for (const line of outcome.lines) process.stdout.write(`${line}\n`);
    return 0;
  } finally {
    await core.database.close();
    await database.close();
  }
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    note(explainFailure(error) ?? (error instanceof Error ? (error.stack ?? error.message) : String(error)));
    process.exitCode = 1;
  },
);
