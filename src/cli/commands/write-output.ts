import type { OutColumn as FileColumn } from '../../files/write/columns.ts';
import { writeCsv } from '../../files/write/csv.ts';
import { saveFile } from '../../files/write/save.ts';
import { writeXlsx } from '../../files/write/xlsx.ts';
import type { Call, CommandOutcome } from './command.ts';

/** A column of what a command writes: its name, which others read, and how a row fills it. */
export interface OutColumn<Row> {
  readonly key: string;
  readonly kind?: FileColumn['kind'];
  readonly of: (row: Row) => string;
}

type Written = { readonly kind: 'written'; readonly path: string } | Extract<CommandOutcome, { kind: 'refused' }>;

const refused = (line: string): Written => ({ kind: 'refused', lines: [line] });

/** The format asked for, else the one the file's name ends in, else csv. */
const formatOf = ({ options }: Call): string =>
  options.format ?? (/\.(xlsx|docx)$/i.exec(options.out ?? '')?.[1]?.toLowerCase() || 'csv');

/** Writes rows to the file of `--out` as csv or xlsx, whole or not at all. */
export async function writeOutput<Row>(
  call: Call,
  title: string,
  columns: readonly OutColumn<Row>[],
  rows: readonly Row[],
): Promise<Written> {
  const { words, files, options } = call;
  const format = formatOf(call);
  if (format === 'docx') return refused(words.docxLater);
  if (format !== 'csv' && format !== 'xlsx') return refused(words.formatUnknown(format));
  const header = columns.map(({ key, kind }): FileColumn => ({ title: key, ...(kind === undefined ? {} : { kind }) }));
  function* cells(): Generator<readonly string[]> {
    for (const row of rows) yield columns.map(({ of }) => of(row));
  }
  const path = files.place(options.out ?? '');
  await saveFile(path, format === 'csv' ? writeCsv(header, cells()) : writeXlsx(title, header, cells()));
  return { kind: 'written', path };
}
