import type { NoticeRepository, TroubledNotice } from '../services/operations/ports.ts';
import type { Sql } from './sql.ts';

// A card is changed for whoever it was sent to; people and groups are found by what the row was addressed with.
const troubled = {
  name: 'notices.troubled',
  text: `
    SELECT o."id", o."state", o."unitId", coalesce(u."code", '') AS "unit", o."op", o."notice",
      coalesce(r."employeeNo", p."employeeNo") AS "employeeNo", g."chatId" IS NOT NULL AS "toGroup",
      o."errorCode" AS "code", o."errorText" AS "reason", o."attempts", coalesce(o."settledAt", o."createdAt") AS "at"
    FROM "Outbox" o
      LEFT JOIN "Unit" u ON u."id" = o."unitId"
      LEFT JOIN LATERAL (
        SELECT "receiver" FROM "SentCard" WHERE o."op" = 'patch' AND "messageId" = o."targetMessageId" LIMIT 1) c ON true
      LEFT JOIN "DirectChat" d ON d."chatId" = coalesce(nullif(o."receiver", ''), c."receiver")
      LEFT JOIN "ChatBinding" g ON g."chatId" = coalesce(nullif(o."receiver", ''), c."receiver")
      LEFT JOIN "Person" r ON r."id" = CASE WHEN o."receiverType" = 'person' THEN o."receiver"::uuid END
      LEFT JOIN LATERAL (
        SELECT "employeeNo" FROM "Person" WHERE "openId" = coalesce(d."openId", nullif(o."receiver", ''), c."receiver")
        ORDER BY "unitId" = o."unitId" DESC NULLS LAST, "active" DESC, "employeeNo" LIMIT 1) p ON true
    WHERE o."state" IN ('FAILED', 'UNKNOWN') AND ($1::uuid IS NULL OR o."unitId" = $1::uuid)
      AND starts_with(o."id"::text, $2)
    ORDER BY "at", o."id"`,
};

// The old row is locked: of two at once, one finds nothing to copy.
const resend = {
  name: 'notices.resend',
  text: `
    WITH old AS (
      SELECT * FROM "Outbox" WHERE "id" = $1::uuid AND "state" IN ('FAILED', 'UNKNOWN') FOR UPDATE),
    done AS (
      UPDATE "Outbox" o SET "state" = 'DROPPED', "settledAt" = $2,
        "args" = CASE WHEN o."notice" = 'value.reply' THEN '{}'::jsonb ELSE o."args" END FROM old WHERE o."id" = old."id")
    INSERT INTO "Outbox" ("unitId", "key", "op", "notice", "args", "receiverType", "receiver", "targetMessageId", "priority",
      "keepsHours", "notBefore", "createdAt")
    SELECT "unitId", 'resend:' || "id", "op", "notice", "args", "receiverType", "receiver", "targetMessageId", "priority",
      "keepsHours", $2, $2
    FROM old RETURNING "id"`,
};

/** Notices that did not arrive, and their second way. */
export function createNoticeRepository(sql: Sql, now: Date): NoticeRepository {
  return {
    troubled: ({ unitId, idPrefix }) => sql<TroubledNotice>(troubled, [unitId, idPrefix ?? '']),
    async resend(id) {
      const rows = await sql<{ id: string }>(resend, [id, now]);
      return rows[0]?.id ?? null;
    },
  };
}
