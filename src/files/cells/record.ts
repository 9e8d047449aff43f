import { cleanText } from '../../domain/record-fields.ts';
import { type FaultArgs, type FileFault, type FileReading, fault } from '../faults/fault.ts';
import type { FileCode } from '../faults/texts.ts';
import { type Column, findHeader, type Header } from '../table/header.ts';
import type { Table, TableRow } from '../table/table.ts';

/** A row below the header, its cells by column. What is wrong with it is collected, so that every fault of a file comes out together. */
export interface FileRecord {
  readonly line: number;
  /** Whether the file has the column. */
  has(key: string): boolean;
  /** The cell without blanks around it and control characters; '' where it is empty or the file lacks the column. */
  text(key: string): string;
  /** The same with full-width letters, digits and blanks as plain ones, for what is no prose: codes, numbers, dates. */
  plain(key: string): string;
  refuse(key: string, code: FileCode, args?: FaultArgs): void;
  note(key: string, code: FileCode, args?: FaultArgs): void;
}

interface Notebook {
  readonly faults: FileFault[];
  readonly notes: FileFault[];
}

const createRecord = ({ line, cells }: TableRow, { places }: Header, { faults, notes }: Notebook): FileRecord => {
  const text = (key: string): string => cleanText(cells[places.get(key)?.index ?? -1] ?? '');
  const place = (key: string): string => places.get(key)?.title ?? key;
  return {
    line,
    has: (key) => places.has(key),
    text,
    plain: (key) => text(key).normalize('NFKC').trim(),
    refuse: (key, code, args) => faults.push(fault(line, place(key), code, args)),
    note: (key, code, args) => notes.push(fault(line, place(key), code, args)),
  };
};

/** What a format makes of a file's records: its rows, null for a record that is refused. */
export type ReadRecords<T> = (records: readonly FileRecord[]) => readonly (T | null)[];

/** Reads a table in one of our formats: everything with its notes, or every fault in reading order and nothing else. */
export function readRecords<T>(table: Table, columns: readonly Column[], read: ReadRecords<T>): FileReading<T> {
  const found = findHeader(table, columns);
  if (found.kind === 'refused') return found;
  const { header } = found;
  const notebook: Notebook = { faults: [], notes: [] };
  const rows = read(header.rows.map((row) => createRecord(row, header, notebook)));
  const places = new Map([...header.places.values()].map(({ index, title }) => [title, index]));
  const placeOf = ({ column }: FileFault): number => places.get(column) ?? -1;
  const inOrder = (a: FileFault, b: FileFault): number => a.line - b.line || placeOf(a) - placeOf(b);
  if (notebook.faults.length > 0) return { kind: 'refused', faults: notebook.faults.toSorted(inOrder) };
  const notes = notebook.notes.toSorted(inOrder);
  if (header.unknown.length > 0) {
    notes.unshift(fault(header.line, '', 'columns_ignored', { columns: header.unknown.join(', ') }));
  }
  return { kind: 'read', rows: rows.filter((row) => row !== null), notes };
}
