import { z } from 'zod';
import { defineCardAction, id, textField, version } from '../kit/index.ts';

export const summaryActions = {
  'summary.confirm': defineCardAction(
    'summary.confirm',
    1,
    z.strictObject({ cycleId: id, version }),
    z.object({ text: textField }),
  ),
  /** Shows the form again. */
  'summary.edit': defineCardAction('summary.edit', 1, z.strictObject({ cycleId: id })),
} as const;
