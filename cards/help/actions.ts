import { z } from 'zod';
import { defineCardAction } from '../kit/index.ts';

export const helpActions = {
  'help.show': defineCardAction('help.show', 1, z.strictObject({})),
} as const;
