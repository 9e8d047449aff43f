import { inflateRawSync } from 'node:zlib';

/** A file inside an archive; `size` is what the archive says it unpacks to. */
export interface ZipEntry {
  readonly name: string;
  readonly size: number;
  readonly method: number;
  readonly packed: Uint8Array;
}

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const END_LENGTH = 22;
const LONGEST_COMMENT = 65_535;

/** The files of a zip by its central directory (APPNOTE 4.3.12); null where it is not a whole one. */
export function zipEntries(bytes: Uint8Array): ZipEntry[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    let end = bytes.length - END_LENGTH;
    const last = Math.max(0, end - LONGEST_COMMENT);
    while (end >= last && view.getUint32(end, true) !== END) end -= 1;
    if (end < last) return null;
    const entries: ZipEntry[] = [];
    let at = view.getUint32(end + 16, true);
    for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
      if (view.getUint32(at, true) !== ENTRY) return null;
      const nameEnd = at + 46 + view.getUint16(at + 28, true);
      const local = view.getUint32(at + 42, true);
      const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
      entries.push({
        name: new TextDecoder().decode(bytes.subarray(at + 46, nameEnd)),
        size: view.getUint32(at + 24, true),
        method: view.getUint16(at + 10, true),
        packed: bytes.subarray(start, start + view.getUint32(at + 20, true)),
      });
      at = nameEnd + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    }
    return entries;
  } catch (error) {
    // An offset outside the file: cut short or made up.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** A file's bytes, at most `limit` of them whatever the archive says; null where it is broken or larger. */
export function unpack({ method, packed }: ZipEntry, limit: number): Buffer | null {
  if (method === 0) return packed.length > limit ? null : Buffer.from(packed);
  try {
    return method === 8 ? inflateRawSync(packed, { maxOutputLength: Math.max(1, limit) }) : null;
  } catch {
    return null;
  }
}
