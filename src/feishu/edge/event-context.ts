import { z } from 'zod';

/** What is known of an event beside its own JSON. */
export interface EventContext {
  readonly eventId: string;
  readonly appId: string;
  /** The request's nonce; null over the long connection. */
  readonly nonce: string | null;
  /** The bot's own open_id; null while unknown: then any mentioned bot counts as ours. */
  readonly botOpenId: string | null;
}

/** An identifier of the platform, of whatever kind. */
export const platformId = z.string().min(1).max(200);

/** A person as events name one. */
export const person = z.object({ open_id: platformId });
