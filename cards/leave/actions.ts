import { z } from 'zod';
import { dateField, defineCardAction, id, idField, optionalChoiceField, version } from '../kit/index.ts';

/** Kinds of absence: 请假, 出差, 外派, 培训学习, 其他外出. */
export const LEAVE_KINDS = ['leave', 'trip', 'posting', 'study', 'other'] as const;
export type LeaveKind = (typeof LEAVE_KINDS)[number];

export const leaveActions = {
  /** For oneself where the form has no person. */
  'leave.add': defineCardAction(
    'leave.add',
    1,
    z.strictObject({}),
    z.object({
      personId: idField,
      kind: optionalChoiceField.pipe(z.enum(LEAVE_KINDS).optional().catch(undefined)),
      from: dateField,
      to: dateField,
    }),
  ),
  'leave.cancel': defineCardAction('leave.cancel', 1, z.strictObject({ leaveId: id, version })),
} as const;
