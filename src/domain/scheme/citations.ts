import type { Cited, Scheme } from '../scheme.ts';
import type { SchemeFile } from './file.ts';
import { note, type SchemeFault, step } from './notes.ts';

/** Names of things, not parameters: nobody cites a document for them. */
const LABELS: readonly (string | number)[] = ['name', 'key', 'code', 'parent'];

const isGroup = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const parts = (value: unknown): readonly [key: string | number, part: unknown][] => {
  if (Array.isArray(value)) return value.map((part, index) => [index, part]);
  if (!isGroup(value)) return [];
  return Object.entries(value).filter(([key, part]) => key !== 'cites' && part !== undefined);
};

const pathsOf = (value: unknown, path: string): readonly string[] => [
  path,
  ...parts(value).flatMap(([key, part]) => pathsOf(part, step(path, key))),
];

/** What is cited as one: the sentences of the levels, a class's match, the decision for ballots in chat. */
const WHOLE = /(^|\.)(anchors|match|chat)$/;

const leavesOf = (value: unknown, path: string): readonly string[] => {
  if (WHOLE.test(path) || typeof value !== 'object') return [path];
  return parts(value)
    .filter(([key]) => !LABELS.includes(key))
    .flatMap(([key, part]) => leavesOf(part, step(path, key)));
};

/** Every `cites` of the tree: the path it speaks of and its text, outer ones first. */
const declared = (value: unknown, path: string): readonly [path: string, text: string][] => {
  const own = isGroup(value) ? value.cites : undefined;
  const named = isGroup(own) ? Object.entries(own) : [];
  return [
    ...(typeof own === 'string' ? [[path, own] as [string, string]] : []),
    ...named.map(([key, text]): [string, string] => [step(path, key), String(text)]),
    ...parts(value).flatMap(([key, part]) => declared(part, step(path, key))),
  ];
};

const above = (path: string): string => path.replace(/(^|\.)[^.[\]]+$|\[\d+\]$/, '');

const nearest = (texts: ReadonlyMap<string, string>, path: string): string | undefined =>
  texts.get(path) ?? (path === '' ? undefined : nearest(texts, above(path)));

/** Paths of the parameters that are set ('points.bonusCap'): one per number, choice or text that has a say in the results. */
export const parameterPaths = (scheme: Scheme | SchemeFile): readonly string[] => leavesOf(scheme, '');

/** Parameter path → its citation (依据), own or inherited, for each parameter that has one: the nearest `cites` holds. */
export const citations = (scheme: Scheme | SchemeFile): Readonly<Record<string, string>> => {
  const texts = new Map(declared(scheme, ''));
  return Object.fromEntries(
    parameterPaths(scheme).flatMap((path) => {
      const text = nearest(texts, path);
      return text === undefined ? [] : [[path, text]];
    }),
  );
};

/** A fault for each citation that names a parameter which is not set beside it. */
export const danglingCitations = (file: Cited): SchemeFault[] => {
  const known = new Set(pathsOf(file, ''));
  return declared(file, '')
    .filter(([path]) => !known.has(path))
    .map(([path]) => note('cites_nothing', path, { key: path }));
};
