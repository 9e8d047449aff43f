import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { writeCsv } from '../../../src/files/write/csv.ts';
import { saveFile } from '../../../src/files/write/save.ts';

it('a file takes its place whole or not at all', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'files-'));
  try {
    const path = join(directory, 'out.csv');
    await saveFile(path, writeCsv([{ title: 'a' }], [['1']]));
    const before = await readFile(path, 'utf8');
    const failing = async function* () {
      yield new Uint8Array([1]);
      throw new Error('no more');
    };
    await expect(saveFile(path, failing())).rejects.toThrow('no more');
    expect(await readFile(path, 'utf8')).toBe(before);
    expect(before).toBe('\uFEFFa\r\n1\r\n');
    expect(await readdir(directory)).toEqual(['out.csv']);
  } finally {
    await rm(directory, { recursive: true });
  }
});
