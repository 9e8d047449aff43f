import type { Media, Sender } from './store/documents.ts';
import { freshId } from './store/ids.ts';
import type { World } from './store/world.ts';

/** Keeps an upload: its description as a document, its bytes as a blob. */
export function keepMedia(
  { store, media }: Pick<World, 'store' | 'media'>,
  upload: { kind: Media['kind']; name: string; type: string; bytes: Uint8Array; owner: Sender },
): Media {
  const { bytes, ...described } = upload;
  const key = freshId(upload.kind === 'file' ? 'file_v3_' : 'img_v3_', 32);
  const kept: Media = { ...described, key, size: bytes.length };
  store.atomically(() => {
    store.blobs.put(key, bytes);
    media.put(key, kept);
  });
  return kept;
}
