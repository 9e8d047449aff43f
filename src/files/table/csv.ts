import type { TableRow } from './table.ts';

export type CsvReading =
  | { readonly kind: 'read'; readonly rows: readonly TableRow[] }
  | { readonly kind: 'quote_open'; readonly line: number };

/**
 * The records of a csv (RFC 4180; LF, CRLF or CR), each with the line it starts on. A quote counts only at the start of a field;
 * what follows a closing quote up to the separator belongs to the field as it is written.
 */
export function parseCsv(text: string, separator: string): CsvReading {
  const rows: TableRow[] = [];
  const unquoted = new RegExp(`[${separator}\r\n]`, 'g');
  let [at, line] = [0, 1];
  while (at < text.length) {
    const start = line;
    const cells: string[] = [];
    for (;;) {
      const field = readField(text, at, unquoted);
      if (field === null) return { kind: 'quote_open', line: start };
      cells.push(field.value);
      line += field.lines;
      at = field.end;
      if (text[at] !== separator) break;
      at += 1;
    }
    rows.push({ line: start, cells });
    at += text.startsWith('\r\n', at) ? 2 : 1;
    line += 1;
  }
  return { kind: 'read', rows };
}

/** One field from `at` to the separator or line end after it; null where its quote never closes. */
function readField(text: string, at: number, unquoted: RegExp): { value: string; end: number; lines: number } | null {
  const rest = (from: number): number => {
    unquoted.lastIndex = from;
    return unquoted.exec(text)?.index ?? text.length;
  };
  if (text[at] !== '"') {
    const end = rest(at);
    return { value: text.slice(at, end), end, lines: 0 };
  }
  let close = text.indexOf('"', at + 1);
  while (close >= 0 && text[close + 1] === '"') close = text.indexOf('"', close + 2);
  if (close < 0) return null;
  const quoted = text.slice(at + 1, close);
  const end = rest(close + 1);
  const lines = quoted.includes('\n') || quoted.includes('\r') ? quoted.split(/\r\n|\r|\n/).length - 1 : 0;
  return { value: `${quoted.replaceAll('""', '"')}${text.slice(close + 1, end)}`, end, lines };
}
