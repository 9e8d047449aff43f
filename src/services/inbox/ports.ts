/** What came in, as a port: an event and its effect are one transaction. */

/** One row per event taken in. `new`: work it; `pending`: kept before and not worked yet; `replayed`: the nonce was seen. */
export type InboxTake = 'new' | 'pending' | 'done' | 'replayed';

export interface InboxRepository {
  /** Inserts the row of an event; for `received` events the payload is kept until they are done. */
  take(row: { key: string; nonce: string | null; kind: string; payload: unknown; done: boolean }): Promise<InboxTake>;
  /** Locks the row; false where it is done already. */
  begin(key: string): Promise<boolean>;
  finish(key: string): Promise<void>;
  /** Leaves the event to the jobs role, which can ask the directory. */
  defer(key: string): Promise<void>;
  failed(key: string): Promise<void>;
  /** Events not worked yet: deferred ones, and received ones older than `before`. */
  waiting(before: Date, limit: number): Promise<{ key: string; payload: unknown }[]>;
}
