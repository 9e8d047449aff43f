import { z } from 'zod';
import { defineCardAction, textField } from '../kit/index.ts';

/** 投诉建议 */
export const complaintActions = {
  'complaint.open': defineCardAction('complaint.open', 1, z.strictObject({})),
  'complaint.submit': defineCardAction('complaint.submit', 1, z.strictObject({}), z.object({ text: textField })),
} as const;
