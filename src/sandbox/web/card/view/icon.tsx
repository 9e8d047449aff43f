import type { ReactElement } from 'react';
import { textColor } from '../model/colors.ts';
import { GLYPHS, type GlyphName, glyphOf } from '../model/glyphs.ts';
import { imageAddress } from '../model/image.ts';
import { isObject, objectOf, stringOf } from '../model/json.ts';
import { useRoom } from './room.ts';

/** A line drawing of ours. */
export function Glyph({ name }: { name: GlyphName }): ReactElement {
  return (
    <svg className="fc-glyph" viewBox="0 0 24 24" aria-hidden="true">
      <path d={GLYPHS[name]} />
    </svg>
  );
}

/** An icon of a card: one of Feishu's set as the nearest drawing of ours, or an uploaded picture. */
export function Icon(props: { icon: unknown; className?: string; size?: unknown }): ReactElement | null {
  const { icon, className = '' } = props;
  const { colors } = useRoom();
  if (!isObject(icon)) return null;
  const [, width, height] = /^(\d+)(?:px)? (\d+)px$/.exec(String(objectOf(props.size).size)) ?? [];
  const box = width === undefined ? {} : { width: Number(width), height: Number(height) };
  if (icon.tag === 'custom_icon') {
    return (
      <img className={`fc-icon ${className}`} style={box} src={imageAddress(stringOf(icon.img_key) ?? '')} alt="" />
    );
  }
  const token = stringOf(icon.token) ?? '';
  const color = textColor(icon.color ?? objectOf(icon.style).color, colors);
  return (
    <span className={`fc-icon ${className}`} style={{ color, ...box }} title={token} data-icon={token}>
      <Glyph name={glyphOf(token)} />
    </span>
  );
}
