import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { everySample } from './every-sample.ts';

const GOLDEN = join(import.meta.dirname, 'golden');
const update = process.env.UPDATE_GOLDEN === '1';

const fileOf = (title: string) => join(GOLDEN, `${title}.json`);

const written = (card: unknown) => `${JSON.stringify(card, null, 1)}\n`;

describe('golden cards (UPDATE_GOLDEN=1 rewrites them)', () => {
  it.each(everySample)('$title', ({ title, card }) => {
    const file = fileOf(title);
    if (update) {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, written(card));
    }
    expect(written(card)).toBe(readFileSync(file, 'utf8'));
  });

  it('has no snapshot of a sample that is gone', () => {
    const known = new Set(everySample.map(({ title }) => `${title}.json`));
    const files = readdirSync(GOLDEN, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(GOLDEN, join(entry.parentPath, entry.name)));
    expect(files.filter((file) => !known.has(file))).toEqual([]);
  });
});
