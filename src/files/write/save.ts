import { open, rename, rm } from 'node:fs/promises';
import type { FileChunks } from './columns.ts';

/** Writes a file whole or not at all: it takes its place only when it is complete. */
export async function saveFile(path: string, chunks: FileChunks): Promise<void> {
  const draft = `${path}.part`;
  // Opened here, not by a stream in its own time: what is removed below must not come into being afterwards.
  const file = await open(draft, 'w');
  try {
    for await (const chunk of chunks) await file.write(chunk);
    await file.close();
    await rename(draft, path);
  } catch (error) {
    await file.close().catch(() => undefined);
    await rm(draft, { force: true });
    throw error;
  }
}
