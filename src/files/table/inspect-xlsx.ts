import { posix } from 'node:path';
import { type FileFault, fault } from '../faults/fault.ts';
import { TABLE_LIMITS } from './table.ts';
import { unpack, zipEntries } from './unzip.ts';

/** A cell that shows an error such as #N/A; row and column from 0. */
export interface ErrorCell {
  readonly row: number;
  readonly column: number;
  readonly text: string;
}

export type Inspection =
  /** The error cells of each sheet, in the workbook's order. */
  | { readonly kind: 'sound'; readonly errors: readonly (readonly ErrorCell[])[] }
  | { readonly kind: 'refused'; readonly fault: FileFault };

const MEGABYTE = 1_000_000;
const LAST_ROW = 1_048_576;
const refuse = (code: FileFault['code'], args: FileFault['args'] = {}): Inspection => ({
  kind: 'refused',
  fault: fault(0, '', code, args),
});

const attribute = (tag: string, name: string): string | undefined =>
  new RegExp(`\\s${name}\\s*=\\s*["']([^"']*)["']`).exec(tag)?.[1];

const tags = (xml: string, name: string): readonly string[] =>
  xml.match(new RegExp(`<(?:\\w+:)?${name}\\b[^>]*>`, 'g')) ?? [];

/**
 * Looks at a workbook before it is read whole: archives that unpack to too much, rows and columns no sheet has (the reader fills the gaps
 * before them), and cells that hold an error, which the reader would take for empty.
 */
export function inspectXlsx(bytes: Uint8Array): Inspection {
  const entries = zipEntries(bytes);
  if (entries === null) return refuse('xlsx_broken');
  const parts = new Map(entries.map((entry) => [entry.name, entry]));
  const total = entries.reduce((sum, { size }) => sum + size, 0);
  if (total > TABLE_LIMITS.unpacked) {
    return refuse('unpacks_too_large', { limit: String(TABLE_LIMITS.unpacked / MEGABYTE) });
  }
  // Latin-1 keeps each byte a character: the markup looked at is ASCII.
  const text = (name: string): string | null => {
    const entry = parts.get(name);
    return entry === undefined ? null : (unpack(entry, entry.size)?.toString('latin1') ?? null);
  };
  const workbook = text('xl/workbook.xml');
  const relations = text('xl/_rels/workbook.xml.rels');
  if (workbook === null || relations === null) return refuse('xlsx_broken');
  const targets = new Map(
    tags(relations, 'Relationship').map((tag) => [attribute(tag, 'Id'), attribute(tag, 'Target') ?? '']),
  );
  const errors: ErrorCell[][] = [];
  for (const tag of tags(workbook, 'sheet')) {
    const target = targets.get(attribute(tag, '\\w+:id')) ?? '';
    const sheet = text(posix.resolve('/xl', target).slice(1));
    if (sheet === null || hasImpossibleRow(sheet)) return refuse('xlsx_broken');
    if (isTooWide(sheet)) return refuse('too_wide', { limit: String(TABLE_LIMITS.columns) });
    errors.push(errorCells(sheet));
  }
  return { kind: 'sound', errors };
}

const hasImpossibleRow = (sheet: string): boolean => {
  if (/<(?:\w+:)?(?:row|c)\s[^>]*?\br\s*=\s*["'][^"'>]*&/.test(sheet)) return true;
  return [...sheet.matchAll(/\br\s*=\s*["'][A-Za-z]*(\d{7,})["']/g)].some(([, row]) => Number(row) > LAST_ROW);
};

/** A filled cell in a column of three letters (702 have one or two). */
const isTooWide = (sheet: string): boolean =>
  /<(?:\w+:)?c\s(?:[^>]*?\s)?r\s*=\s*["'][A-Za-z]{3,}\d[^>]*[^/>]>/.test(sheet);

const errorCells = (sheet: string): ErrorCell[] => {
  if (!/\st\s*=\s*["']e["']/.test(sheet)) return [];
  const cells = sheet.matchAll(/<((?:\w+:)?c)\s([^>]*?)>(.*?)<\/\1>/gs);
  return [...cells].flatMap(([, , attributes = '', content = '']) => {
    const [, letters = '', row = ''] = /([A-Za-z]+)(\d+)/.exec(attribute(` ${attributes}`, 'r') ?? '') ?? [];
    if (attribute(` ${attributes}`, 't') !== 'e' || letters === '') return [];
    const column = [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
    return [{ row: Number(row) - 1, column: column - 1, text: /v>([^<]*)</.exec(content)?.[1] ?? '#' }];
  });
};
