import { Readable } from 'node:stream';
import { crc32, createDeflateRaw } from 'node:zlib';
import type { FileChunks } from './columns.ts';

/** A file to be put into an archive. */
export interface ZipPart {
  readonly name: string;
  readonly content: Iterable<Uint8Array> | AsyncIterable<Uint8Array>;
}

interface Written {
  readonly name: Buffer;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly at: number;
}

// APPNOTE 4.3: version 2.0, sizes after the content (bit 3), names in UTF-8 (bit 11), deflated, dated 1980-01-01: the same rows
// make the same file.
const FLAGS = 0x0808;
const DEFLATED = 8;
const FIRST_DAY = 0x0021;
// The rows of a sheet are much alike: the fastest level packs them nearly as small as the default, in half the time.
const LEVEL = 1;

const fields = (...values: readonly (readonly [bytes: 2 | 4, value: number])[]): Buffer => {
  const buffer = Buffer.alloc(values.reduce((sum, [bytes]) => sum + bytes, 0));
  let at = 0;
  for (const [bytes, value] of values) at = buffer.writeUIntLE(value, at, bytes);
  return buffer;
};

const localHeader = (name: Buffer): Buffer =>
  Buffer.concat([
    fields([4, 0x04034b50], [2, 20], [2, FLAGS], [2, DEFLATED], [2, 0], [2, FIRST_DAY]),
    fields([4, 0], [4, 0], [4, 0], [2, name.length], [2, 0]),
    name,
  ]);

const centralHeader = ({ name, crc, packed, size, at }: Written): Buffer =>
  Buffer.concat([
    fields([4, 0x02014b50], [2, 20], [2, 20], [2, FLAGS], [2, DEFLATED], [2, 0], [2, FIRST_DAY]),
    fields([4, crc], [4, packed], [4, size], [2, name.length], [2, 0], [2, 0], [2, 0], [2, 0], [4, 0], [4, at]),
    name,
  ]);

/** A zip of these parts, each packed as it comes; less than 4 GB and 65 535 parts, or it throws. */
export async function* writeZip(parts: Iterable<ZipPart>): FileChunks {
  const written: Written[] = [];
  let at = 0;
  for (const part of parts) {
    const name = Buffer.from(part.name);
    const header = localHeader(name);
    yield header;
    let [crc, size, packed] = [0, 0, 0];
    const counted = async function* () {
      for await (const bytes of part.content) {
        crc = crc32(bytes, crc);
        size += bytes.length;
        yield bytes;
      }
    };
    for await (const chunk of Readable.from(counted(), { objectMode: false }).compose<Readable>(
      createDeflateRaw({ level: LEVEL }),
    )) {
      packed += chunk.length;
      yield chunk;
    }
    yield fields([4, 0x08074b50], [4, crc], [4, packed], [4, size]);
    written.push({ name, crc, packed, size, at });
    at += header.length + packed + 16;
  }
  const directory = Buffer.concat(written.map(centralHeader));
  yield directory;
  const count = written.length;
  yield fields([4, 0x06054b50], [2, 0], [2, 0], [2, count], [2, count], [4, directory.length], [4, at], [2, 0]);
}
