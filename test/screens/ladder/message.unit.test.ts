import { describe, expect, it } from 'vitest';
import { DIGEST_ORDER } from '../../../src/domain/ladder/rungs.ts';
import { ladderArgs, ladderSubjects } from '../../../src/screens/ladder/message.ts';

const [cycle, person] = ['7d9d2a0e-5d0a-4c1e-9c57-0b7f6f1f0a01', '7d9d2a0e-5d0a-4c1e-9c57-0b7f6f1f0a02'];
const item = (rung: (typeof DIGEST_ORDER)[number], subject: string, sharedWith: string | null = null) => ({
  rung,
  subject,
  version: '',
  to: person,
  sharedWith,
});

describe('a message of the ladder', () => {
  it('is about each of its matters, once', () => {
    expect(
      ladderSubjects([
        item('summary.overdue', cycle),
        item('month.open', '2026-09', cycle),
        item('month.verify', '2026-09'),
        item('desk.last', cycle),
        item('summary.overdue.leader', cycle),
        item('summary.overdue.hr', cycle),
        item('desk.overdue.hr', cycle),
        item('calendar.missing', '2027'),
      ]),
    ).toEqual([
      `summary:${cycle}:${person}`,
      `records:${person}:2026-09`,
      `verify:${person}:2026-09`,
      `desk:${cycle}:${person}`,
      `late:${cycle}:${person}`,
      `raters:${cycle}`,
    ]);
  });

  it('keeps every rung that is a message, and nothing else', () => {
    for (const rung of DIGEST_ORDER)
      expect(ladderArgs.safeParse({ items: [item(rung, cycle)] }).success, rung).toBe(true);
    const change = { ...item('summary.open', cycle), rung: 'summary.final' };
    expect(ladderArgs.safeParse({ items: [change] }).success).toBe(false);
    expect(ladderArgs.safeParse({ items: [] }).success).toBe(false);
  });
});
