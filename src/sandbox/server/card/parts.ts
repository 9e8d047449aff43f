import {
  anyOf,
  bool,
  type Check,
  filled,
  int,
  list,
  mapOf,
  matching,
  object,
  oneOf,
  required,
  type Shape,
  shaped,
  stringOrObject,
  text,
  textUpTo,
} from './checks.ts';
import { parseProblem, ruleProblem } from './problem.ts';
import { isElement, isObject } from './types.ts';

const signedPx = '(?:0|-?\\d{1,2}px)';
const plainPx = '(?:0|\\d{1,2}px)';
const sides = (px: string, counts: string): RegExp => new RegExp(`^${px}(?: ${px}){${counts}}$`);
const anySides = (px: string): RegExp => new RegExp(`${sides(px, '0,1').source}|${sides(px, '3').source}`);

export const margin: Check = matching('1, 2 or 4 values in [-99,99]px', anySides(signedPx));
export const padding: Check = matching('1, 2 or 4 values in [0,99]px', anySides(plainPx));
/** A panel's header refuses the two-value form in the field (FEISHU 3.2). */
export const headerPadding: Check = matching(
  '1 or 4 values in [0,99]px',
  new RegExp(`^${plainPx}$|${sides(plainPx, '3').source}`),
);
/** `default` and the empty string stand in the documentation's own examples. */
export const spacing: Check = matching(
  'small|medium|large|extra_large or [0,99]px',
  /^(?:small|medium|large|extra_large|default||\d{1,2}px)$/,
);
export const cornerRadius: Check = matching('px or %', /^(?:\d+px|(?:100|\d{1,2})%)$/);

/** Pixels within bounds (`max` may be left out), or one of the named widths. */
export const sized = (min: number, max: number, ...names: string[]): Check =>
  function* (value, at) {
    if (typeof value === 'string' && names.includes(value)) return;
    const px = typeof value === 'string' ? Number(/^(\d+)px$/.exec(value)?.[1] ?? Number.NaN) : Number.NaN;
    if (px >= min && px <= max) return;
    const range = `[${min},${max === Number.POSITIVE_INFINITY ? '∞' : max}]px`;
    yield parseProblem(`expected ${[...names, range].join('|')} for ${at.property}, but: ${String(value)}`, at.path);
  };
export const controlWidth: Check = sized(100, Number.POSITIVE_INFINITY, 'default', 'fill');

const COLOR =
  /^(?:|default|laser|none|white|bg-white|black|(?:neutral|blue|carmine|green|grey|indigo|lime|orange|purple|red|sunflower|turquoise|violet|wathet|yellow)(?:-\d{2,3})?|rgba?\([\d.,%\s]+\))$/;

/** A named colour, an RGBA one, or one the card's config defines; hexadecimal is refused. */
export const color: Check = function* (value, at) {
  if (typeof value !== 'string')
    yield parseProblem(`expected string for ${at.property}, but: ${String(value)}`, at.path);
  else if (!COLOR.test(value) && !at.colors.has(value)) yield ruleProblem(`invalid color: ${value}`, at.path);
};

export const tagColor: Check = oneOf(
  ...['neutral', 'blue', 'turquoise', 'lime', 'orange', 'violet', 'indigo'],
  ...['wathet', 'green', 'yellow', 'red', 'purple', 'carmine'],
);

const LOCALE = 'zh_cn|en_us|ja_jp|zh_hk|zh_tw|id_id|vi_vn|th_th|pt_br|es_es|ko_kr|de_de|fr_fr|it_it|ru_ru|ms_my';
const locale = new RegExp(`^(?:${LOCALE})$`);
export const localeName: Check = matching('a locale', locale);

/** An object whose keys are locales. */
export const perLocale = (entry: Check): Check =>
  function* (value, at) {
    const stranger = isObject(value) ? Object.keys(value).find((key) => !locale.test(key)) : undefined;
    if (stranger !== undefined)
      yield parseProblem(`unknown property, property: ${stranger}`, `${at.path} -> ${at.property}`);
    yield* mapOf(entry)(value, at);
  };

const align = oneOf('left', 'center', 'right');
const verticalAlign = oneOf('top', 'center', 'bottom');
const textShape: Shape = {
  tag: text,
  content: text,
  i18n_content: perLocale(text),
  text_size: text,
  text_align: align,
  text_color: color,
  lines: int(1),
};

/** A text object of one of these tags; needs content or its translations. */
export const textObject = (...tags: string[]): Check =>
  function* (value, at) {
    if (isElement(value) && !tags.includes(value.tag)) {
      const path = `${at.path} -> ${at.property}(tag: ${value.tag})`;
      yield parseProblem(`type of element is not supported tag: ${value.tag}`, path);
    }
    const content = isObject(value) && 'i18n_content' in value ? text : required(text);
    yield* shaped({ ...textShape, tag: required(text), content })(value, at);
  };
export const plainText: Check = textObject('plain_text');
export const richText: Check = textObject('plain_text', 'lark_md');

/** Plain text of at most 100 characters. */
export const placeholder: Check = function* (value, at) {
  yield* plainText(value, at);
  if (isObject(value)) yield* textUpTo(100)(value.content ?? '', { ...at, property: `${at.property}.content` });
};

const iconShape: Shape = {
  tag: required(oneOf('standard_icon', 'custom_icon')),
  token: text,
  color,
  img_key: text,
};
export const icon: Check = shaped(iconShape);
export const sizedIcon: Check = shaped({
  ...iconShape,
  size: matching('[1,999]px [1,999]px', /^[1-9]\d{0,2}(?:px)? [1-9]\d{0,2}px$/),
});

/** A confirmation; old clients do nothing at all when its title is missing. */
export const confirm: Check = shaped({ title: required(plainText), text: required(plainText) });

export const multiUrl: Check = shaped({ url: text, pc_url: text, ios_url: text, android_url: text });

const openUrl: Check = shaped({
  type: text,
  default_url: text,
  pc_url: text,
  ios_url: text,
  android_url: text,
});
const callback: Check = shaped({ type: text, value: required(stringOrObject) });

const behavior: Check = function* (value, at) {
  if (!isObject(value)) return yield* object(value, at);
  if (value.type === 'open_url') yield* openUrl(value, at);
  else if (value.type === 'callback') yield* callback(value, at);
  else
    yield* oneOf('open_url', 'callback')(value.type, { ...at, path: `${at.path} -> ${at.property}`, property: 'type' });
};
export const behaviors: Check = list(behavior);

/** Properties of every component. `element_id` has rules of its own, see rules.ts. */
export const common: Shape = { tag: text, element_id: text, margin };

/** How a container arranges its children. */
export const layout: Shape = {
  direction: oneOf('vertical', 'horizontal'),
  padding,
  horizontal_spacing: spacing,
  horizontal_align: align,
  vertical_spacing: spacing,
  vertical_align: verticalAlign,
};

export const alignment = align;
export const verticalAlignment = verticalAlign;

/** Properties of every control a person can fill in. */
export const control: Shape = {
  ...common,
  name: text,
  required: bool,
  disabled: bool,
  width: controlWidth,
  behaviors,
  confirm,
};

/** `{value}` of a person picker, `{text, value, icon}` of a menu. */
export const personOption: Check = shaped({ value: required(filled) });
export const menuOption: Check = shaped({ text: required(plainText), value: required(text), icon });
export const anyValue: Check = anyOf(object, text);
