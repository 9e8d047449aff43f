import { isDeepStrictEqual } from 'node:util';
import {
  type CardJson,
  collectFormDefaults,
  type Element,
  findPressable,
  formOf,
  missingRequired,
} from '../card/index.ts';
import { objectsIn } from '../card-resources.ts';

/** What a person does to a card, as the control API takes it. */
export interface Press {
  readonly value?: unknown;
  readonly name?: string | undefined;
  readonly tag?: string | undefined;
  readonly form_value?: Readonly<Record<string, unknown>> | undefined;
  readonly option?: string | undefined;
  readonly options?: readonly string[] | undefined;
  readonly checked?: boolean | undefined;
  readonly input_value?: string | undefined;
}

export type Gesture =
  | { readonly kind: 'action'; readonly action: Readonly<Record<string, unknown>> }
  | { readonly kind: 'impossible'; readonly reason: string };

const TIMEZONE = 'Asia/Shanghai';
const PICKERS = new Set(['date_picker', 'picker_time', 'picker_datetime']);
const SINGLE = new Set(['select_static', 'select_person', 'overflow']);
const impossible = (reason: string): Gesture => ({ kind: 'impossible', reason });

/** A date or time travels with the client's offset: `2024-04-01 +0800`. [DOC] */
function zoned(value: unknown): unknown {
  return typeof value === 'string' && value !== '' && !/ [+-]\d{4}$/.test(value) ? `${value} +0800` : value;
}

/** The value a component's callback carries. */
function callbackValue(element: Element): unknown {
  const behaviors = Array.isArray(element.behaviors) ? (element.behaviors as Record<string, unknown>[]) : [];
  return behaviors.find((behavior) => behavior.type === 'callback')?.value ?? element.value;
}

function elementNamed(card: CardJson, name: string): Record<string, unknown> | undefined {
  return [...objectsIn(card.body)].find((each) => each.name === name && typeof each.tag === 'string');
}

function optionValues(element: Record<string, unknown>): unknown[] {
  const options = Array.isArray(element.options) ? element.options : [];
  return options.map((option: unknown) => (option as { value?: unknown } | null)?.value);
}

/** Fields of a form that the caller filled in a way no client could. */
function unfillable(card: CardJson, values: Readonly<Record<string, unknown>>): string | undefined {
  for (const [name, value] of Object.entries(values)) {
    const field = elementNamed(card, name);
    if (!field) return `the form has no field "${name}"`;
    if (field.tag === 'select_static' && !optionValues(field).includes(value)) return `"${name}" has no such option`;
    if (field.tag === 'multi_select_static' && Array.isArray(value)) {
      const offered = optionValues(field);
      if (!value.every((each) => offered.includes(each))) return `"${name}" has no such option`;
    }
    const max = Number(field.max_length ?? 1_000);
    if (field.tag === 'input' && typeof value === 'string' && [...value].length > max) {
      return `"${name}" holds at most ${max} characters`;
    }
  }
  return undefined;
}

function submit(card: CardJson, form: string, press: Press): { form_value: Record<string, unknown> } | string {
  const given = press.form_value ?? {};
  const wrong = unfillable(card, given);
  if (wrong !== undefined) return wrong;
  const zonedGiven = Object.entries(given).map(([name, value]) => [
    name,
    PICKERS.has(String(elementNamed(card, name)?.tag)) ? zoned(value) : value,
  ]);
  const form_value = { ...collectFormDefaults(card, form), ...Object.fromEntries(zonedGiven) };
  const missing = missingRequired(card, form, form_value);
  return missing.length > 0 ? `required fields are empty: ${missing.join(', ')}` : { form_value };
}

/** What the pressed component itself adds to the action. */
function choice(element: Element | undefined, press: Press): Record<string, unknown> | string {
  const picker = element !== undefined && PICKERS.has(element.tag);
  const { option, options, checked, input_value } = press;
  if (element && SINGLE.has(element.tag) && option !== undefined && element.tag !== 'select_person') {
    if (!optionValues(element).includes(option)) return 'the component has no such option';
  }
  return {
    ...(option !== undefined && { option: picker ? zoned(option) : option }),
    ...(options !== undefined && { options }),
    ...(checked !== undefined && { checked }),
    ...(input_value !== undefined && { input_value }),
    ...(picker && { timezone: TIMEZONE }),
  };
}

/** Why what the caller means cannot be pressed in the card as it stands, where that is so. */
function withheld(card: CardJson, { name, value }: Press): string | undefined {
  const meant = [...objectsIn(card.body)].find((each): each is Element => {
    if (typeof each.tag !== 'string' || each.disabled !== true) return false;
    return name === undefined ? isDeepStrictEqual(callbackValue(each as Element), value) : each.name === name;
  });
  if (meant) return 'the component is disabled';
  return value === undefined ? 'the card has no such component to press' : undefined;
}

/**
 * The `action` of a callback as the client would send it. A value that the card as it stands no longer carries is let
 * through (an older copy may still be on somebody's screen); what the card does carry obeys the client's checks.
 */
export function gestureOf(card: CardJson, press: Press): Gesture {
  const { name, tag, value } = press;
  const element = findPressable(card, {
    ...(name !== undefined && { name }),
    ...(tag !== undefined && { tag }),
    ...(value !== undefined && { value }),
  });
  if (!element) {
    const reason = withheld(card, press);
    if (reason !== undefined) return impossible(reason);
  }
  const elementName = name ?? (typeof element?.name === 'string' ? element.name : undefined);
  const form = element && elementName !== undefined ? formOf(card, elementName) : null;
  const submitted =
    element && form !== null
      ? submit(card, form, press)
      : { ...(press.form_value !== undefined && { form_value: press.form_value }) };
  if (typeof submitted === 'string') return impossible(submitted);
  const chosen = choice(element ?? undefined, press);
  if (typeof chosen === 'string') return impossible(chosen);
  const sent = value ?? (element ? callbackValue(element) : undefined);
  return {
    kind: 'action',
    action: {
      ...(sent !== undefined && { value: sent }),
      tag: element?.tag ?? tag ?? 'button',
      ...(elementName !== undefined && { name: elementName }),
      ...submitted,
      ...chosen,
    },
  };
}
