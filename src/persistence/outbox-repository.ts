import type { OutboxRepository } from '../services/store.ts';
import type { Sql } from './sql.ts';

// One statement whatever the number: a fan-out puts a hundred thousand.
const put = {
  name: 'outbox.put',
  text: `
    INSERT INTO "Outbox" ("unitId", "key", "op", "notice", "args", "receiverType", "receiver", "targetMessageId", "priority", "notBefore",
      "notAfter", "keepsHours", "createdAt")
    SELECT r."unitId", r."key", CASE r."type" WHEN 'message' THEN 'patch' ELSE 'send' END, r."notice", r."args",
      CASE r."type" WHEN 'message' THEN '' ELSE r."type" END, CASE r."type" WHEN 'message' THEN '' ELSE r."id" END,
      CASE r."type" WHEN 'message' THEN r."id" ELSE '' END, r."priority", coalesce(r."notBefore", $2), r."notAfter",
      coalesce(r."keepsHours", false), $2
    FROM json_to_recordset($1::json) AS r("unitId" uuid, "key" text, "notice" text, "args" jsonb, "type" text, "id" text, "priority" int,
      "notBefore" timestamptz, "notAfter" timestamptz, "keepsHours" boolean)
    ON CONFLICT DO NOTHING`,
};

const refresh = {
  name: 'outbox.refresh',
  text: `
    INSERT INTO "Outbox" ("unitId", "key", "op", "notice", "args", "targetMessageId", "receiver", "priority", "notBefore", "createdAt")
    SELECT "unitId", 'refresh:' || "messageId" || ':' || "subject" || ':' || $2, 'patch', "notice", "args", "messageId", "receiver", 5, $4, $4
    FROM "SentCard"
    WHERE "subject" = ANY($1::text[]) AND "messageId" <> $3 AND "sentAt" > $4::timestamptz - interval '13 days 23 hours'
    ON CONFLICT DO NOTHING`,
};

// All that shows a date of one unit's cycle, however many people: one statement, and one row a card, whatever it is about.
const refreshDated = {
  name: 'outbox.refreshDated',
  text: `
    WITH month AS (SELECT unnest($3::text[]) AS "month"),
    dated AS (
      SELECT s."subject" FROM "Person" p CROSS JOIN LATERAL (
        SELECT k || ':' || $2 || ':' || p."id" AS "subject" FROM unnest(ARRAY['summary', 'desk', 'late']) k
        UNION ALL SELECT k || ':' || p."id" || ':' || m."month" FROM unnest(ARRAY['records', 'verify']) k, month m
        UNION ALL SELECT 'account:' || p."id") s
      WHERE p."unitId" = $1::uuid
      UNION ALL SELECT 'raters:' || $2
      UNION ALL SELECT 'month:' || $1 || ':' || m."month" FROM month m
      UNION ALL SELECT 'record:' || w."id" FROM "WorkRecord" w JOIN month m USING ("month") WHERE w."unitId" = $1::uuid)
    INSERT INTO "Outbox" ("unitId", "key", "op", "notice", "args", "targetMessageId", "receiver", "priority", "notBefore", "createdAt")
    SELECT DISTINCT ON (c."messageId")
      c."unitId", 'refresh:' || c."messageId" || ':dates:' || $4, 'patch', c."notice", c."args", c."messageId", c."receiver", 5, $5, $5
    FROM "SentCard" c JOIN dated USING ("subject")
    WHERE c."sentAt" > $5::timestamptz - interval '13 days 23 hours'
    ORDER BY c."messageId"
    ON CONFLICT DO NOTHING`,
};

/** What the bot will say. Rows are put in the transaction of their cause; keys make them happen once. */
export function createOutboxRepository(sql: Sql, now: Date): OutboxRepository {
  return {
    async put(rows) {
      if (rows.length === 0) return;
      await sql(put, [JSON.stringify(rows.map(({ to, ...row }) => ({ ...row, ...to }))), now]);
    },
    async refresh(subject, contentVersion, except) {
      await sql(refresh, [[subject].flat(), contentVersion, except ?? '', now]);
    },
    async refreshDated({ unitId, cycleId, months }, contentVersion) {
      await sql(refreshDated, [unitId, cycleId, months, contentVersion, now]);
    },
  };
}
