import type { Card } from './elements.ts';

/** The platform's limits on a card (FEISHU 3.2, 3.3), in one place. */
export const LIMITS = {
  /** Request that carries the card, in bytes: 30 KB, less an allowance for receiver and uuid. */
  bytes: 30_000,
  /** Every object with a tag counts, plain_text included. */
  elements: 200,
  nesting: 5,
  /** The platform allows five; one is ours. */
  tables: 1,
  tableColumns: 50,
  tablePage: 10,
  inputLength: 1000,
  placeholder: 100,
  headerTags: 3,
} as const;

type Json = Record<string, unknown>;

const encoder = new TextEncoder();
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Bytes a piece of card JSON takes in the request body, where the card travels as a JSON string inside JSON. */
export function encodedBytes(piece: unknown): number {
  return encoder.encode(JSON.stringify(JSON.stringify(piece))).length - 2;
}

/** Bytes of the send request's body for this card, without receiver and uuid. */
export function byteSize(card: Card): number {
  return encodedBytes(card) + 2;
}

/** Every object of the card, with its path from the root. */
function* walk(value: unknown, path: string): Generator<[Json, string]> {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* walk(item, `${path}[${index}]`);
  } else if (isObject(value)) {
    yield [value, path];
    for (const [key, item] of Object.entries(value)) yield* walk(item, path === '' ? key : `${path}.${key}`);
  }
}

/** Elements and components as the platform counts them: everything that has a tag; icons too, to be on the safe side. */
export function countElements(card: unknown): number {
  let count = 0;
  for (const [object] of walk(card, '')) if (typeof object.tag === 'string') count += 1;
  return count;
}

/** Levels of containers, the deepest branch. */
function nesting(elements: unknown): number {
  if (!Array.isArray(elements)) return 0;
  return Math.max(
    0,
    ...elements.map((element: Json) => 1 + Math.max(nesting(element.elements), nesting(element.columns))),
  );
}

const length = (value: unknown) => (typeof value === 'string' ? value.length : 0);
const content = (value: unknown) => (isObject(value) ? value.content : undefined);

/** What is wrong with one element taken alone. */
function elementProblems(element: Json): string[] {
  const problems: string[] = [];
  const refuse = (bad: boolean, what: string) => bad && problems.push(what);
  const options = Array.isArray(element.options) ? element.options.filter(isObject) : [];
  const values = options.map((option) => option.value);
  refuse(element.tag === 'plain_text' && typeof element.content !== 'string', 'text without content');
  refuse(element.tag === 'button' && length(content(element.text)) === 0, 'button without text');
  refuse(length(content(element.placeholder)) > LIMITS.placeholder, 'placeholder too long');
  refuse(new Set(values).size !== values.length, 'option values not unique');
  refuse(
    values.some((value) => length(value) === 0),
    'empty option value',
  );
  refuse('options' in element && options.length === 0, 'no options');
  refuse(
    element.initial_option !== undefined && !values.includes(element.initial_option),
    'initial option is not an option',
  );
  if (element.tag === 'input') {
    const max = Number(element.max_length);
    refuse(!(max >= 1 && max <= LIMITS.inputLength), 'max_length out of range');
    refuse(length(element.default_value) > max, 'default_value too long');
  }
  if (element.tag === 'table') {
    const columns = Array.isArray(element.columns) ? element.columns.length : 0;
    refuse(columns === 0 || columns > LIMITS.tableColumns, 'table columns out of range');
    refuse(Number(element.page_size) > LIMITS.tablePage, 'page_size out of range');
  }
  return problems;
}

const INTERACTIVE = new Set(['button', 'input', 'select_static', 'multi_select_static', 'date_picker']);

/** What is wrong with a form: it must have a submit button, and every interactive child a name. */
function formProblems(form: Json): string[] {
  const inside = [...walk(form.elements, '')].map(([object]) => object);
  const problems: string[] = [];
  if (!inside.some((object) => object.form_action_type === 'submit')) problems.push('form without a submit button');
  if (inside.some((object) => object.tag === 'form' || object.tag === 'table'))
    problems.push('form or table in a form');
  if (inside.some((object) => INTERACTIVE.has(String(object.tag)) && length(object.name) === 0)) {
    problems.push('nameless element in a form');
  }
  return problems;
}

/** Every limit the card breaks, each with its path; empty where it may be sent. */
export function limitProblems(card: Card): string[] {
  const problems: string[] = [];
  const refuse = (bad: boolean, what: string) => bad && problems.push(what);
  const objects = [...walk(card, '')];
  const names = objects
    .filter(([object]) => INTERACTIVE.has(String(object.tag)) || object.tag === 'form')
    .map(([object]) => object.name)
    .filter((name) => name !== undefined);
  const tags = card.body.elements.flatMap((element) => (element.tag === 'table' ? [element] : []));
  refuse(byteSize(card) > LIMITS.bytes, `${byteSize(card)} bytes`);
  refuse(countElements(card) > LIMITS.elements, `${countElements(card)} elements`);
  refuse(nesting(card.body.elements) > LIMITS.nesting, `nesting ${nesting(card.body.elements)}`);
  refuse(tags.length > LIMITS.tables, `${tags.length} tables`);
  refuse((card.header.text_tag_list ?? []).length > LIMITS.headerTags, 'too many header tags');
  refuse(new Set(names).size !== names.length, 'names not unique');
  for (const [object, path] of objects) {
    for (const problem of elementProblems(object)) problems.push(`${path}: ${problem}`);
    if (object.tag === 'form') for (const problem of formProblems(object)) problems.push(`${path}: ${problem}`);
  }
  return problems;
}

/** Throws with every broken limit; for tests. */
export function assertWithinLimits(card: Card): void {
  const problems = limitProblems(card);
  if (problems.length > 0) throw new Error(`card beyond the platform's limits: ${problems.join('; ')}`);
}
