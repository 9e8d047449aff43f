import {
  type KeptNotice,
  type NoticeDay,
  type NoticeRepository,
  OPS_NOTICE,
  type TroubledNotice,
  toldMark,
} from '../services/operations/ports.ts';
import { NOT_KNOWN_YET } from '../services/outbox.ts';
import type { Sql } from './sql.ts';

// A card is changed for whoever it was sent to; people and groups are found by what the row was addressed with.
const troubled = {
  name: 'notices.troubled',
  text: `
    SELECT o."id", o."state", o."unitId", coalesce(u."code", '') AS "unit", o."op", o."notice",
      coalesce(r."employeeNo", p."employeeNo") AS "employeeNo", g."chatId" IS NOT NULL AS "toGroup",
      coalesce(r."name", p."name", g."name") AS "toName",
      o."errorCode" AS "code", o."errorText" AS "reason", o."attempts", coalesce(o."settledAt", o."createdAt") AS "at"
    FROM "Outbox" o
      LEFT JOIN "Unit" u ON u."id" = o."unitId"
      LEFT JOIN LATERAL (
        SELECT "receiver" FROM "SentCard" WHERE o."op" = 'patch' AND "messageId" = o."targetMessageId" LIMIT 1) c ON true
      LEFT JOIN "DirectChat" d ON d."chatId" = coalesce(nullif(o."receiver", ''), c."receiver")
      LEFT JOIN "ChatBinding" g ON g."chatId" = coalesce(nullif(o."receiver", ''), c."receiver")
      LEFT JOIN "Person" r ON r."id" = CASE WHEN o."receiverType" = 'person' THEN o."receiver"::uuid END
      LEFT JOIN LATERAL (
        SELECT "employeeNo", "name" FROM "Person" WHERE "openId" = coalesce(d."openId", nullif(o."receiver", ''), c."receiver")
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

// The card that shows the figures is on its way while it is drawn: it counts no card of its kind as waiting.
const day = {
  name: 'notices.day',
  text: `
    SELECT "state", extract(hour FROM "settledAt" AT TIME ZONE 'Asia/Shanghai')::int AS "hour", count(*)::int AS "n", NULL::float8 AS "oldest"
      FROM "Outbox" WHERE "unitId" = $1::uuid AND "settledAt" >= $2 AND "settledAt" < $3
        AND ("state" IN ('FAILED', 'UNKNOWN') OR "state" = 'SENT' AND "op" = 'send')
      GROUP BY 1, 2
    UNION ALL
    SELECT 'PENDING', NULL, count(*)::int,
        (extract(epoch FROM $4 - min(coalesce("firstAttemptAt", "notBefore"))
          FILTER (WHERE "notBefore" <= $4 OR "attempts" > 0)))::float8
      FROM "Outbox" WHERE "unitId" = $1::uuid AND "state" = 'PENDING' AND "errorText" <> $5 AND "notBefore" < $3
        AND "notice" <> $6
    ORDER BY "hour"`,
};

interface DayRow {
  readonly state: 'SENT' | 'FAILED' | 'UNKNOWN' | 'PENDING';
  readonly hour: number;
  readonly n: number;
  readonly oldest: number | null;
}

function dayOf(rows: readonly DayRow[]): NoticeDay {
  const of = (state: DayRow['state']): readonly DayRow[] => rows.filter((row) => row.state === state);
  const count = (state: DayRow['state']): number => of(state).reduce((sum, { n }) => sum + n, 0);
  return {
    sentByHour: of('SENT').map(({ hour, n }) => ({ hour, sent: n })),
    failed: count('FAILED'),
    unknown: count('UNKNOWN'),
    waiting: count('PENDING'),
    oldestDueSeconds: Math.max(0, of('PENDING')[0]?.oldest ?? 0),
  };
}

const untold = {
  name: 'notices.untold',
  text: `
    SELECT "unitId", "id" FROM "Outbox" o
    WHERE "state" IN ('FAILED', 'UNKNOWN') AND "unitId" IS NOT NULL AND "notice" <> $1
      AND NOT EXISTS (SELECT FROM "SweepMark" WHERE "key" = $2 || o."id"::text)
    ORDER BY "unitId", "id"`,
};

const byId = { name: 'notices.byId', text: `SELECT "op", "notice", "args" FROM "Outbox" WHERE "id" = $1::uuid` };

/** Notices of a day, those that did not arrive, and their second way. */
export function createNoticeRepository(sql: Sql, now: Date): NoticeRepository {
  return {
    day: async (unitId, from, to) => dayOf(await sql<DayRow>(day, [unitId, from, to, now, NOT_KNOWN_YET, OPS_NOTICE])),
    untold: () => sql<{ unitId: string; id: string }>(untold, [OPS_NOTICE, toldMark('')]),
    byId: async (id) => (await sql<KeptNotice>(byId, [id]))[0] ?? null,
    troubled: ({ unitId, idPrefix }) => sql<TroubledNotice>(troubled, [unitId, idPrefix ?? '']),
    async resend(id) {
      const rows = await sql<{ id: string }>(resend, [id, now]);
      return rows[0]?.id ?? null;
    },
  };
}
