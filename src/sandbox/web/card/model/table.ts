import { formatDate } from './dates.ts';
import { type Json, objectsOf, stringOf, stringsOf } from './json.ts';

/** Rows of a page (1-based) and how many pages there are; 5 a page unless the table says otherwise, at most 10. */
export function pageOf<Row>(rows: readonly Row[], size: unknown, page: number): { rows: Row[]; pages: number } {
  const wanted = Number(size ?? 5);
  const each = wanted >= 1 && wanted <= 10 ? Math.trunc(wanted) : 5;
  const pages = Math.max(1, Math.ceil(rows.length / each));
  const at = Math.min(Math.max(1, page), pages);
  return { rows: rows.slice((at - 1) * each, at * each), pages };
}

/** A number as its column writes it: decimals, thousands, a sign before it. */
export function formatNumber(value: number, format: Json): string {
  const precision = typeof format.precision === 'number' ? format.precision : undefined;
  const digits =
    precision === undefined ? undefined : { minimumFractionDigits: precision, maximumFractionDigits: precision };
  const text = new Intl.NumberFormat('en-US', {
    useGrouping: format.separator === true,
    maximumFractionDigits: 20,
    ...digits,
  }).format(value);
  return `${stringOf(format.symbol) ?? ''}${text}`;
}

/** What stands in a cell, by its column's `data_type`. */
export type Cell =
  | { kind: 'text' | 'lark_md' | 'markdown'; text: string }
  | { kind: 'options'; options: { text: string; color: unknown }[] }
  | { kind: 'persons'; ids: string[] };

/** Reads a cell as its column wants it. */
export function cellOf(column: Json, value: unknown): Cell {
  switch (column.data_type) {
    case 'number':
      return { kind: 'text', text: typeof value === 'number' ? formatNumber(value, formatOf(column)) : words(value) };
    case 'date':
      return {
        kind: 'text',
        text: typeof value === 'number' ? formatDate(value, stringOf(column.date_format)) : words(value),
      };
    case 'options':
      return {
        kind: 'options',
        options: objectsOf(value).map(({ text, color }) => ({ text: words(text), color })),
      };
    case 'persons':
      return { kind: 'persons', ids: typeof value === 'string' ? [value] : stringsOf(value) };
    case 'lark_md':
    case 'markdown':
      return { kind: column.data_type, text: words(value) };
    default:
      return { kind: 'text', text: words(value) };
  }
}

const formatOf = (column: Json): Json => objectsOf([column.format])[0] ?? {};
const words = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number'
    ? String(value)
    : value === undefined || value === null
      ? ''
      : JSON.stringify(value);

const NAMED_HEIGHTS: Readonly<Record<string, number>> = { low: 32, middle: 48, high: 64 };

/** Height of a row in px, or undefined where it follows its text. */
export function rowHeight(value: unknown): number | undefined {
  if (value === 'auto') return undefined;
  const px = /^(\d+)px$/.exec(String(value))?.[1];
  return px === undefined ? (NAMED_HEIGHTS[String(value)] ?? 32) : Number(px);
}

/** A column's width as CSS; undefined for `auto`. */
export function columnWidth(value: unknown): string | undefined {
  return typeof value === 'string' && /^\d+(?:px|%)$/.test(value) ? value : undefined;
}
