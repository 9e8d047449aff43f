import { type Column, DEEPEST_HEADER, plainTitle, titleIndex } from '../table/header.ts';
import type { Table } from '../table/table.ts';
import { LEDGER_COLUMNS } from './ledger.ts';
import { REVIEWS_COLUMNS } from './reviews.ts';
import { ROSTER_COLUMNS } from './roster-columns.ts';
import { SCORE_BASE_COLUMNS } from './score-columns.ts';
import { AMOUNTS_COLUMNS, CALENDAR_COLUMNS, RESULTS_COLUMNS, YEAR_CHECK_COLUMNS } from './simple.ts';

/** The files the product reads. */
export type FileKind = 'roster' | 'ledger' | 'reviews' | 'scores' | 'amounts' | 'results' | 'calendar' | 'year_check';

/** What asks for most comes first: a results file has an employee number too, and is no list of those proposed. */
const KINDS: readonly (readonly [kind: FileKind, columns: readonly Column[]])[] = [
  ['roster', ROSTER_COLUMNS],
  ['ledger', LEDGER_COLUMNS],
  ['reviews', REVIEWS_COLUMNS],
  ['scores', SCORE_BASE_COLUMNS],
  ['amounts', AMOUNTS_COLUMNS],
  ['results', RESULTS_COLUMNS],
  ['calendar', CALENDAR_COLUMNS],
  ['year_check', YEAR_CHECK_COLUMNS],
];

/** What kind of file a header row belongs to; null for none of ours. */
export const recogniseHeader = (cells: readonly string[]): FileKind | null => {
  const titles = cells.map(plainTitle);
  const fits = (columns: readonly Column[]): boolean => {
    const index = titleIndex(columns);
    const keys = titles.map((title) => index.get(title));
    return columns.every(({ key, required }) => !required || keys.includes(key));
  };
  return KINDS.find(([, columns]) => fits(columns))?.[0] ?? null;
};

/** What kind of file a table is, by the first of its rows that is a header of ours. */
export const recogniseFile = ({ sheets }: Table): FileKind | null => {
  const kinds = sheets.flatMap(({ rows }) => rows.slice(0, DEEPEST_HEADER).map(({ cells }) => recogniseHeader(cells)));
  return kinds.find((kind) => kind !== null) ?? null;
};
