import type { Curve } from './measure.ts';

const WIDTH = 760;
const HEIGHT = 480;
const [LEFT, RIGHT, TOP, BOTTOM] = [70, 210, 60, 50];
const COLOURS = ['#1f6feb', '#d1570a', '#1a7f37', '#8250df', '#bf3989', '#0a7f8f', '#9a6700', '#57606a', '#cf222e'];
/** Least distance of two names at the right. */
const LINE = 16;

const written = (ms: number): string =>
  ms < 1_000 ? `${Number(ms.toPrecision(2))} ms` : `${Number((ms / 1_000).toPrecision(2))} s`;

/** Names pushed apart, each as near to the end of its line as the others let it. */
function placed(ends: readonly { readonly n: number; readonly y: number }[]): ReadonlyMap<number, number> {
  let last = Number.NEGATIVE_INFINITY;
  return new Map(
    ends
      .toSorted((a, b) => a.y - b.y)
      .map(({ n, y }) => {
        last = Math.max(y, last + LINE);
        return [n, last];
      }),
  );
}

/** The curves on logarithmic axes as SVG: a straight line of the dashes' slope is linear, a level one flat. */
export function drawGrowth(curves: readonly Curve[], machine: string): string {
  const all = curves.flatMap(({ points }) => points);
  const people = [...new Set(all.map((point) => point.people))];
  const [first, last] = [Math.log10(Math.min(...people)), Math.log10(Math.max(...people))];
  const bottom = Math.floor(Math.log10(Math.min(...all.map(({ medianCpuMs }) => medianCpuMs))));
  const top = Math.ceil(Math.log10(Math.max(...all.map(({ medianCpuMs }) => medianCpuMs))));
  const x = (count: number) =>
    Math.round(LEFT + ((Math.log10(count) - first) / (last - first)) * (WIDTH - LEFT - RIGHT));
  const y = (ms: number) =>
    Math.round(HEIGHT - BOTTOM - ((Math.log10(ms) - bottom) / (top - bottom)) * (HEIGHT - TOP - BOTTOM));
  const decades = Array.from({ length: top - bottom + 1 }, (_, n) => 10 ** (bottom + n));
  const linear = [people[0] ?? 1, people.at(-1) ?? 1].map(
    (count) => `${x(count)},${y(decades[0] === undefined ? 1 : (decades[1] ?? 1) * (count / (people[0] ?? 1)))}`,
  );
  const names = placed(curves.map(({ points }, n) => ({ n, y: y(points.at(-1)?.medianCpuMs ?? 1) })));
  const grid = [
    ...decades.map(
      (ms) =>
        `<path d="M${LEFT} ${y(ms)}H${WIDTH - RIGHT}" stroke="#ddd"/><text x="${LEFT - 8}" y="${y(ms) + 4}" text-anchor="end">${written(ms)}</text>`,
    ),
    ...people.map(
      (count) =>
        `<path d="M${x(count)} ${TOP}V${HEIGHT - BOTTOM}" stroke="#ddd"/><text x="${x(count)}" y="${HEIGHT - BOTTOM + 20}" text-anchor="middle">${count.toLocaleString('en-US')}</text>`,
    ),
  ];
  const lines = curves.map(({ name, points, exponent }, n) => {
    const colour = COLOURS[n % COLOURS.length];
    const end = points.at(-1);
    return `<g fill="${colour}"><polyline points="${points.map((point) => `${x(point.people)},${y(point.medianCpuMs)}`).join(' ')}" fill="none" stroke="${colour}" stroke-width="2"/>
${points.map((point) => `<circle cx="${x(point.people)}" cy="${y(point.medianCpuMs)}" r="3"/>`).join('')}
<text x="${WIDTH - RIGHT + 10}" y="${(names.get(n) ?? 0) + 4}">${name}: ${written(end?.medianCpuMs ?? 0)}, ${exponent}</text></g>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12">
<title>Processor time over people</title>
<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>
<text x="${LEFT}" y="24" font-size="15">Processor time over people (dashed: linear; beside each line its last point and its slope there)</text>
<text x="${LEFT}" y="44" fill="#57606a">${machine}</text>
${grid.join('\n')}
<polyline points="${linear.join(' ')}" fill="none" stroke="#888" stroke-dasharray="6 4"/>
${lines.join('\n')}
</svg>
`;
}
