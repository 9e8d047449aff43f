import { z } from 'zod';
import { choicesField, defineCardAction, id, month, textField, version } from '../kit/index.ts';

const items = z.array(z.tuple([id, version])).max(200);

export const verifyActions = {
  /** All records shown are 属实, except the exceptions, which are 退回 with the reason. */
  'verify.confirm': defineCardAction(
    'verify.confirm',
    1,
    z.strictObject({ month, items }),
    z.object({ exceptions: choicesField, reason: textField }),
  ),
  /** Takes the press before back, by the versions it left. */
  'verify.undo': defineCardAction('verify.undo', 1, z.strictObject({ month, items })),
  'verify.show': defineCardAction('verify.show', 1, z.strictObject({ month })),
} as const;
