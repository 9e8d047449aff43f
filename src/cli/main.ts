import { readFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { resolve } from 'node:path';
import { seedCalendar } from '../../prisma/national-calendar.ts';
import { type Config, parseConfig } from '../config.ts';
import { createCore, createLog } from '../deps.ts';
import { failpointOf } from '../failpoints.ts';
import { openDatabase } from '../persistence/open-database.ts';
import { commands, notYet } from './commands/registry.ts';
import { explainFailure } from './explain-failure.ts';
import { helpLines } from './help.ts';
import { type Parsed, parseCommand } from './parse-command.ts';
import { runCommand } from './run-command.ts';
import { wordsFor } from './words/words.ts';

const note = (line: string): void => {
  process.stderr.write(`${line}\n`);
};
const print = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** The one value of `--json` where a command was refused before it began. */
const refuse = (lines: readonly string[], json: boolean): number => {
  for (const line of lines) note(line);
  if (json) print(JSON.stringify({ error: lines.join('\n'), places: [] }));
  return 2;
};

async function run(parsed: Extract<Parsed['parsed'], { kind: 'run' }>, json: boolean, config: Config): Promise<number> {
  const database = await openDatabase({ ...config, fresh: false, log: note });
  const core = createCore({
    databaseUrl: database.url,
    locale: config.locale,
    clock: { now: () => new Date() },
    log: createLog(),
  });
  // Paths are meant from where the command was called, which is not where npm runs it.
  const place = (path: string): string => resolve(process.env.INIT_CWD ?? process.cwd(), path);
  try {
    await seedCalendar(core.database);
    const outcome = await runCommand(parsed, {
      store: core.store,
      words: wordsFor(config.locale),
      user: userInfo().username,
      files: { place, read: (path) => readFile(place(path)) },
      failpoint: failpointOf(config.failpoint),
    });
    if (outcome.kind === 'refused') {
      for (const line of outcome.lines) note(line);
      if (json) print(JSON.stringify({ error: outcome.lines.join('\n'), places: outcome.places ?? [] }));
      return 2;
    }
    for (const line of outcome.notes ?? []) note(line);
    if (json) print(JSON.stringify(outcome.json));
    else for (const line of outcome.lines) print(line);
    return 0;
  } finally {
    await core.database.close();
    await database.close();
  }
}

async function main(): Promise<number> {
  const settings = parseConfig(process.env);
  const words = wordsFor(settings.kind === 'ok' ? settings.config.locale : 'zh-CN');
  const { json, parsed } = parseCommand(process.argv.slice(2), commands, notYet, words);
  if (parsed.kind === 'help') {
    for (const line of helpLines(parsed.command, commands, notYet, words)) print(line);
    return 0;
  }
  if (parsed.kind === 'refused') return refuse(parsed.lines, json);
  if (settings.kind === 'refused') return refuse(settings.problems, json);
  return run(parsed, json, settings.config);
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
