import { z } from 'zod';
import { defineCardAction, id } from '../kit/index.ts';

export const bindActions = {
  /** Binds the group the card stands in to the unit; hr's confirmation. */
  'chat.bind': defineCardAction('chat.bind', 1, z.strictObject({ unitId: id })),
} as const;
