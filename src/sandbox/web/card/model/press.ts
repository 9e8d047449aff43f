import type { CardPress } from '../contract.ts';
import { type FieldValue, formValue, type Placed, wireValue } from './fields.ts';
import { type Component, type Json, objectOf, objectsOf, stringOf } from './json.ts';

/** The value a component's callback carries: its behaviour's, else the historical `value`. */
function callbackValue(component: Json): unknown {
  const behavior = objectsOf(component.behaviors).find(({ type }) => type === 'callback');
  return behavior === undefined ? component.value : behavior.value;
}

/** Whether acting on a component calls the app. */
export function callsBack(component: Json): boolean {
  return callbackValue(component) !== undefined;
}

/** What a press of this component says of itself: its tag, its name and what its callback carries. */
function identity(component: Component): CardPress {
  const value = callbackValue(component);
  const name = stringOf(component.name);
  return { tag: component.tag, ...(name !== undefined && { name }), ...(value !== undefined && { value }) };
}

/** A button or an area. */
export function pressOf(component: Component): CardPress {
  return identity(component);
}

/** A submit button: with all its form holds. */
export function submitOf(
  button: Component,
  form: Placed,
  valueAt: (path: string) => FieldValue | undefined,
): CardPress {
  return { ...identity(button), form_value: formValue(form, valueAt) };
}

/** A field that stands outside forms and was just filled in. */
export function changeOf(field: Component, value: FieldValue): CardPress {
  const own = identity(field);
  if (typeof value === 'boolean') return { ...own, checked: value };
  if (typeof value !== 'string') return { ...own, options: [...value] };
  return field.tag === 'input' ? { ...own, input_value: value } : { ...own, option: String(wireValue(field, value)) };
}

/** An entry of an overflow menu. */
export function optionOf(menu: Component, value: string): CardPress {
  return { ...identity(menu), option: value };
}

/** Whether a button hands its form in or puts it back, in either spelling. */
export function formAction(button: Json): 'submit' | 'reset' | undefined {
  const { form_action_type: type, action_type: old } = button;
  if (type === 'submit' || old === 'form_submit') return 'submit';
  return type === 'reset' || old === 'form_reset' ? 'reset' : undefined;
}

const OPENABLE = /^https?:\/\//i;

/** The address of a set for this kind of screen; only http and https are opened. */
export function addressOf(urls: unknown, narrow: boolean): string | undefined {
  const all = objectOf(urls);
  const own = narrow ? [all.android_url, all.ios_url] : [all.pc_url];
  return [...own, all.default_url, all.url].find((url) => typeof url === 'string' && OPENABLE.test(url)) as
    | string
    | undefined;
}

/** The address a component opens, by its behaviours or the historical properties. */
export function openedBy(component: Json, narrow: boolean): string | undefined {
  const behavior = objectsOf(component.behaviors).find(({ type }) => type === 'open_url');
  const action = objectOf(component.action);
  return (
    addressOf(behavior, narrow) ??
    addressOf(component.multi_url ?? action.multi_url, narrow) ??
    addressOf({ url: component.url }, narrow)
  );
}
