import type { OutboxRepository } from '../services/store.ts';
import type { Db, Sql } from './sql.ts';

const refresh = {
  name: 'outbox.refresh',
  text: `
    INSERT INTO "Outbox" ("unitId", "key", "op", "notice", "args", "targetMessageId", "receiver", "priority", "notBefore", "createdAt")
    SELECT "unitId", 'refresh:' || "messageId" || ':' || "subject" || ':' || $2, 'patch', "notice", "args", "messageId", "receiver", 5, $4, $4
    FROM "SentCard"
    WHERE "subject" = ANY($1::text[]) AND "messageId" <> $3 AND "sentAt" > $4::timestamptz - interval '13 days 23 hours'
    ON CONFLICT DO NOTHING`,
};

/** What the bot will say. Rows are put in the transaction of their cause; keys make them happen once. */
export function createOutboxRepository(db: Db, sql: Sql, now: Date): OutboxRepository {
  return {
    async put(rows) {
      if (rows.length === 0) return;
      await db.outbox.createMany({
        skipDuplicates: true,
        data: rows.map((row) => ({
          unitId: row.unitId,
          key: row.key,
          op: row.to.type === 'message' ? 'patch' : 'send',
          notice: row.notice,
          args: row.args as object,
          receiverType: row.to.type === 'message' ? '' : row.to.type,
          receiver: row.to.type === 'message' ? '' : row.to.id,
          targetMessageId: row.to.type === 'message' ? row.to.id : '',
          priority: row.priority,
          notBefore: row.notBefore ?? now,
          notAfter: row.notAfter ?? null,
          keepsHours: row.keepsHours ?? false,
          createdAt: now,
        })),
      });
    },
    async refresh(subject, contentVersion, except) {
      await sql(refresh, [[subject].flat(), contentVersion, except ?? '', now]);
    },
  };
}
