import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { FileChunks } from './columns.ts';

/** Writes a file whole or not at all: it takes its place only when it is complete. */
export async function saveFile(path: string, chunks: FileChunks): Promise<void> {
  const draft = `${path}.part`;
  try {
    await pipeline(chunks, createWriteStream(draft));
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}
