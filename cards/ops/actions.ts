import { z } from 'zod';
import { defineCardAction, id, version } from '../kit/index.ts';

export const opsActions = {
  'ops.show': defineCardAction('ops.show', 1, z.strictObject({})),
  /** The notice's row in the outbox, with the attempts it had when it was shown. */
  'ops.resend': defineCardAction('ops.resend', 1, z.strictObject({ noticeId: id, attempts: version })),
} as const;
