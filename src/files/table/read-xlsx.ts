import readWorkbook from 'read-excel-file/universal';
import { fault } from '../faults/fault.ts';
import { type ErrorCell, inspectXlsx } from './inspect-xlsx.ts';
import { restore } from './neutral.ts';
import { isBlank, TABLE_LIMITS, type TableReading, type TableRow } from './table.ts';

/** Digits that Excel shows and keeps; what lies behind them is noise of binary fractions. */
const SHOWN_DIGITS = 15;

/** A number as a sheet keeps it, as the decimal it shows: '33.299999999999997' is '33.3'; whole numbers stay as they are. */
export const shownNumber = (kept: string): string => {
  const value = Number(kept);
  if (/^-?\d+$/.test(kept) || !Number.isFinite(value)) return kept;
  const text = String(Number(value.toPrecision(SHOWN_DIGITS)));
  if (!text.includes('e')) return text;
  return Number.isInteger(value) ? BigInt(value).toString() : value.toFixed(20).replace(/0+$/, '');
};

const cellText = (value: unknown): string => {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  return typeof value === 'boolean' ? String(value).toUpperCase() : String(value);
};

const toRows = (data: readonly (readonly unknown[])[], errors: readonly ErrorCell[]): TableRow[] => {
  const rows = data.map((cells, index) => ({ line: index + 1, cells: cells.map((cell) => restore(cellText(cell))) }));
  // A formula that failed stands where it is as it shows, so that the column's own check names it.
  for (const { row, column, text } of errors) {
    while (rows.length <= row) rows.push({ line: rows.length + 1, cells: [] });
    const cells = rows[row]?.cells ?? [];
    while (cells.length <= column) cells.push('');
    cells[column] = text;
  }
  return rows.filter(({ cells }) => !isBlank(cells));
};

const readSheets = async (bytes: Uint8Array) => {
  try {
    return await readWorkbook(new Uint8Array(bytes).buffer, { trim: false, parseNumber: shownNumber });
  } catch {
    // Whatever the reader trips over is in the file: it is given nothing else.
    return null;
  }
};

/** Reads an xlsx: each sheet of it, dates as 'YYYY-MM-DD', numbers as the decimals they show. */
export async function readXlsx(bytes: Uint8Array): Promise<TableReading> {
  const inspection = inspectXlsx(bytes);
  if (inspection.kind === 'refused') return inspection;
  const read = await readSheets(bytes);
  if (read === null || read.length === 0) return { kind: 'refused', fault: fault(0, '', 'xlsx_broken') };
  // A sheet of charts has no rows.
  const sheets = read.map(({ sheet, data }, index) => ({
    name: sheet,
    rows: toRows(data ?? [], inspection.errors[index] ?? []),
  }));
  return sheets.some(({ rows }) => rows.length > TABLE_LIMITS.rows)
    ? { kind: 'refused', fault: fault(0, '', 'too_many_rows', { limit: String(TABLE_LIMITS.rows) }) }
    : { kind: 'read', table: { sheets } };
}
