import type { Json } from './json.ts';

/** Colours of a chart by the component's `color_theme`; the platform does not publish its own. */
const PALETTES: Readonly<Record<string, readonly string[]>> = {
  brand: ['#3370ff', '#00b3a1', '#ffba00', '#f76964', '#935af6', '#1cbe8e', '#ff8f33', '#52a9ff'],
  rainbow: ['#f54a45', '#ff8800', '#ffc60a', '#34c724', '#00d6b9', '#3370ff', '#7f3bf5', '#f14ba9'],
  complementary: ['#3370ff', '#ff8800', '#85b1ff', '#ffba6b', '#1a4fd1', '#c76500'],
  converse: ['#34c724', '#f54a45', '#95e599', '#f98e8b', '#1e8a14', '#b82e2a'],
  primary: ['#3370ff', '#6694ff', '#99b8ff', '#ccdbff', '#1d4fd1', '#0f3394'],
};

/** A specification as it is drawn: the theme's colours unless it has its own, no page of its own behind it. */
export function drawnSpec(spec: Json, colorTheme: string): Json {
  const color = spec.color ?? PALETTES[colorTheme] ?? PALETTES.brand;
  return { background: 'transparent', ...spec, color, tooltip: spec.tooltip ?? { renderMode: 'canvas' } };
}
