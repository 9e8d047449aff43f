import type { LocalText } from '../../domain/scheme.ts';
import { FILE_TEXTS, type FileCode } from './texts.ts';

export type FaultArgs = Readonly<Record<string, string>>;

/** Something wrong with a file, or (as a note) worth a word. */
export interface FileFault {
  /** Line of a csv where the record starts, row number of a sheet, from 1; 0 for the file as a whole. */
  readonly line: number;
  /** The column as the file's header names it; our own name where the file lacks it; '' for a whole row or file. */
  readonly column: string;
  readonly code: FileCode;
  readonly args: FaultArgs;
}

/** What reading a file came to: everything, with notes, or nothing, with every fault. */
export type FileReading<T> =
  | { readonly kind: 'read'; readonly rows: readonly T[]; readonly notes: readonly FileFault[] }
  | { readonly kind: 'refused'; readonly faults: readonly FileFault[] };

export const fault = (line: number, column: string, code: FileCode, args: FaultArgs = {}): FileFault => ({
  line,
  column,
  code,
  args,
});

const fill = (template: string, args: FaultArgs): string =>
  template.replace(/\{(\w+)\}/g, (_, name: string) => args[name] ?? '');

/** The sentence of a fault or note without its place. */
export const faultSentence = ({ code, args }: FileFault): LocalText => ({
  zh: fill(FILE_TEXTS[code].zh, args),
  en: fill(FILE_TEXTS[code].en, args),
});

/** The sentence with its place: '第 3 行，工号：没有填写' / 'row 3, employee_no: is empty'. */
export const faultText = (one: FileFault): LocalText => {
  const { zh, en } = faultSentence(one);
  const place = (row: string, comma: string, colon: string): string => {
    const parts = [one.line > 0 ? row : '', one.column].filter((part) => part !== '');
    return parts.length === 0 ? '' : `${parts.join(comma)}${colon}`;
  };
  return {
    zh: `${place(`第 ${one.line} 行`, '，', '：')}${zh}`,
    en: `${place(`row ${one.line}`, ', ', ': ')}${en}`,
  };
};
