import { bool, int, list, matching, number, object, oneOf, required, type Shape, shaped, text } from './checks.ts';
import {
  anyValue,
  behaviors,
  common,
  confirm,
  control,
  controlWidth,
  icon,
  margin,
  menuOption,
  multiUrl,
  padding,
  personOption,
  placeholder,
  plainText,
  richText,
} from './parts.ts';

const BUTTON_TYPES = [
  ...['default', 'primary', 'danger', 'text', 'primary_text', 'danger_text'],
  ...['primary_filled', 'danger_filled', 'laser'],
];

const button: Shape = {
  ...common,
  name: text,
  text: plainText,
  type: oneOf(...BUTTON_TYPES),
  size: oneOf('tiny', 'small', 'medium', 'large'),
  width: controlWidth,
  icon,
  disabled: bool,
  disabled_tips: plainText,
  hover_tips: plainText,
  confirm,
  behaviors,
  form_action_type: oneOf('submit', 'reset'),
  action_type: oneOf('link', 'request', 'multi', 'form_submit', 'form_reset'),
  url: text,
  multi_url: multiUrl,
  value: object,
};

const input: Shape = {
  ...control,
  placeholder,
  default_value: text,
  max_length: int(1, 1000),
  input_type: oneOf('text', 'multiline_text', 'password'),
  show_icon: bool,
  rows: int(1),
  auto_resize: bool,
  max_rows: number,
  label: plainText,
  label_position: oneOf('top', 'left'),
  disabled_tips: plainText,
  value: anyValue,
};

const menu: Shape = { ...control, type: oneOf('default', 'text'), placeholder };
const single: Shape = { ...menu, initial_option: text, initial_index: int(0) };
const multiple: Shape = { ...menu, selected_values: list(text) };
const picker: Shape = { ...control, placeholder, value: object };

/** A clock time or a day as the pickers want it; impossible ones such as 25:00 are the client's to show. */
const DAY = '\\d{4}-\\d{2}-\\d{2}';
const TIME = '\\d{2}:\\d{2}';

const checker: Shape = {
  ...common,
  name: text,
  checked: bool,
  text: richText,
  overall_checkable: bool,
  button_area: shaped({
    pc_display_rule: oneOf('always', 'on_hover'),
    buttons: list(
      shaped({
        ...button,
        tag: required(oneOf('button')),
        type: required(oneOf('text', 'primary_text', 'danger_text')),
      }),
      3,
    ),
  }),
  checked_style: shaped({ show_strikethrough: bool, opacity: number }),
  margin,
  padding,
  confirm,
  behaviors,
  hover_tips: plainText,
  disabled: bool,
  disabled_tips: plainText,
};

const overflow: Shape = {
  ...common,
  width: controlWidth,
  options: required(list(shaped({ text: placeholder, multi_url: multiUrl, value: text }))),
  value: object,
  behaviors,
  confirm,
};

/** What each interactive component may hold (FEISHU 3.2). */
export const CONTROLS: Record<string, Shape> = {
  button,
  input,
  select_static: { ...single, options: list(menuOption) },
  multi_select_static: { ...multiple, options: list(menuOption) },
  select_person: { ...single, options: list(personOption) },
  multi_select_person: { ...multiple, options: list(personOption) },
  date_picker: { ...picker, initial_date: matching('yyyy-MM-dd', new RegExp(`^${DAY}$`)) },
  picker_time: { ...picker, initial_time: matching('HH:mm', new RegExp(`^${TIME}$`)) },
  picker_datetime: { ...picker, initial_datetime: matching('yyyy-MM-dd HH:mm', new RegExp(`^${DAY} ${TIME}$`)) },
  checker,
  overflow,
};
