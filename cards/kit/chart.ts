import type { Chart } from './elements.ts';
import { cleanText } from './escape.ts';

/** Bars of numbers over a row of names, in the order given; the names are ours, never people's text. */
export function barChart(title: string, bars: readonly { name: string; value: number }[]): Chart {
  return {
    tag: 'chart',
    aspect_ratio: '16:9',
    color_theme: 'brand',
    preview: false,
    chart_spec: {
      type: 'bar',
      media: [],
      title: { text: cleanText(title) },
      data: [{ id: 'bars', values: bars.map(({ name, value }) => ({ x: cleanText(name), y: value })) }],
      xField: 'x',
      yField: 'y',
    },
  };
}
