import { isObject, objectOf, stringOf } from './json.ts';

/** Feishu's colours by name: the 500 shade; lighter and darker ones are mixed from it in palette.css. */
const HUES = new Set([
  ...['blue', 'carmine', 'green', 'grey', 'indigo', 'lime', 'neutral', 'orange'],
  ...['purple', 'red', 'sunflower', 'turquoise', 'violet', 'wathet', 'yellow'],
]);
const SHADED = /^([a-z]+)-(\d{2,3})$/;
const RGBA = /^rgba?\([\d.,%\s]+\)$/;

/** How much of the 500 shade stands in another; above 500 black (or white, in the dark) is mixed in. */
const SHARES: Readonly<Record<string, number>> = {
  ...{ 50: 8, 100: 15, 200: 28, 300: 48, 350: 60, 400: 76, 500: 100 },
};

function shade(hue: string, step: string): string {
  const base = `var(--fc-${hue})`;
  const share = SHARES[step];
  if (share === 100) return base;
  if (share !== undefined) return `color-mix(in srgb, ${base} ${share}%, var(--fc-paper))`;
  const rest = Math.max(30, 100 - (Number(step) - 500) / 8);
  return `color-mix(in srgb, ${base} ${rest}%, var(--fc-ink))`;
}

/** The colours a card defines for itself, by name, in the theme asked for. */
export function customColors(card: unknown, theme: 'light' | 'dark'): ReadonlyMap<string, string> {
  const style = objectOf(objectOf(objectOf(card).config).style);
  const entries = Object.entries(objectOf(style.color)).flatMap(([name, modes]) => {
    const value = isObject(modes) ? stringOf(theme === 'dark' ? modes.dark_mode : modes.light_mode) : undefined;
    return value !== undefined && RGBA.test(value) ? ([[name, value]] as const) : [];
  });
  return new Map(entries);
}

/** A card's colour as CSS; undefined where it names none. Only names, custom colours and rgba() get through. */
export function cssColor(name: unknown, custom: ReadonlyMap<string, string>): string | undefined {
  if (typeof name !== 'string' || name === '' || name === 'default' || name === 'none') return undefined;
  const own = custom.get(name);
  if (own !== undefined) return own;
  if (RGBA.test(name)) return name;
  if (name === 'laser') return 'var(--fc-laser)';
  if (name === 'white' || name === 'bg-white') return 'var(--fc-paper)';
  if (name === 'black') return 'var(--fc-ink)';
  if (HUES.has(name)) return `var(--fc-${name})`;
  const [, hue, step] = SHADED.exec(name) ?? [];
  return hue !== undefined && step !== undefined && HUES.has(hue) ? shade(hue, step) : undefined;
}

/** A text's colour: as `cssColor`, where the bare names are dark enough to be read. */
export function textColor(name: unknown, custom: ReadonlyMap<string, string>): string | undefined {
  if (typeof name === 'string' && HUES.has(name) && !custom.has(name)) return `var(--fc-text-${name})`;
  return cssColor(name, custom);
}

/** A background: bare names are the pale shade, as Feishu fills areas. */
export function fillColor(name: unknown, custom: ReadonlyMap<string, string>): string | undefined {
  if (typeof name === 'string' && HUES.has(name) && !custom.has(name)) return `var(--fc-fill-${name})`;
  return cssColor(name, custom);
}
