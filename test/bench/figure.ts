/** One measured figure as `npm run bench -- --json` prints it. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** The figure it must reach, in the same unit. */
  readonly bar: number;
  /** Whether the bar is the least or the most it may be. */
  readonly limit: 'least' | 'most';
  /** How it was measured, with the raw numbers. */
  readonly detail: Readonly<Record<string, unknown>>;
}

/** A figure that could not be measured as it must be: it is left out, and the reason said. */
export class Void extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'Void';
  }
}

export const reached = ({ value, bar, limit }: Figure): boolean => (limit === 'least' ? value >= bar : value <= bar);

export const rounded = (value: number, decimals = 2): number => Number(value.toFixed(decimals));

const sorted = (values: readonly number[]) => values.toSorted((a, b) => a - b);

/** The value below which the share (0–1) of the values lies, by nearest rank; 0 for none. */
export function percentile(values: readonly number[], share: number): number {
  const order = sorted(values);
  return order[Math.min(order.length - 1, Math.ceil(order.length * share) - 1)] ?? 0;
}

/** The middle value, or the mean of the two in the middle; 0 for none. */
export function median(values: readonly number[]): number {
  const order = sorted(values);
  const half = Math.floor(order.length / 2);
  const upper = order[half] ?? 0;
  return order.length % 2 === 1 ? upper : ((order[half - 1] ?? 0) + upper) / 2;
}

/** The figures as a table for people. */
export function table(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => [
    figure.name,
    `${figure.value} ${figure.unit}`.trim(),
    `${figure.limit === 'least' ? '≥' : '≤'} ${figure.bar} ${figure.unit}`.trim(),
    reached(figure) ? 'reached' : 'NOT REACHED',
  ]);
  const all = [['figure', 'measured', 'bar', ''], ...rows];
  const widths = [0, 1, 2].map((column) => Math.max(...all.map((row) => (row[column] ?? '').length)));
  return all
    .map((row) =>
      row
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
