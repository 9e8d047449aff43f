import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * Path of a program that comes from a Debian package (`redis-server`, `chromium`); without it the suite is left out:
 * `const redis = findProgram('redis-server'); describe.skipIf(!redis)(…)`. `npm test` names what is missing and CI fails on it.
 */
export function findProgram(name: string): string | undefined {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .map((directory) => join(directory, name))
    .find((path) => {
      try {
        accessSync(path, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}
