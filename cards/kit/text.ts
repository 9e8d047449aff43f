import type { Div, Hr, PlainText, TextColor, TextSize } from './elements.ts';
import { cleanText } from './escape.ts';

interface TextStyle {
  size?: TextSize;
  color?: TextColor;
}

/** Plain text, control characters and bidirectional overrides removed: the only element people's text goes into. */
export function plainText(content: string, style: TextStyle = {}): PlainText {
  return {
    tag: 'plain_text',
    content: cleanText(content),
    ...(style.size && { text_size: style.size }),
    ...(style.color && { text_color: style.color }),
  };
}

/** A paragraph of plain text. */
export function div(content: string, style: TextStyle = {}): Div {
  return { tag: 'div', text: plainText(content, style) };
}

/** A paragraph in small grey letters. */
export function note(content: string): Div {
  return div(content, { size: 'notation', color: 'grey' });
}

export function hr(): Hr {
  return { tag: 'hr' };
}

/** What went wrong and what to do, as the first line of a card; nothing where there is no problem. */
export function alert(content: string | null): Div[] {
  return content === null ? [] : [div(content, { color: 'red' })];
}
