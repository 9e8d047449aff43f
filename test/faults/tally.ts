/** What one run lost or did twice, and how often; `notes` say what it was. */
export interface Tally {
  readonly lost: number;
  readonly doubled: number;
  readonly notes: readonly string[];
}

/** One thing that should be there `expected` times. */
export function compare(what: string, expected: number, got: number): Tally {
  return {
    lost: Math.max(0, expected - got),
    doubled: Math.max(0, got - expected),
    notes: expected === got ? [] : [`${what}: ${got} instead of ${expected}`],
  };
}

export const sum = (tallies: readonly Tally[]): Tally => ({
  lost: tallies.reduce((all, { lost }) => all + lost, 0),
  doubled: tallies.reduce((all, { doubled }) => all + doubled, 0),
  notes: tallies.flatMap(({ notes }) => notes),
});

/** Counts by name against what they should be. */
export const compareCounts = (
  expected: Readonly<Record<string, number>>,
  got: Readonly<Record<string, number>>,
): Tally =>
  sum(
    [...new Set([...Object.keys(expected), ...Object.keys(got)])].map((name) =>
      compare(`messages to ${name}`, expected[name] ?? 0, got[name] ?? 0),
    ),
  );
