import type { ActionValue } from './action.ts';
import type { Button, ButtonType, Confirm, DatePicker, Input, MultiSelect, Option, Select } from './elements.ts';
import { cleanText } from './escape.ts';
import { LIMITS } from './limits.ts';
import { plainText } from './text.ts';

interface ButtonOptions {
  text: string;
  press: ActionValue;
  type?: ButtonType;
  size?: 'small' | 'medium' | 'large';
  fill?: boolean;
  confirm?: { title: string; text: string };
}

function confirmDialog(confirm: { title: string; text: string }): Confirm {
  return { title: plainText(confirm.title), text: plainText(confirm.text) };
}

/** A button that calls back with its action's value; `confirm` asks first. */
export function button(options: ButtonOptions): Button {
  return {
    tag: 'button',
    text: plainText(options.text),
    type: options.type ?? 'default',
    ...(options.size && { size: options.size }),
    ...(options.fill && { width: 'fill' as const }),
    ...(options.confirm && { confirm: confirmDialog(options.confirm) }),
    behaviors: [{ type: 'callback', value: options.press }],
  };
}

/** The button that sends its form: the card's main press, filled. */
export function submitButton(options: ButtonOptions & { name: string }): Button {
  return { ...button({ type: 'primary_filled', ...options }), name: options.name, form_action_type: 'submit' };
}

interface InputOptions {
  name: string;
  label: string;
  placeholder?: string;
  value?: string;
  required?: boolean;
  maxLength?: number;
}

/**
 * A one-line input. The client holds people to `maxLength`, so a longer value only comes past it and is cut; a text that
 * may be longer for other reasons is shown by `longTextOf` instead.
 */
export function input(options: InputOptions): Input {
  const maxLength = options.maxLength ?? LIMITS.inputLength;
  const value = cleanText((options.value ?? '').slice(0, maxLength));
  return {
    tag: 'input',
    name: options.name,
    label: plainText(options.label),
    label_position: 'top',
    ...(options.placeholder && { placeholder: plainText(options.placeholder) }),
    ...(value !== '' && { default_value: value }),
    ...(options.required && { required: true }),
    max_length: maxLength,
    input_type: 'text',
    width: 'fill',
  };
}

/** An input of several lines that grows with its text. */
export function textArea(options: InputOptions & { rows?: number }): Input {
  return { ...input(options), input_type: 'multiline_text', rows: options.rows ?? 3, auto_resize: true, max_rows: 12 };
}

/** An option of a select. */
export function option(value: string, text: string): Option {
  return { text: plainText(text), value };
}

interface SelectOptions {
  name: string;
  options: Option[];
  placeholder?: string;
  initial?: string;
  /** Outside a form: choosing calls back at once, the option under the select's name. */
  press?: ActionValue;
}

/** A single select; an `initial` that is not among the options is left out. */
export function select(options: SelectOptions): Select {
  return {
    tag: 'select_static',
    name: options.name,
    options: options.options,
    ...(options.options.some(({ value }) => value === options.initial) && { initial_option: options.initial ?? '' }),
    ...(options.placeholder && { placeholder: plainText(options.placeholder) }),
    width: 'fill',
    ...(options.press && { behaviors: [{ type: 'callback', value: options.press }] as Select['behaviors'] }),
  };
}

/** A multi select, for forms only; nothing need be chosen. */
export function multiSelect(options: {
  name: string;
  options: Option[];
  placeholder: string;
  selected: readonly string[];
}): MultiSelect {
  const values = new Set(options.options.map(({ value }) => value));
  return {
    tag: 'multi_select_static',
    name: options.name,
    options: options.options,
    selected_values: options.selected.filter((value) => values.has(value)),
    required: false,
    placeholder: plainText(options.placeholder),
    width: 'fill',
  };
}

/** A date picker; `initial` is 'YYYY-MM-DD'. An empty one is refused by the service, in words. */
export function datePicker(options: { name: string; initial: string; placeholder: string }): DatePicker {
  return {
    tag: 'date_picker',
    name: options.name,
    ...(/^\d{4}-\d{2}-\d{2}$/.test(options.initial) && { initial_date: options.initial }),
    placeholder: plainText(options.placeholder),
    width: 'fill',
  };
}
