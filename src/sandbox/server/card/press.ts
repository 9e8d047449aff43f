import { isDeepStrictEqual } from 'node:util';
import { NAMED_IN_FORMS, submitsForm } from './rules.ts';
import { type CardJson, type Element, isObject } from './types.ts';
import { enclosingForm, type Visit, walk } from './walk.ts';

/** The values a press of this component may send: those of its callbacks, then the historical `value`. */
function callbackValues(element: Element): unknown[] {
  const behaviors = Array.isArray(element.behaviors) ? element.behaviors.filter(isObject) : [];
  const values = behaviors.filter(({ type }) => type === 'callback').map(({ value }) => value);
  return element.value === undefined ? values : [...values, element.value];
}

/** Whether acting on a component calls the app at once; a form's fields wait for its submit button. */
function pressable(visit: Visit): boolean {
  const { element } = visit;
  if (element.disabled === true || visit.ancestors.some((ancestor) => ancestor.disabled === true)) return false;
  if (element.tag === 'overflow') return true;
  if (element.tag === 'button') return submitsForm(element) || callbackValues(element).length > 0;
  if (element.tag === 'interactive_container') return callbackValues(element).length > 0;
  return NAMED_IN_FORMS.has(element.tag) && enclosingForm(visit) === undefined;
}

/**
 * The first component, at any depth, that a person could press and that matches all that is asked for; `value` is
 * compared deeply with what its callback would send. Null when nothing matches or nothing was asked for.
 */
export function findPressable(
  card: CardJson,
  wanted: { name?: string; tag?: string; value?: unknown },
): Element | null {
  const { name, tag, value } = wanted;
  if (name === undefined && tag === undefined && value === undefined) return null;
  for (const visit of walk(card)) {
    const { element } = visit;
    if (!pressable(visit)) continue;
    if (name !== undefined && element.name !== name) continue;
    if (tag !== undefined && element.tag !== tag) continue;
    if (value !== undefined && !callbackValues(element).some((sent) => isDeepStrictEqual(sent, value))) continue;
    return element;
  }
  return null;
}

/** The name of the form in which the component of this name stands; null outside forms. */
export function formOf(card: CardJson, elementName: string): string | null {
  for (const visit of walk(card)) {
    if (visit.element.name !== elementName) continue;
    const form = enclosingForm(visit);
    if (form !== undefined) return String(form.name);
  }
  return null;
}

function fieldsOf(card: CardJson, formName: string): Element[] {
  const visits = [...walk(card)].filter((visit) => enclosingForm(visit)?.name === formName);
  return visits.map(({ element }) => element).filter(({ tag }) => tag !== 'button' && NAMED_IN_FORMS.has(tag));
}

/** The option a menu shows at first: `initial_option`, else the 1-based `initial_index`. */
function chosenOption(field: Element): unknown {
  if (typeof field.initial_option === 'string') return field.initial_option;
  const options = Array.isArray(field.options) ? field.options : [];
  const option: unknown = options[Number(field.initial_index ?? 0) - 1];
  return isObject(option) ? option.value : undefined;
}

/** Times travel with the client's offset from UTC; here everyone lives in China. */
const zoned = (value: unknown): unknown => (typeof value === 'string' ? `${value} +0800` : undefined);

function untouchedValue(field: Element): unknown {
  switch (field.tag) {
    case 'input':
      return field.default_value;
    case 'select_static':
    case 'select_person':
      return chosenOption(field);
    case 'multi_select_static':
    case 'multi_select_person':
      return field.selected_values;
    case 'date_picker':
      return zoned(field.initial_date);
    case 'picker_time':
      return zoned(field.initial_time);
    case 'picker_datetime':
      return zoned(field.initial_datetime);
    default:
      return field.checked === true;
  }
}

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

/**
 * The `form_value` of a form nobody touched: what each field was given at first. Fields given nothing are absent;
 * a checker always tells its state.
 */
export function collectFormDefaults(card: CardJson, formName: string): Record<string, unknown> {
  const values = fieldsOf(card, formName).map((field) => [String(field.name), untouchedValue(field)] as const);
  return Object.fromEntries(values.filter(([, value]) => !isEmpty(value)));
}

/** Multi-selects are required unless they say otherwise (documented default). */
const isRequired = (field: Element): boolean =>
  field.required === true || (field.required === undefined && field.tag.startsWith('multi_select_'));

/** Names of required fields left empty: with any, a client says so and sends nothing. */
export function missingRequired(card: CardJson, formName: string, formValue: Record<string, unknown>): string[] {
  const fields = fieldsOf(card, formName).filter((field) => field.disabled !== true && isRequired(field));
  return fields.map(({ name }) => String(name)).filter((name) => isEmpty(formValue[name]));
}
