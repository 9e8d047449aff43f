import {
  anyOf,
  bool,
  type Check,
  filled,
  int,
  list,
  matching,
  object,
  oneOf,
  required,
  type Shape,
  shaped,
  text,
} from './checks.ts';
import {
  alignment,
  color,
  common,
  cornerRadius,
  icon,
  perLocale,
  plainText,
  richText,
  sized,
  verticalAlignment,
} from './parts.ts';
import { isObject } from './types.ts';

const markdown: Shape = {
  ...common,
  content: required(text),
  i18n_content: perLocale(text),
  text_size: text,
  text_align: alignment,
  icon,
};

const div: Shape = {
  ...common,
  text: richText,
  fields: list(shaped({ is_short: bool, text: required(richText) })),
  icon,
  width: sized(16, 999, 'fill', 'auto'),
};

const img: Shape = {
  ...common,
  img_key: required(filled),
  alt: required(plainText),
  title: plainText,
  scale_type: oneOf('crop_center', 'crop_top', 'fit_horizontal'),
  size: matching(
    'large|medium|small|tiny|stretch or [1,1000]px [1,1000]px',
    /^(?:large|medium|small|tiny|stretch|(?:1000|[1-9]\d{0,2})px (?:1000|[1-9]\d{0,2})px)$/,
  ),
  corner_radius: cornerRadius,
  preview: bool,
  transparent: bool,
};

const avatarSize = oneOf('extra_small', 'small', 'medium', 'large');

const person: Shape = {
  ...common,
  user_id: required(filled),
  size: avatarSize,
  show_avatar: bool,
  show_name: bool,
  style: oneOf('normal', 'capsule'),
};

const personList: Shape = {
  ...common,
  persons: required(list(shaped({ id: required(filled) }))),
  lines: int(1),
  show_name: bool,
  show_avatar: bool,
  size: avatarSize,
  drop_invalid_user_id: bool,
  icon,
  ud_icon: shaped({ token: text, style: shaped({ color }) }),
};

const tableColumn = shaped({
  name: required(filled),
  display_name: text,
  width: anyOf(matching('[1,100]%', /^(?:100|[1-9]\d?)%$/), sized(80, 600, 'auto')),
  horizontal_align: alignment,
  vertical_align: verticalAlignment,
  data_type: oneOf('text', 'lark_md', 'options', 'number', 'persons', 'date', 'markdown'),
  format: shaped({ precision: int(0, 10), symbol: matching('one character', /^.?$/u), separator: bool }),
  date_format: text,
});

const table: Shape = {
  ...common,
  columns: required(list(tableColumn, 50)),
  rows: required(list(object)),
  page_size: int(1, 10),
  row_height: sized(32, 124, 'low', 'middle', 'high', 'auto'),
  row_max_height: sized(32, 999),
  header_style: shaped({
    text_align: alignment,
    text_size: oneOf('normal', 'heading'),
    background_style: oneOf('grey', 'none'),
    text_color: oneOf('default', 'grey'),
    bold: bool,
    lines: int(1),
  }),
  freeze_first_column: bool,
};

/** The server reads the drawing itself: it needs at least a type (200550). */
const chartSpec: Check = function* (value, at) {
  if (isObject(value) && typeof value.type === 'string') return;
  yield { code: 200550, path: at.path, message: 'chart spec is invalid', value: '- (root): type is required' };
};

const chart: Shape = {
  ...common,
  chart_spec: required(chartSpec),
  aspect_ratio: oneOf('1:1', '2:1', '4:3', '16:9'),
  color_theme: oneOf('brand', 'rainbow', 'complementary', 'converse', 'primary'),
  height: sized(1, 999, 'auto'),
  preview: bool,
};

/** What each display component may hold (FEISHU 3.2). */
export const DISPLAYS: Record<string, Shape> = {
  markdown,
  div,
  img,
  hr: common,
  person,
  person_list: personList,
  table,
  chart,
};
