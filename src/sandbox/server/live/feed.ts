import type { Answered } from '../../control-api.ts';
import type { Message } from '../store/documents.ts';
import type { ApiCall, Delivery } from './inspection.ts';

/** Something a page that is looking on would want to know. */
export type Happening =
  | { readonly kind: 'message'; readonly message: Message; readonly fresh: boolean }
  | { readonly kind: 'delivery'; readonly delivery: Delivery }
  | { readonly kind: 'call'; readonly call: ApiCall }
  | { readonly kind: 'answered'; readonly answered: Answered }
  | { readonly kind: 'chats' | 'people' | 'clock' | 'faults' };

export interface Feed {
  tell(happening: Happening): void;
  /** Hears everything from now on; the answer stops it. */
  listen(listener: (happening: Happening) => void): () => void;
}

/** Passes on what happens in the sandbox to whoever looks on; nobody, nothing. */
export function createFeed(): Feed {
  const listeners = new Set<(happening: Happening) => void>();
  return {
    tell(happening) {
      for (const listener of listeners) listener(happening);
    },
    listen(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
