import { neutralise } from '../table/neutral.ts';
import { CHUNK, type FileChunks, type OutColumn, type OutRows } from './columns.ts';

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const code = (char: string): string => `_x${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;

/** A text as XML has it. What XML forbids or changes (control characters, CR, lone surrogates) is written as Excel writes it: `_x000D_`. */
export const xmlText = (text: string): string =>
  /[&<>"_\p{Cc}\p{Cs}\uFFFE\uFFFF]/u.test(text)
    ? text
        .replace(/_(?=x[0-9A-Fa-f]{4})/g, '_x005F_')
        .replace(/[^\P{Cc}\n\t]|[\p{Cs}\uFFFE\uFFFF]/gu, code)
        .replace(/[&<>"]/g, (char) => ENTITIES[char] ?? char)
    : text;

// The cell formats of the workbook's styles, by their place there.
export const STYLES = { header: 1, decimal: 2, integer: 3, text: 4 } as const;

/** 'A' for 0, 'AA' for 26. */
const columnName = (index: number): string =>
  (index < 26 ? '' : columnName(Math.floor(index / 26) - 1)) + String.fromCharCode(65 + (index % 26));

const textCell = (place: string, style: number, text: string): string =>
  text === ''
    ? ''
    : `<c r="${place}" s="${style}" t="inlineStr"><is><t${/^\s|\s$/.test(text) ? ' xml:space="preserve"' : ''}>${xmlText(neutralise(text))}</t></is></c>`;

const cell = (place: string, kind: keyof typeof STYLES, text: string): string =>
  (kind === 'decimal' || kind === 'integer') && /^-?\d{1,15}(\.\d{1,6})?$/.test(text)
    ? `<c r="${place}" s="${STYLES[kind]}"><v>${text}</v></c>`
    : textCell(place, STYLES[kind === 'header' ? 'header' : 'text'], text);

const letters = (title: string): number => [...title].reduce((sum, char) => sum + (char > '\u2E7F' ? 2 : 1), 0);

const WIDEST_TITLE = 40;
const columnWidths = (columns: readonly OutColumn[]): string =>
  columns
    .map(({ title, width = Math.min(Math.max(letters(title) + 3, 9), WIDEST_TITLE) }, index) => {
      const at = index + 1;
      return `<col min="${at}" max="${at}" width="${width}" customWidth="1"/>`;
    })
    .join('');

const NAMESPACE = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const HEAD = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="${NAMESPACE}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>`;

/** A sheet's XML: the header in bold and frozen, then the rows, piece by piece. */
export async function* sheetXml(columns: readonly OutColumn[], rows: OutRows): FileChunks {
  const encoder = new TextEncoder();
  const shapes = columns.map(({ kind = 'text' }, index) => ({ name: columnName(index), kind }));
  const titles = columns.map(({ title }, index) => cell(`${columnName(index)}1`, 'header', title)).join('');
  const widths = columns.length === 0 ? '' : `<cols>${columnWidths(columns)}</cols>`;
  let text = `${HEAD}${widths}<sheetData><row r="1">${titles}</row>`;
  let line = 1;
  for await (const row of rows) {
    line += 1;
    let cells = '';
    for (const [index, { name, kind }] of shapes.entries()) cells += cell(`${name}${line}`, kind, row[index] ?? '');
    text += `<row r="${line}">${cells}</row>`;
    if (text.length < CHUNK) continue;
    yield encoder.encode(text);
    text = '';
  }
  yield encoder.encode(`${text}</sheetData></worksheet>`);
}
