import { type FileFault, fault } from '../faults/fault.ts';
import type { Table, TableRow, TableSheet } from './table.ts';

/** A column a file may have: our name for it, and what people call it. */
export interface Column {
  readonly key: string;
  readonly aliases: readonly string[];
  readonly required?: boolean;
}

/** Where a recognised column stands, and its title as the file has it. */
export interface ColumnPlace {
  readonly index: number;
  readonly title: string;
}

export interface Header {
  readonly places: ReadonlyMap<string, ColumnPlace>;
  /** Titles that are none of ours. */
  readonly unknown: readonly string[];
  readonly line: number;
  /** The rows below it. */
  readonly rows: readonly TableRow[];
}

export type HeaderReading =
  | { readonly kind: 'found'; readonly header: Header }
  | { readonly kind: 'refused'; readonly faults: readonly FileFault[] };

/** A header stands among the first rows: titles, notes and dates of a form come above it. */
export const DEEPEST_HEADER = 50;

/** A title without what varies: width, case, blanks, underscores, stars, and hints in brackets (必填). */
export const plainTitle = (title: string): string =>
  title
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\(.*?\)|\[.*?\]|【.*?】/g, '')
    .replace(/[\s_\-*:·]/g, '');

/** Finds which column each title means. */
export const titleIndex = (columns: readonly Column[]): ReadonlyMap<string, string> =>
  new Map(columns.flatMap(({ key, aliases }) => [key, ...aliases].map((title) => [plainTitle(title), key] as const)));

const keysOf = ({ cells }: TableRow, index: ReadonlyMap<string, string>): readonly (string | undefined)[] =>
  cells.map((cell) => index.get(plainTitle(cell)));

interface Candidate {
  readonly sheet: TableSheet;
  readonly at: number;
  readonly row: TableRow;
  readonly keys: readonly (string | undefined)[];
  readonly known: number;
}

const candidates = (table: Table, index: ReadonlyMap<string, string>): Candidate[] =>
  table.sheets.flatMap((sheet) =>
    sheet.rows.slice(0, DEEPEST_HEADER).map((row, at) => {
      const keys = keysOf(row, index);
      return { sheet, at, row, keys, known: new Set(keys.filter((key) => key !== undefined)).size };
    }),
  );

/**
 * Finds the header row: the first that has every required column, on the first sheet that has one; else the one that knows most, so that
 * what it lacks can be named. Known columns there twice are faults, unknown ones are left to a note.
 */
export function findHeader(table: Table, columns: readonly Column[]): HeaderReading {
  const required = columns.filter((column) => column.required);
  const rows = candidates(table, titleIndex(columns));
  const best =
    rows.find(({ keys }) => required.every(({ key }) => keys.includes(key))) ??
    rows.reduce<Candidate | null>((most, row) => (row.known > (most?.known ?? 0) ? row : most), null);
  if (best === null) {
    const names = required.map(({ key, aliases: [alias] }) => (alias === undefined ? key : `${key} (${alias})`));
    return { kind: 'refused', faults: [fault(0, '', 'no_header', { columns: names.join(', ') })] };
  }
  const { row, keys } = best;
  const found = row.cells.filter((cell) => cell.trim() !== '').join(', ');
  const missing = required.filter(({ key }) => !keys.includes(key)).map(({ key }) => key);
  const twice = new Set(keys.filter((key, place) => key !== undefined && keys.indexOf(key) !== place));
  const faults = [
    ...missing.map((key) => fault(row.line, key, 'column_missing', { found })),
    ...[...twice].map((key) => fault(row.line, key ?? '', 'column_twice', { found })),
  ];
  if (faults.length > 0) return { kind: 'refused', faults };
  const places = new Map(
    keys.flatMap((key, place) =>
      key === undefined ? [] : [[key, { index: place, title: (row.cells[place] ?? key).trim() }] as const],
    ),
  );
  const unknown = row.cells.filter((cell, place) => keys[place] === undefined && cell.trim() !== '');
  return {
    kind: 'found',
    header: {
      places,
      unknown: unknown.map((title) => title.trim()),
      line: row.line,
      rows: best.sheet.rows.slice(best.at + 1),
    },
  };
}
