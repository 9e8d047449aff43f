import { neutralise } from '../table/neutral.ts';
import { CHUNK, type FileChunks, type OutColumn, type OutRows } from './columns.ts';

const field = (text: string): string => {
  const safe = neutralise(text);
  return /[",;\t\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

const record = (cells: readonly string[]): string => `${cells.map(field).join(',')}\r\n`;

/** A csv as Excel reads it in Chinese: UTF-8 with byte-order mark, CRLF, quoted where needed, formulas made harmless. */
export async function* writeCsv(columns: readonly OutColumn[], rows: OutRows): FileChunks {
  const encoder = new TextEncoder();
  let text = `\uFEFF${record(columns.map(({ title }) => title))}`;
  for await (const row of rows) {
    text += record(columns.map((_, index) => row[index] ?? ''));
    if (text.length < CHUNK) continue;
    yield encoder.encode(text);
    text = '';
  }
  if (text !== '') yield encoder.encode(text);
}
