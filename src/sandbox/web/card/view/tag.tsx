import type { CSSProperties, ReactElement } from 'react';

const COLORS = new Set([
  ...['neutral', 'blue', 'turquoise', 'lime', 'orange', 'violet', 'indigo'],
  ...['wathet', 'green', 'yellow', 'red', 'purple', 'carmine', 'grey', 'sunflower'],
]);

/** A small coloured label, as in headers, tables and `<text_tag>`; neutral where the colour is none. */
export function TextTag({ text, color }: { text: string; color: unknown }): ReactElement {
  const hue = COLORS.has(String(color)) ? String(color) : 'neutral';
  return (
    <span
      className="fc-tag"
      style={{ color: `var(--fc-text-${hue})`, '--fc-own-tag': `var(--fc-tag-${hue})` } as CSSProperties}
    >
      {text}
    </span>
  );
}
