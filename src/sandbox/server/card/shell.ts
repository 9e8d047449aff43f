import {
  bool,
  type Check,
  list,
  mapOf,
  number,
  oneOf,
  properties,
  required,
  type Shape,
  shaped,
  text,
} from './checks.ts';
import { components } from './components.ts';
import { icon, layout, localeName, multiUrl, padding, perLocale, plainText, richText, tagColor } from './parts.ts';
import { type Problem, parseProblem } from './problem.ts';
import { isObject, type Json } from './types.ts';

const platforms = shaped({ default: number, android: number, ios: number, pc: number });

/** Shared cards are the only kind in schema 2.0 (300302). */
const sharedOnly: Check = function* (value, at) {
  yield* bool(value, at);
  if (value === false) yield { code: 300302, path: at.path, message: 'update_multi property is false' };
};

const config = shaped({
  update_multi: sharedOnly,
  enable_forward: bool,
  enable_forward_interaction: bool,
  width_mode: oneOf('default', 'compact', 'fill'),
  summary: shaped({ content: text, i18n_content: perLocale(text) }),
  locales: list(localeName),
  streaming_mode: bool,
  streaming_config: shaped({
    print_frequency_ms: platforms,
    print_step: platforms,
    print_strategy: oneOf('fast', 'delay'),
  }),
  use_custom_translation: bool,
  style: shaped({
    text_size: mapOf(shaped({ default: text, pc: text, mobile: text })),
    color: mapOf(shaped({ light_mode: text, dark_mode: text })),
  }),
});

/** A default address, or one for each platform. */
const cardLink: Check = function* (value, at) {
  yield* multiUrl(value, at);
  const complete = isObject(value) && (value.url || (value.pc_url && value.ios_url && value.android_url));
  if (!complete) yield parseProblem('missing property, property: url', `${at.path} -> ${at.property}`);
};

const textTag = shaped({
  tag: required(oneOf('text_tag')),
  element_id: text,
  text: required(plainText),
  color: tagColor,
});

const TEMPLATES = [
  ...['blue', 'wathet', 'turquoise', 'green', 'yellow', 'orange', 'red', 'carmine'],
  ...['violet', 'purple', 'indigo', 'grey', 'default'],
];

const header = shaped({
  title: required(richText),
  subtitle: richText,
  text_tag_list: list(textTag, 3),
  i18n_text_tag_list: perLocale(list(textTag, 3)),
  template: oneOf(...TEMPLATES),
  icon,
  padding,
});

const shell: Shape = {
  schema: required(oneOf('2.0')),
  config,
  card_link: cardLink,
  header,
  body: shaped({ ...layout, elements: components }),
};

/** Names of the colours the card defines for itself. */
function customColors(card: Json): Set<string> {
  const style = isObject(card.config) ? card.config.style : undefined;
  const colors = isObject(style) ? style.color : undefined;
  return new Set(isObject(colors) ? Object.keys(colors) : []);
}

/** Faults of shape anywhere in a card: unknown properties, types, enumerations, ranges (FEISHU 3.1, 3.2). */
export function shapeProblems(card: Json): Iterable<Problem> {
  return properties(card, shell, { path: 'ROOT', property: '', depth: 0, colors: customColors(card) });
}
