import type { FailpointName } from '../../src/services/failpoint.ts';

/** What the run tells the bot's process. Instants in ms. */
export type Order =
  | { readonly kind: 'arm'; readonly name: FailpointName; readonly nth: number }
  | { readonly kind: 'clock'; readonly now: number }
  | { readonly kind: 'play'; readonly id: number; readonly to: number };

/** What the bot's process tells the run. */
export type Answer =
  | { readonly kind: 'ready'; readonly port: number }
  | { readonly kind: 'moved'; readonly to: number }
  | { readonly kind: 'played'; readonly id: number }
  | { readonly kind: 'failed'; readonly id: number; readonly reason: string };
