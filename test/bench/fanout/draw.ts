import { ALLOWED_PER_S } from './run.ts';

const WIDTH = 720;
const HEIGHT = 360;
const EDGE = 60;

/** Messages sent over time as SVG, beside what the platform allows. `curve`: seconds and messages, rising. */
export function drawCurve(title: string, curve: readonly (readonly [seconds: number, sent: number])[]): string {
  const [seconds, sent] = curve.at(-1) ?? [1, 1];
  const most = Math.max(sent, seconds * ALLOWED_PER_S);
  const x = (at: number) => Math.round(EDGE + (at / seconds) * (WIDTH - 2 * EDGE));
  const y = (count: number) => Math.round(HEIGHT - EDGE - (count / most) * (HEIGHT - 2 * EDGE));
  const line = (points: readonly (readonly [number, number])[]) =>
    points.map(([at, count]) => `${x(at)},${y(count)}`).join(' ');
  const allowed = line([
    [0, 0],
    [seconds, seconds * ALLOWED_PER_S],
  ]);
  const label = (at: number, count: number, anchor: string, words: string) =>
    `<text x="${x(at)}" y="${y(count)}" text-anchor="${anchor}">${words}</text>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="13">
<title>${title}</title>
<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>
<text x="${EDGE}" y="28" font-size="15">${title}</text>
<polyline points="${line([
    [0, most],
    [0, 0],
    [seconds, 0],
  ])}" fill="none" stroke="#888"/>
<polyline points="${allowed}" fill="none" stroke="#bbb" stroke-dasharray="6 4" stroke-width="2"/>
<polyline points="${line(curve)}" fill="none" stroke="#1f6feb" stroke-width="2"/>
<g transform="translate(0 20)">${label(0, 0, 'middle', '0 s')}${label(seconds, 0, 'middle', `${Math.round(seconds)} s`)}</g>
<g transform="translate(-6 5)">${label(0, most, 'end', `${Math.round(most)}`)}</g>
<g transform="translate(-8 60)">${label(seconds, sent, 'end', `${sent} sent (blue), allowed (dashed)`)}</g>
</svg>
`;
}
