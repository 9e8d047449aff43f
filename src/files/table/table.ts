import type { FileFault } from '../faults/fault.ts';

/** A row as text. */
export interface TableRow {
  /** Line of a csv where the record starts, row number of a sheet; from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** A sheet of a workbook; a csv has one per way of reading its separators. Blank rows are left out. */
export interface TableSheet {
  readonly name: string;
  readonly rows: readonly TableRow[];
}

/** A file as rows of text, before its header is recognised. At least one sheet. */
export interface Table {
  readonly sheets: readonly TableSheet[];
}

export type TableReading =
  | { readonly kind: 'read'; readonly table: Table }
  | { readonly kind: 'refused'; readonly fault: FileFault };

/** How large a file may be: bytes as it comes, bytes unpacked, rows and columns of a sheet. */
export const TABLE_LIMITS = { bytes: 60_000_000, unpacked: 600_000_000, rows: 1_000_000, columns: 702 } as const;

/** Whether nothing is written in a row. */
export const isBlank = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === '');
