import type { CSSProperties, ReactElement } from 'react';
import { textColor } from '../model/colors.ts';
import { isObject } from '../model/json.ts';
import { textSize } from '../model/measures.ts';
import { contentOf } from '../model/text.ts';
import { Markdown } from './markdown.tsx';
import { type Room, useRoom } from './room.ts';

const ALIGN = new Set<unknown>(['left', 'center', 'right']);

/** Size, colour, alignment and lines of a text object. */
export function textStyle(text: Record<string, unknown>, { card, colors, narrow }: Room): CSSProperties {
  const size = textSize(card, text.text_size, narrow);
  const lines = Number(text.lines);
  return {
    ...(size !== undefined && { fontSize: size }),
    color: textColor(text.text_color, colors),
    ...(ALIGN.has(text.text_align) && { textAlign: text.text_align as 'left' }),
    ...(lines >= 1 && {
      display: '-webkit-box',
      WebkitLineClamp: lines,
      WebkitBoxOrient: 'vertical',
      overflow: 'hidden',
    }),
  };
}

/** A text object of a card: `plain_text` as it stands, `lark_md` and `markdown` with their marks. */
export function Text({ text, inline = false }: { text: unknown; inline?: boolean }): ReactElement | null {
  const room = useRoom();
  if (!isObject(text)) return null;
  const content = contentOf(text, room.language);
  const Tag = inline ? 'span' : 'div';
  const marked = text.tag === 'lark_md' || text.tag === 'markdown';
  return (
    <Tag className={marked ? 'fc-text fc-marked' : 'fc-text'} style={textStyle(text, room)}>
      {marked ? <Markdown content={content} kind={text.tag === 'markdown' ? 'markdown' : 'lark_md'} /> : content}
    </Tag>
  );
}
