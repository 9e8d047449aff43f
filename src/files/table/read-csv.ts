import { fault } from '../faults/fault.ts';
import { parseCsv } from './csv.ts';
import { decodeText } from './decode.ts';
import { restore } from './neutral.ts';
import { isBlank, TABLE_LIMITS, type TableReading, type TableSheet } from './table.ts';

const SEPARATORS = [',', ';', '\t'] as const;
/** A header stands among the first lines; a separator that is not in them is none. */
const HEAD = 8192;

/**
 * Reads a csv. Which separator is meant shows only when its header is recognised, so there is a sheet for each that the first
 * lines have; the comma's comes first.
 */
export function readCsv(bytes: Uint8Array): TableReading {
  const text = decodeText(bytes);
  if (text === null) return { kind: 'refused', fault: fault(0, '', 'not_text') };
  const head = text.slice(0, HEAD);
  const sheets: TableSheet[] = [];
  let openQuote = 0;
  for (const separator of SEPARATORS) {
    if (separator !== ',' && !head.includes(separator)) continue;
    const parsed = parseCsv(text, separator);
    if (parsed.kind === 'quote_open') openQuote ||= parsed.line;
    else sheets.push({ name: '', rows: parsed.rows.filter(({ cells }) => !isBlank(cells)) });
  }
  if (sheets.length === 0) return { kind: 'refused', fault: fault(openQuote, '', 'quote_open') };
  if (sheets.some(({ rows }) => rows.length > TABLE_LIMITS.rows)) {
    return { kind: 'refused', fault: fault(0, '', 'too_many_rows', { limit: String(TABLE_LIMITS.rows) }) };
  }
  const restored = sheets.map(({ name, rows }) => ({
    name,
    rows: rows.map(({ line, cells }) => ({ line, cells: cells.map(restore) })),
  }));
  return { kind: 'read', table: { sheets: restored } };
}
