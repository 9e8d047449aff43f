import { z } from 'zod';
import { DIGEST_ORDER } from '../../domain/ladder/rungs.ts';
import type { LadderArgsItem } from '../../services/ladder/message-args.ts';

/** What the outbox keeps of a message of the ladder. */
export const ladderArgs = z.object({
  items: z
    .array(
      z.object({
        rung: z.enum(DIGEST_ORDER),
        subject: z.string(),
        version: z.string(),
        to: z.uuid(),
        sharedWith: z.uuid().nullable(),
      }),
    )
    .min(1),
});

function subjectsOfItem({ rung, subject, to, sharedWith }: LadderArgsItem): string[] {
  switch (rung) {
    case 'summary.overdue.liaison':
    case 'summary.overdue.leader':
    case 'summary.overdue.hr':
      return [`late:${subject}:${to}`];
    case 'desk.overdue.deputy':
    case 'desk.overdue.hr':
      return [`raters:${subject}`];
    case 'desk.open':
    case 'desk.last':
    case 'desk.all':
      return [`desk:${subject}:${to}`];
    case 'month.verify':
      return [`verify:${to}:${subject}`];
    case 'month.open':
      return [`records:${to}:${subject}`, ...(sharedWith === null ? [] : [`summary:${sharedWith}:${to}`])];
    case 'calendar.missing':
      return [];
    default:
      return [`summary:${subject}:${to}`];
  }
}

/** What a message of the ladder is about: a change of any of these refreshes it. */
export const ladderSubjects = (items: readonly LadderArgsItem[]): string[] => [
  ...new Set(items.flatMap(subjectsOfItem)),
];
