import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** One kind of JSON document, held in memory and written through. Documents are replaced, never changed in place. */
export interface Collection<T> {
  get(id: string): T | undefined;
  put(id: string, document: T): void;
  remove(id: string): void;
  /** In the order of first insertion, across restarts too. */
  values(): IterableIterator<T>;
  entries(): IterableIterator<[string, T]>;
  readonly size: number;
}

/** The sandbox's durable state: what was put survives a `kill -9` of the process (not of the machine). */
export interface Store {
  /** Every collection may be opened once. */
  collection<T>(name: string): Collection<T>;
  readonly blobs: { put(key: string, bytes: Uint8Array): void; get(key: string): Uint8Array | undefined };
  /** Several puts become one commit; a throw inside is a bug and leaves memory ahead of the file. */
  atomically<R>(work: () => R): R;
  close(): void;
}

const SCHEMA = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  CREATE TABLE IF NOT EXISTS document (kind TEXT, id TEXT, seq INTEGER, body TEXT, PRIMARY KEY (kind, id)) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS blob (id TEXT PRIMARY KEY, bytes BLOB);
`;

/** Opens (or makes) `sandbox.db` in `dataDir`. */
export function openStore(dataDir: string): Store {
  mkdirSync(dataDir, { recursive: true });
  const db = new DatabaseSync(join(dataDir, 'sandbox.db'));
  db.exec(SCHEMA);
  const upsert = db.prepare(
    'INSERT INTO document VALUES (?, ?, ?, ?) ON CONFLICT (kind, id) DO UPDATE SET body = excluded.body',
  );
  const remove = db.prepare('DELETE FROM document WHERE kind = ? AND id = ?');
  const select = db.prepare('SELECT id, seq, body FROM document WHERE kind = ? ORDER BY seq');
  const putBlob = db.prepare('INSERT OR REPLACE INTO blob VALUES (?, ?)');
  const getBlob = db.prepare('SELECT bytes FROM blob WHERE id = ?');
  let depth = 0;

  return {
    collection<T>(kind: string): Collection<T> {
      const documents = new Map<string, T>();
      let seq = 0;
      for (const row of select.iterate(kind)) {
        documents.set(String(row.id), JSON.parse(String(row.body)) as T);
        seq = Number(row.seq);
      }
      return {
        get: (id) => documents.get(id),
        put(id, document) {
          seq += 1;
          upsert.run(kind, id, seq, JSON.stringify(document));
          documents.set(id, document);
        },
        remove(id) {
          if (documents.delete(id)) remove.run(kind, id);
        },
        values: () => documents.values(),
        entries: () => documents.entries(),
        get size() {
          return documents.size;
        },
      };
    },
    blobs: {
      put: (key, bytes) => void putBlob.run(key, bytes),
      get(key) {
        const bytes = getBlob.get(key)?.bytes;
        return bytes instanceof Uint8Array ? bytes : undefined;
      },
    },
    atomically(work) {
      if (depth > 0) return work();
      db.exec('BEGIN');
      depth += 1;
      try {
        const result = work();
        db.exec('COMMIT');
        return result;
      } catch (error) {
        db.exec('ROLLBACK');
        throw error;
      } finally {
        depth -= 1;
      }
    },
    close: () => db.close(),
  };
}
