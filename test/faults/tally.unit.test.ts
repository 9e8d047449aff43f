import { describe, expect, it } from 'vitest';
import { compare, compareCounts, sum } from './tally.ts';

describe('the count of a run', () => {
  it('is lost where less is there, doubled where more is there', () => {
    expect(compare('x', 2, 2)).toEqual({ lost: 0, doubled: 0, notes: [] });
    expect(compare('x', 2, 0)).toMatchObject({ lost: 2, doubled: 0 });
    expect(compare('x', 1, 3)).toEqual({ lost: 0, doubled: 2, notes: ['x: 3 instead of 1'] });
  });

  it('does not weigh one person’s double against another’s loss', () => {
    const counted = compareCounts({ a: 1, b: 1 }, { a: 2, c: 1 });
    expect(counted).toMatchObject({ lost: 1, doubled: 2 });
    expect(sum([counted, counted])).toMatchObject({ lost: 2, doubled: 4 });
  });
});
