import type { ReadPosition } from '../read-positions.ts';
import type {
  App,
  Batch,
  CallbackToken,
  Chat,
  Fault,
  Media,
  Message,
  Person,
  Push,
  SentUuid,
  Token,
} from './documents.ts';
import type { Collection, Store } from './store.ts';

/** Every collection of the sandbox under its own name. */
export interface World {
  readonly store: Store;
  readonly meta: Collection<{ readonly value: number }>;
  readonly people: Collection<Person>;
  readonly apps: Collection<App>;
  readonly chats: Collection<Chat>;
  readonly messages: Collection<Message>;
  readonly media: Collection<Media>;
  readonly tokens: Collection<Token>;
  readonly uuids: Collection<SentUuid>;
  readonly callbackTokens: Collection<CallbackToken>;
  readonly pushes: Collection<Push>;
  readonly batches: Collection<Batch>;
  readonly faults: Collection<Fault>;
  readonly reads: Collection<ReadPosition>;
}

/** Opens all collections of a store. */
export function openWorld(store: Store): World {
  return {
    store,
    meta: store.collection('meta'),
    people: store.collection('person'),
    apps: store.collection('app'),
    chats: store.collection('chat'),
    messages: store.collection('message'),
    media: store.collection('media'),
    tokens: store.collection('token'),
    uuids: store.collection('uuid'),
    callbackTokens: store.collection('callback_token'),
    pushes: store.collection('push'),
    batches: store.collection('batch'),
    faults: store.collection('fault'),
    reads: store.collection('read'),
  };
}
