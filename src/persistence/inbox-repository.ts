import type { InboxRepository, InboxTake } from '../services/inbox/ports.ts';
import type { Db, Sql } from './sql.ts';

const take = {
  name: 'inbox.take',
  text: `
    WITH put AS (
      INSERT INTO "InboxEvent" ("key", "nonce", "kind", "state", "payload", "receivedAt", "doneAt")
      VALUES ($1, $2, $3, CASE WHEN $5::boolean THEN 'done' ELSE 'received' END, $4::jsonb, $6, CASE WHEN $5 THEN $6::timestamptz END)
      ON CONFLICT DO NOTHING RETURNING 1)
    SELECT CASE
      WHEN EXISTS (SELECT 1 FROM put) THEN 'new'
      WHEN $2::text IS NOT NULL AND EXISTS (SELECT 1 FROM "InboxEvent" WHERE "nonce" = $2) THEN 'replayed'
      WHEN EXISTS (SELECT 1 FROM "InboxEvent" WHERE "key" = $1 AND "state" <> 'done') THEN 'pending'
      ELSE 'done' END AS "outcome"`,
};

/** Events taken in (DESIGN 4): one row per event, in the transaction of its effect. */
export function createInboxRepository(db: Db, sql: Sql, now: Date): InboxRepository {
  return {
    async take(row) {
      const payload = row.payload === null ? null : JSON.stringify(row.payload);
      const [found] = await sql<{ outcome: InboxTake }>(take, [row.key, row.nonce, row.kind, payload, row.done, now]);
      return found?.outcome ?? 'done';
    },
    async begin(key) {
      const rows = await sql<{ state: string }>(
        { name: 'inbox.begin', text: `SELECT "state" FROM "InboxEvent" WHERE "key" = $1 FOR UPDATE` },
        [key],
      );
      return rows[0] !== undefined && rows[0].state !== 'done';
    },
    async finish(key) {
      await sql(
        {
          name: 'inbox.finish',
          text: `UPDATE "InboxEvent" SET "state" = 'done', "payload" = NULL, "doneAt" = $2 WHERE "key" = $1`,
        },
        [key, now],
      );
    },
    async defer(key) {
      await db.inboxEvent.updateMany({ where: { key, state: 'received' }, data: { state: 'deferred' } });
    },
    async failed(key) {
      await db.inboxEvent.updateMany({ where: { key }, data: { attempts: { increment: 1 } } });
    },
    async waiting(before, limit) {
      return db.inboxEvent.findMany({
        where: { attempts: { lt: 20 }, OR: [{ state: 'deferred' }, { state: 'received', receivedAt: { lt: before } }] },
        orderBy: { receivedAt: 'asc' },
        take: limit,
        select: { key: true, payload: true },
      });
    },
  };
}
