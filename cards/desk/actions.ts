import { z } from 'zod';
import { defineCardAction, id, idField, textField, version } from '../kit/index.ts';

export const deskActions = {
  /** A person's sheet, or the overview (null). */
  'desk.show': defineCardAction(
    'desk.show',
    1,
    z.strictObject({ cycleId: id, personId: id.nullable() }),
    /** From the select of the overview: the person chosen there, before the payload's. */
    z.object({ personId: idField }),
  ),
  /** One press on an anchored level; kept as a draft of the sheet. */
  'desk.level': defineCardAction(
    'desk.level',
    1,
    z.strictObject({
      cycleId: id,
      personId: id,
      version,
      dimension: z.string().min(1).max(40),
      score: z.number().min(0).max(100),
    }),
  ),
  /** Saves and shows the next; the form holds a decimal per dimension's key, and `reason`. */
  'desk.save': defineCardAction(
    'desk.save',
    1,
    z.strictObject({ cycleId: id, personId: id, version }),
    z.record(z.string(), textField),
  ),
  'desk.handIn': defineCardAction('desk.handIn', 1, z.strictObject({ cycleId: id })),
} as const;
