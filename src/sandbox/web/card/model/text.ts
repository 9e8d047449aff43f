import { isObject, type Json, objectOf, objectsOf, stringOf } from './json.ts';

/** The content of a text object in the reader's language, where the card has it in that language. */
export function contentOf(text: unknown, language: string): string {
  if (!isObject(text)) return '';
  return stringOf(objectOf(text.i18n_content)[language]) ?? stringOf(text.content) ?? '';
}

/** The header's tags, at most three: those of the reader's language where the card has them. */
export function headerTags(header: Json, language: string): Json[] {
  const own = objectOf(header.i18n_text_tag_list)[language];
  return objectsOf(own ?? header.text_tag_list).slice(0, 3);
}

const MARKS = /<[^>]*>|[*_~`#]+/g;

/** The words of a markdown text, for a name that a screen reader says. */
function spoken(content: string): string {
  return content.replaceAll(MARKS, '').replaceAll(/\s+/g, ' ').trim();
}

/** All that a component says in words, markup left out: names an area or a field that stands below it. */
export function wordsIn(component: unknown, language: string): string {
  if (!isObject(component)) return '';
  const own = [
    contentOf(component, language),
    contentOf(component.text, language),
    contentOf(component.title, language),
  ];
  const parts = [...objectsOf(component.fields), ...objectsOf(component.columns), ...objectsOf(component.elements)];
  return spoken([...own, ...parts.map((part) => wordsIn(part, language))].filter((words) => words !== '').join(' '));
}

/**
 * A control's accessible name: its label, else its placeholder, else the text above it, else the kind it is. A text that `labels` it,
 * because the two have a column to themselves, goes before the placeholder.
 */
export function nameOf(control: Json, language: string, above: string, kind: string, labels = false): string {
  const placeholder = contentOf(control.placeholder, language);
  const named = [contentOf(control.label, language), ...(labels ? [above, placeholder] : [placeholder, above])];
  return named.find((name) => name !== '') ?? kind;
}
