import type { Pool } from 'pg';
import type { ClaimedNotice, OutboxClaims } from '../services/outbox.ts';

/** The sender's side of the outbox. Leases run on the database's real time, everything else on the clock handed in. */
export function createOutboxClaims(pool: Pool): OutboxClaims {
  const run = (name: string, text: string, values: unknown[]) => pool.query({ name, text, values });
  return {
    async due(now, limit) {
      const { rows } = await run(
        'outbox.due',
        `SELECT "id", "priority" FROM "Outbox" WHERE "state" = 'PENDING' AND "notBefore" <= $1
           AND ("leaseUntil" IS NULL OR "leaseUntil" < clock_timestamp())
         ORDER BY "priority", "notBefore", "createdAt" LIMIT $2`,
        [now, limit],
      );
      return rows as { id: string; priority: number }[];
    },
    async claim(id, now, leaseMs) {
      const { rows } = await run(
        'outbox.claim',
        `WITH free AS (
           SELECT "id", "uncertain" FROM "Outbox" WHERE "id" = $1 AND "state" = 'PENDING' AND "notBefore" <= $2
             AND ("leaseUntil" IS NULL OR "leaseUntil" < clock_timestamp()) FOR UPDATE SKIP LOCKED)
         UPDATE "Outbox" o SET "leaseUntil" = clock_timestamp() + $3::int * interval '1 millisecond',
           "leaseToken" = gen_random_uuid(), "attempts" = o."attempts" + 1, "uncertain" = true,
           "firstAttemptAt" = coalesce(o."firstAttemptAt", $2)
         FROM free WHERE o."id" = free."id"
         RETURNING o."id", o."leaseToken", o."unitId", o."key", o."op", o."notice", o."args", o."receiverType", o."receiver",
           o."targetMessageId", o."priority", o."attempts", o."firstAttemptAt", o."notAfter", o."keepsHours", free."uncertain" AS "uncertainBefore"`,
        [id, now, leaseMs],
      );
      return (rows[0] as ClaimedNotice | undefined) ?? null;
    },
    async sent(row, sent, now) {
      await run(
        'outbox.sent',
        `WITH done AS (
           UPDATE "Outbox" SET "state" = 'SENT', "messageId" = $2, "settledAt" = $3, "leaseUntil" = NULL,
             "args" = CASE WHEN "notice" = 'value.reply' THEN '{}'::jsonb ELSE "args" END WHERE "id" = $1),
         direct AS (
           INSERT INTO "DirectChat" ("openId", "chatId") SELECT $4, $5 WHERE $6 = 'open_id' ON CONFLICT DO NOTHING)
         INSERT INTO "SentCard" ("messageId", "unitId", "chatId", "receiver", "notice", "args", "subject", "sentAt")
         SELECT $2, $7::uuid, $5, $4, $8, $9::jsonb, "subject", $3 FROM unnest($10::text[]) AS "subject" ON CONFLICT DO NOTHING`,
        [
          row.id,
          sent.messageId,
          now,
          sent.receiver.id,
          sent.chatId,
          sent.receiver.type,
          row.unitId,
          row.notice,
          JSON.stringify(sent.args),
          sent.subjects?.length === 0 ? [''] : sent.subjects,
        ],
      );
    },
    async patched(row, now) {
      await run(
        'outbox.patched',
        `UPDATE "Outbox" SET "state" = 'SENT', "settledAt" = $2, "leaseUntil" = NULL WHERE "id" = $1`,
        [row.id, now],
      );
    },
    async retry(row, at, error, uncertain) {
      await run(
        'outbox.retry',
        `UPDATE "Outbox" SET "notBefore" = $3, "leaseUntil" = NULL, "errorCode" = $4, "errorText" = $5, "uncertain" = $6
         WHERE "id" = $1 AND "leaseToken" = $2 AND "state" = 'PENDING'`,
        [row.id, row.leaseToken, at, error.code, error.text, uncertain || row.uncertainBefore],
      );
    },
    async postpone(row, at, reason) {
      await run(
        'outbox.postpone',
        `UPDATE "Outbox" SET "notBefore" = $3, "leaseUntil" = NULL, "errorCode" = 0, "errorText" = $4, "uncertain" = $5,
           "attempts" = "attempts" - 1, "firstAttemptAt" = CASE WHEN $5 THEN "firstAttemptAt" END
         WHERE "id" = $1 AND "leaseToken" = $2 AND "state" = 'PENDING'`,
        [row.id, row.leaseToken, at, reason, row.uncertainBefore],
      );
    },
    async settle(row, state, error, now) {
      await run(
        'outbox.settle',
        `UPDATE "Outbox" SET "state" = $3, "leaseUntil" = NULL, "errorCode" = $4, "errorText" = $5, "settledAt" = $6
         WHERE "id" = $1 AND "leaseToken" = $2 AND "state" = 'PENDING'`,
        [row.id, row.leaseToken, state, error.code, error.text, now],
      );
    },
    async unsettled(now) {
      const { rows } = await run(
        'outbox.unsettled',
        `SELECT count(*)::int AS "n" FROM "Outbox" WHERE "state" = 'PENDING' AND "notBefore" <= $1`,
        [now],
      );
      return (rows[0] as { n: number }).n;
    },
  };
}
