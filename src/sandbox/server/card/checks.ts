import { type Problem, parseProblem, printed } from './problem.ts';
import { isObject, type Json } from './types.ts';

/**
 * Where a value stands: the path to its parent as the platform prints it, its own property, how many components it is
 * in, and the card's custom colours.
 */
export interface At {
  path: string;
  property: string;
  depth: number;
  colors: ReadonlySet<string>;
}

/** Says what is wrong with a value, first fault first; callers stop at the first as the platform does. */
export type Check = (value: unknown, at: At) => Iterable<Problem>;

/** Properties of an object; a check made by `required` must be present. */
export type Shape = Record<string, Check | { required: Check }>;

const expected = (what: string, value: unknown, at: At): Problem =>
  parseProblem(`expected ${what} for ${at.property}, but: ${printed(value)}`, at.path);

const where = (what: string, holds: (value: unknown) => boolean): Check =>
  function* (value, at) {
    if (!holds(value)) yield expected(what, value, at);
  };

export const required = (check: Check): { required: Check } => ({ required: check });

export const text: Check = where('string', (value) => typeof value === 'string');
export const filled: Check = where('non-empty string', (value) => typeof value === 'string' && value !== '');
export const bool: Check = where('bool', (value) => typeof value === 'boolean');
export const number: Check = where('number', (value) => typeof value === 'number');
export const object: Check = where('object', isObject);
export const stringOrObject: Check = where('string or object', (value) => typeof value === 'string' || isObject(value));

export const textUpTo = (max: number): Check =>
  where(`string of at most ${max} characters`, (value) => typeof value === 'string' && [...value].length <= max);

export const matching = (what: string, pattern: RegExp): Check =>
  where(what, (value) => typeof value === 'string' && pattern.test(value));

export const oneOf = (...allowed: (string | number)[]): Check =>
  where(`one of ${allowed.join('|')}`, (value) => allowed.some((entry) => entry === value));

export const int = (min: number, max = Number.MAX_SAFE_INTEGER): Check =>
  where(
    `integer in [${min},${max}]`,
    (value) => Number.isInteger(value) && Number(value) >= min && Number(value) <= max,
  );

/** One of several checks must accept; the last one's complaint is reported. */
export const anyOf = (...checks: [Check, ...Check[]]): Check =>
  function* (value, at) {
    let complaint: Problem[] = [];
    for (const check of checks) {
      complaint = [...check(value, at)];
      if (complaint.length === 0) return;
    }
    yield* complaint;
  };

/** Every entry of an array, none beyond `max`. */
export const list = (entry: Check, max = Number.MAX_SAFE_INTEGER): Check =>
  function* (value, at) {
    if (!Array.isArray(value)) return yield expected('array', value, at);
    if (value.length > max) yield expected(`at most ${max} entries`, `${value.length} entries`, at);
    const path = `${at.path} -> ${at.property}`;
    for (const [index, item] of value.entries()) yield* entry(item, { ...at, path, property: `[${index}]` });
  };

/** Every value of an object whose keys are free names. */
export const mapOf = (entry: Check): Check =>
  function* (value, at) {
    if (!isObject(value)) return yield expected('object', value, at);
    const path = `${at.path} -> ${at.property}`;
    for (const [property, item] of Object.entries(value)) yield* entry(item, { ...at, path, property });
  };

/** An object with these properties and no other. */
export const shaped = (shape: Shape): Check =>
  function* (value, at) {
    if (!isObject(value)) return yield expected('object', value, at);
    const tag = 'tag' in shape && typeof value.tag === 'string' ? `(tag: ${value.tag})` : '';
    yield* properties(value, shape, { ...at, path: `${at.path} -> ${at.property}${tag}` });
  };

/** Unknown properties first, then missing ones, then each value; `at.path` is the object's own path. */
export function* properties(value: Json, shape: Shape, at: At): Iterable<Problem> {
  for (const property of Object.keys(value)) {
    if (!Object.hasOwn(shape, property)) yield parseProblem(`unknown property, property: ${property}`, at.path);
  }
  for (const [property, entry] of Object.entries(shape)) {
    const check = 'required' in entry ? entry.required : entry;
    if (Object.hasOwn(value, property)) yield* check(value[property], { ...at, property });
    else if ('required' in entry) yield parseProblem(`missing property, property: ${property}`, at.path);
  }
}
