export interface Part {
  readonly name: string;
  readonly filename?: string;
  readonly bytes: Uint8Array;
}

const CRLF2 = Buffer.from('\r\n\r\n');

function headerParameter(header: string, name: string): string | undefined {
  const [, quoted, bare] = new RegExp(`[;\\s]${name}=(?:"([^"]*)"|([^;\\s]+))`, 'i').exec(header) ?? [];
  return quoted ?? bare;
}

function partOf(section: Buffer): Part | undefined {
  const end = section.indexOf(CRLF2);
  if (end < 0) return undefined;
  const header = section.subarray(0, end).toString('utf8');
  const disposition = header.split('\r\n').find((line) => /^content-disposition:/i.test(line)) ?? '';
  const name = headerParameter(disposition, 'name');
  if (name === undefined) return undefined;
  const filename = headerParameter(disposition, 'filename');
  return { name, ...(filename !== undefined && { filename }), bytes: section.subarray(end + CRLF2.length) };
}

/**
 * The parts of a multipart/form-data body, bytes untouched. The SDK sends a Buffer as a part without a file name, which
 * form parsers read as text. [FEISHU 1.1]
 */
export function parseMultipart(body: Uint8Array, contentType: string): Part[] | undefined {
  const boundary = headerParameter(`;${contentType}`, 'boundary');
  if (boundary === undefined) return undefined;
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const parts: Part[] = [];
  const first = Buffer.from(`--${boundary}`);
  const next = Buffer.from(`\r\n--${boundary}`);
  let at = bytes.indexOf(first);
  if (at < 0) return undefined;
  at += first.length;
  while (bytes.subarray(at, at + 2).toString() !== '--') {
    const end = bytes.indexOf(next, at);
    if (end < 0) return undefined;
    const part = partOf(bytes.subarray(at + 2, end));
    if (part) parts.push(part);
    at = end + next.length;
  }
  return parts;
}
