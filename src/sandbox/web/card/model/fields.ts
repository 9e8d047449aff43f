import { zoned } from './dates.ts';
import { type Component, componentsOf, isObject, type Json, objectsOf, stringOf, stringsOf } from './json.ts';

/** What a field holds on the screen: pickers without the zone, multi selects as lists, checkers as booleans. */
export type FieldValue = string | readonly string[] | boolean;

/** A component on its place: `path` names it within its card. */
export interface Placed {
  readonly path: string;
  readonly component: Component;
}

const FIELDS = new Set([
  ...['input', 'select_static', 'multi_select_static', 'select_person', 'multi_select_person'],
  ...['date_picker', 'picker_time', 'picker_datetime', 'checker'],
]);
const PICKERS = new Set(['date_picker', 'picker_time', 'picker_datetime']);

/** The path of a child; the same everywhere a card is walked. */
export function childPath(parent: string, kind: 'e' | 'c', index: number): string {
  return `${parent}/${kind}${index}`;
}

/** The components directly inside another, with their paths. */
function childrenOf({ component, path }: Placed): Placed[] {
  const inside = (kind: 'e' | 'c', list: unknown) =>
    componentsOf(list).map((child, index) => ({ component: child, path: childPath(path, kind, index) }));
  return [...inside('e', component.elements), ...inside('c', component.columns)];
}

/** A component and everything below it, in reading order. */
export function within(placed: Placed): Placed[] {
  return [placed, ...childrenOf(placed).flatMap(within)];
}

/** Everything in a card's body, in reading order. */
export function bodyOf(card: unknown): Placed[] {
  const body = isObject(card) && isObject(card.body) ? card.body : {};
  return within({ path: '', component: { tag: '', elements: body.elements } }).slice(1);
}

/** The option a menu shows at first: `initial_option`, else the 1-based `initial_index`. */
function initialOption(field: Json): string {
  const named = stringOf(field.initial_option);
  if (named !== undefined) return named;
  const option = objectsOf(field.options)[Number(field.initial_index ?? 0) - 1];
  return stringOf(option?.value) ?? '';
}

/** What a field holds before anyone touched it. */
export function initialValue(field: Component): FieldValue {
  switch (field.tag) {
    case 'input':
      return stringOf(field.default_value) ?? '';
    case 'select_static':
    case 'select_person':
      return initialOption(field);
    case 'multi_select_static':
    case 'multi_select_person':
      return stringsOf(field.selected_values);
    case 'date_picker':
      return stringOf(field.initial_date) ?? '';
    case 'picker_time':
      return stringOf(field.initial_time) ?? '';
    case 'picker_datetime':
      return stringOf(field.initial_datetime) ?? '';
    default:
      return field.checked === true;
  }
}

/** The first values of every field of a card, by path. */
export function initialValues(card: unknown): Map<string, FieldValue> {
  const fields = bodyOf(card).filter(({ component }) => FIELDS.has(component.tag));
  return new Map(fields.map(({ path, component }) => [path, initialValue(component)]));
}

/** The fields a form collects. */
export function fieldsOf(form: Placed): Placed[] {
  return within(form).filter(({ component }) => FIELDS.has(component.tag));
}

const isEmpty = (value: FieldValue) => value === '' || (Array.isArray(value) && value.length === 0);

/** Multi selects are required unless they say otherwise, the rest only where they say so. [FEISHU 3.2] */
export function isRequired({ tag, required }: Component): boolean {
  return required === true || (required === undefined && tag.startsWith('multi_select_'));
}

/** Paths of a form's required fields that are empty: with any, the client sends nothing. */
export function missingIn(form: Placed, valueAt: (path: string) => FieldValue | undefined): string[] {
  return fieldsOf(form)
    .filter(({ component }) => isRequired(component) && component.disabled !== true)
    .filter(({ path, component }) => isEmpty(valueAt(path) ?? initialValue(component)))
    .map(({ path }) => path);
}

/** A field's value as it travels. */
export function wireValue(field: Component, value: FieldValue): unknown {
  return PICKERS.has(field.tag) && typeof value === 'string' ? zoned(value) : value;
}

/**
 * A form's `form_value`: every field by name. What was empty and stayed empty is absent; what a person emptied is sent
 * empty, so that it does not come back as the card's default.
 */
export function formValue(form: Placed, valueAt: (path: string) => FieldValue | undefined): Record<string, unknown> {
  const entries = fieldsOf(form).flatMap(({ path, component }) => {
    const name = stringOf(component.name);
    const value = valueAt(path) ?? initialValue(component);
    const untouched = isEmpty(value) && isEmpty(initialValue(component));
    return name === undefined || untouched ? [] : [[name, wireValue(component, value)] as const];
  });
  return Object.fromEntries(entries);
}

/** Text as long as an input takes, counted in characters as the platform does (an emoji is one). */
export function cut(text: string, field: Json): string {
  const max = maxLength(field);
  return text.length <= max ? text : [...text].slice(0, max).join('');
}

/** How many characters an input takes: 1000 unless it says less. */
export function maxLength(field: Json): number {
  const max = Number(field.max_length ?? 1_000);
  return max >= 1 && max <= 1_000 ? max : 1_000;
}
