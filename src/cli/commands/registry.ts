import { adminGrant } from './admin-grant.ts';
import type { Command } from './command.ts';

export const commands: readonly Command[] = [adminGrant];

/** Commands the product will have and does not have yet: they say so, with exit 2. */
export const notYet: readonly string[] = [
  'roster import',
  'scheme load',
  'calendar import',
  'calendar show',
  'cycle open',
  'cycle status',
  'cycle advance',
  'scores import',
  'ledger import',
  'reviews import',
  'settle',
  'results import',
  'results export',
  'results explain',
  'results override',
  'year export',
  'year check',
  'bonus settle',
  'audit verify',
  'doctor',
  'notices list',
  'notices resend',
];
