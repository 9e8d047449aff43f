import { readFile } from 'node:fs/promises';
import { readXlsx } from './xlsx.ts';

/** One row by the names of its columns. */
export type Row = Readonly<Record<string, string>>;

/** Rows of a csv (UTF-8 or GB18030, with or without byte-order mark) or xlsx file, title rows and all. */
export async function readRows(path: string): Promise<string[][]> {
  const bytes = await readFile(path);
  return path.endsWith('.xlsx') ? readXlsx(bytes) : parseCsv(decode(bytes));
}

/** A file of ours, whose first row is its header. */
export async function readTable(path: string): Promise<Row[]> {
  const [header = [], ...rows] = await readRows(path);
  return rows.map((row) => Object.fromEntries(header.map((name, i) => [name, row[i] ?? ''])));
}

function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

/** RFC 4180, either line end. */
export function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const c = text.charAt(i);
    if (quoted) {
      if (c !== '"') cell += c;
      else if (text[i + 1] === '"') cell += text.charAt(i++);
      else quoted = false;
    } else if (c === '"') quoted = true;
    else if (c === ',') {
      row.push(cell);
      cell = '';
    } else if (c === '\n') {
      rows.push([...row, cell]);
      row = [];
      cell = '';
    } else if (c !== '\r') cell += c;
  }
  return cell !== '' || row.length > 0 ? [...rows, [...row, cell]] : rows;
}

/** The text of a csv file; whoever wants other line ends or encodings changes it. */
export const toCsv = (rows: readonly (readonly (string | number)[])[]): string =>
  rows.map((row) => `${row.map(quote).join(',')}\n`).join('');

function quote(value: string | number): string {
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Bytes in GB18030, for the two-byte part of it: ASCII and common Chinese. */
export function toGb18030(text: string): Buffer {
  const codes = twoByteCodes();
  return Buffer.concat(
    [...text].map((c) => {
      if (c.charCodeAt(0) < 0x80) return Buffer.from(c);
      const code = codes.get(c);
      if (code === undefined) throw new Error(`${c} has no two-byte code`);
      return code;
    }),
  );
}

function twoByteCodes(): Map<string, Buffer> {
  const decoder = new TextDecoder('gb18030');
  const codes = new Map<string, Buffer>();
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      if (trail === 0x7f) continue;
      const code = Buffer.from([lead, trail]);
      codes.set(decoder.decode(code), code);
    }
  }
  return codes;
}
