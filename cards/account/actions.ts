import { z } from 'zod';
import { defineCardAction, month } from '../kit/index.ts';

export const accountActions = {
  /** Own account (我的账) of a month, the present one where none is named. */
  'account.show': defineCardAction(
    'account.show',
    1,
    z.strictObject({ month: month.optional() }),
    /** From the select of months: the month chosen there, before the payload's. */
    z.object({ month: month.optional().catch(undefined) }),
  ),
} as const;
