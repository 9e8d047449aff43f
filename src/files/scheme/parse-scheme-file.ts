import type { z } from 'zod';
import { checkScheme } from '../../domain/scheme/check-scheme.ts';
import { danglingCitations } from '../../domain/scheme/citations.ts';
import type { SchemeFile } from '../../domain/scheme/file.ts';
import { type FaultCode, FILE_FAULTS, note, RULE_FAULTS, type SchemeFault, step } from '../../domain/scheme/notes.ts';
import { resolveScheme } from '../../domain/scheme/resolve.ts';
import { BONUS_CODES, DEDUCTION_CODES } from '../../domain/settlement/reason-codes.ts';
import { scanJson } from './scan-json.ts';
import { schemeShape } from './shape.ts';

export type SchemeReading =
  | { readonly kind: 'read'; readonly file: SchemeFile }
  | { readonly kind: 'refused'; readonly faults: readonly SchemeFault[] };

type Issue = z.core.$ZodIssue;

const EXPECTED: Readonly<Record<string, FaultCode>> = {
  number: 'not_a_number',
  string: 'not_a_text',
  boolean: 'not_yes_no',
  array: 'not_a_list',
  object: 'not_an_object',
};

const pathOf = (keys: readonly PropertyKey[]): string =>
  keys.reduce((path: string, key) => step(path, typeof key === 'number' ? key : String(key)), '');

const codeOf = (text: string): FaultCode | undefined => [...FILE_FAULTS, ...RULE_FAULTS].find((code) => code === text);

const faultsOf = (issue: Issue): SchemeFault[] => {
  const path = pathOf(issue.path);
  const own = codeOf(issue.message);
  if (own !== undefined) return [note(own, path)];
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) =>
        path === 'points.items'
          ? note('reason_unknown', step(path, key), { key, options: [...BONUS_CODES, ...DEDUCTION_CODES].join(', ') })
          : note('unknown_key', step(path, key), { key }),
      );
    case 'invalid_value':
      if (issue.input === undefined) return [note('missing', path)];
      return [note('not_one_of', path, { options: issue.values.map(String).join(', ') })];
    case 'invalid_type':
      return [note((issue.input !== undefined && EXPECTED[issue.expected]) || 'missing', path)];
    default:
      return [note('text_blank', path)];
  }
};

const lineAndColumn = (text: string, offset: number) => {
  const lines = text.slice(0, offset).split(/\r\n|\r|\n/);
  return { line: lines.length, column: [...(lines.at(-1) ?? '')].length + 1 };
};

const topOf = (path: string): string => path.split(/[.[]/)[0] ?? '';

/** Faults of something that could as well not be there: without it the rest of its group can be judged. */
const SUPERFLUOUS: readonly FaultCode[] = [
  'unknown_key',
  'reason_unknown',
  'cites_invalid',
  'cites_nothing',
  'text_blank',
];

const without = (value: unknown, paths: ReadonlySet<string>, at = ''): unknown => {
  if (Array.isArray(value)) return value.map((part, index) => without(part, paths, step(at, index)));
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([key]) => !paths.has(step(at, key)));
  return Object.fromEntries(kept.map(([key, part]) => [key, without(part, paths, step(at, key))]));
};

/**
 * What the rules say of those top-level parameters that are sound in themselves, so that one reading names every fault. With a parent
 * that is not known here nothing is said: what is left out may come from it.
 */
const ruleFaults = (value: object, broken: readonly SchemeFault[]): readonly SchemeFault[] => {
  const superfluous = broken.filter(({ code }) => SUPERFLUOUS.includes(code));
  const rest = broken.filter((fault) => !superfluous.includes(fault));
  const unsound = new Set([...superfluous.map(({ path }) => path), ...rest.map(({ path }) => topOf(path))]);
  const { data: file } = schemeShape.safeParse(without(value, unsound));
  if (file === undefined || file.parent !== undefined || unsound.has('parent')) return [];
  return checkScheme(resolveScheme(file, null)).faults.filter(({ path }) => topOf(path) in file);
};

/**
 * Reads a scheme file (考核方案, JSON) by its shape. Refused with every fault and its place; what is read has still to be resolved
 * against its parent (`resolveScheme`) and checked by the rules (`checkScheme`).
 */
export const parseSchemeFile = (source: string): SchemeReading => {
  const text = source.replace(/^\uFEFF/, '');
  const scanned = scanJson(text);
  if ('stop' in scanned) return { kind: 'refused', faults: [note('not_json', '', lineAndColumn(text, scanned.stop))] };

  const value: unknown = JSON.parse(text);
  const parsed = schemeShape.safeParse(value, { reportInput: true });
  const places = new Set(scanned.faults.map(({ path }) => path));
  const shape = parsed.success ? danglingCitations(parsed.data) : parsed.error.issues.flatMap(faultsOf);
  const broken = [...scanned.faults, ...shape.filter(({ path }) => !places.has(path))];

  if (parsed.success && broken.length === 0) return { kind: 'read', file: parsed.data };
  const rules = typeof value === 'object' && value !== null ? ruleFaults(value, broken) : [];
  return { kind: 'refused', faults: [...broken, ...rules] };
};
