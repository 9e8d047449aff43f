import { isObject, type Json, objectOf, stringOf } from './json.ts';

const SPACES: Readonly<Record<string, string>> = { small: '4px', medium: '8px', large: '12px', extra_large: '16px' };
const PX = /^\d{1,4}px$/;
const SIDES = /^(?:0|-?\d{1,2}px)(?: (?:0|-?\d{1,2}px)){0,3}$/;

/** `small|medium|large|extra_large` or pixels; the default where it is neither. */
export function spacing(value: unknown, otherwise = '8px'): string {
  if (typeof value !== 'string') return otherwise;
  return SPACES[value] ?? (PX.test(value) ? value : otherwise);
}

/** One, two or four lengths in pixels; undefined where it is none. */
export function sides(value: unknown): string | undefined {
  return typeof value === 'string' && SIDES.test(value) ? value : undefined;
}

/** A length in pixels; undefined where it is a name or nothing. */
export function pixels(value: unknown): string | undefined {
  return typeof value === 'string' && PX.test(value) ? value : undefined;
}

const TEXT_SIZES: Readonly<Record<string, number>> = {
  ...{ 'heading-0': 30, 'heading-1': 24, 'heading-2': 20, 'heading-3': 18, 'heading-4': 16, heading: 16 },
  ...{ normal: 14, normal_v2: 14, notation: 12 },
  ...{
    'xxxx-large': 30,
    'xxx-large': 24,
    'xx-large': 20,
    'x-large': 18,
    large: 16,
    medium: 14,
    small: 12,
    'x-small': 10,
  },
};

/** A text size in pixels: Feishu's names, or one that the card's config defines for this kind of screen. */
export function textSize(card: unknown, name: unknown, narrow: boolean): number | undefined {
  if (typeof name !== 'string') return undefined;
  const style = objectOf(objectOf(objectOf(card).config).style);
  const own = objectOf(style.text_size)[name];
  const chosen = isObject(own) ? (stringOf(narrow ? own.mobile : own.pc) ?? stringOf(own.default)) : name;
  return chosen === undefined ? undefined : (TEXT_SIZES[chosen.replaceAll('_', '-')] ?? TEXT_SIZES[chosen]);
}

const FLEX: Readonly<Record<string, string>> = {
  ...{ left: 'flex-start', center: 'center', right: 'flex-end', top: 'flex-start', bottom: 'flex-end' },
};

/** A container's arrangement as CSS; `vertical_spacing` is 8px unless it says otherwise. */
export function layoutStyle(container: Json): Record<string, string | undefined> {
  const across = container.direction === 'horizontal';
  const horizontal = FLEX[String(container.horizontal_align)];
  const vertical = FLEX[String(container.vertical_align)];
  return {
    flexDirection: across ? 'row' : 'column',
    flexWrap: across ? 'wrap' : undefined,
    gap: across ? spacing(container.horizontal_spacing) : spacing(container.vertical_spacing),
    justifyContent: across ? horizontal : vertical,
    alignItems: across ? (vertical ?? 'flex-start') : horizontal,
    padding: sides(container.padding),
  };
}

/** The width of a control: `default`, `fill` or pixels. */
export function controlWidth(value: unknown): { width?: string; maxWidth: string } {
  if (value === 'fill') return { width: '100%', maxWidth: '100%' };
  const width = pixels(value);
  return { ...(width !== undefined && { width }), maxWidth: '100%' };
}

type Fold = 'none' | 'stretch' | 'flow' | 'bisect' | 'trisect';
const FOLDS = new Set<unknown>(['none', 'stretch', 'flow', 'bisect', 'trisect']);

/** How a column set folds. */
export function foldOf(set: Json): Fold {
  return FOLDS.has(set.flex_mode) ? (set.flex_mode as Fold) : 'none';
}

/** A column's share of its row. Narrow: `stretch` stacks, `bisect` and `trisect` put two or three in a row. */
export function columnStyle(column: Json, fold: Fold, narrow: boolean, gap: string): Record<string, string | number> {
  const parts = narrow ? { stretch: 1, bisect: 2, trisect: 3, none: 0, flow: 0 }[fold] : 0;
  if (parts === 1) return { flex: '1 1 100%', minWidth: '100%' };
  if (parts > 1) return { flex: `0 0 calc((100% - ${gap} * ${parts - 1}) / ${parts})`, minWidth: 0 };
  const width = pixels(column.width);
  if (width !== undefined) return { flex: `0 1 ${width}`, minWidth: fold === 'flow' ? width : 0 };
  if (column.width === 'weighted') return { flex: `${Number(column.weight ?? 1)} 1 0`, minWidth: 0 };
  return { flex: '0 1 auto', minWidth: 0, maxWidth: '100%' };
}

/** Width over height of a chart: its own, 16:9 on a desk and 1:1 on a phone otherwise. */
export function aspectRatio(value: unknown, narrow: boolean): string {
  const found = /^(1|2|4|16):(1|3|9)$/.exec(String(value));
  return found ? `${found[1]} / ${found[2]}` : narrow ? '1 / 1' : '16 / 9';
}
