const sheetJson = `json_build_object('personId', sh."personId", 'scores', sh."scores", 'reason', sh."reason", 'saved', sh."saved",
  'handedIn', sh."handedIn", 'version', sh."version")`;

/**
 * A press on the scoring desk as one statement: who presses, whether he may, the inbox row, the sheet, the audit line and the refresh of
 * his other copies of the desk; then the desk as it stands, read from the same snapshot. Parameters: open_id, chat, cycle, person,
 * version, event key, nonce, now, scores, reason, saved, all open, message, awaited people. The cycle's row is locked in share mode, so a change
 * of its state waits for the press or comes before it. Fails with a violated key of the inbox where the event or its nonce was seen.
 */
export const scorePress = {
  name: 'score.press',
  text: `
    WITH rater AS (
      SELECT p."id", p."unitId" FROM "Person" p JOIN "DirectChat" d ON d."openId" = p."openId"
      WHERE p."openId" = $1 AND d."chatId" = $2 AND p."active"),
    cycle AS (
      SELECT c."id", c."unitId", c."state" FROM "Cycle" c WHERE c."id" = $3::uuid FOR SHARE),
    verdict AS (
      SELECT r."id" AS "raterId", c."id" AS "cycleId", c."unitId", pa."personId", s."version" AS "summaryVersion",
        CASE
          WHEN c."state" <> 'SCORING' OR h."raterId" IS NOT NULL THEN 'closed'
          WHEN s."confirmedAt" IS NULL AND NOT $12::boolean THEN 'not_open'
          WHEN coalesce(sh."version", 0) <> $5::int THEN 'stale'
          ELSE 'written' END AS "outcome"
      FROM rater r JOIN cycle c ON c."unitId" = r."unitId"
      JOIN "Participant" pa ON pa."cycleId" = c."id" AND pa."personId" = $4::uuid AND pa."directLeaderId" = r."id"
        AND pa."status" = 'PENDING'
      LEFT JOIN "SelfSummary" s ON s."cycleId" = c."id" AND s."personId" = pa."personId"
      LEFT JOIN "HandIn" h ON h."cycleId" = c."id" AND h."raterId" = r."id" AND h."source" = 'direct'
      LEFT JOIN "ScoreSheet" sh ON sh."cycleId" = c."id" AND sh."personId" = pa."personId" AND sh."source" = 'direct'
        AND sh."raterId" = r."id"),
    inbox AS (
      INSERT INTO "InboxEvent" ("key", "nonce", "kind", "state", "receivedAt", "doneAt")
      SELECT $6, $7, 'press', 'done', $8::timestamptz, $8::timestamptz WHERE EXISTS (SELECT 1 FROM rater)),
    written AS (
      INSERT INTO "ScoreSheet" ("unitId", "cycleId", "raterId", "personId", "source", "scores", "reason", "saved", "updatedAt")
      SELECT v."unitId", v."cycleId", v."raterId", v."personId", 'direct', $9::jsonb, coalesce($10, ''), $11::boolean, $8
      FROM verdict v WHERE v."outcome" = 'written'
      ON CONFLICT ("cycleId", "personId", "source", "raterId") DO UPDATE SET
        "scores" = "ScoreSheet"."scores" || EXCLUDED."scores", "reason" = coalesce($10, "ScoreSheet"."reason"),
        "saved" = EXCLUDED."saved", "version" = "ScoreSheet"."version" + 1, "updatedAt" = EXCLUDED."updatedAt"
      WHERE "ScoreSheet"."version" = $5::int AND NOT "ScoreSheet"."handedIn"
      RETURNING "id", "unitId", "cycleId", "raterId", "personId", "scores", "reason", "saved", "handedIn", "version"),
    audit AS (
      INSERT INTO "AuditEntry" ("unitId", "at", "actor", "action", "subject", "detail")
      SELECT w."unitId", $8, 'person:' || w."raterId", CASE WHEN $11::boolean THEN 'score.save' ELSE 'score.level' END,
        'sheet:' || w."id", jsonb_build_object('cycleId', w."cycleId", 'personId', w."personId", 'version', w."version", 'scores', w."scores")
      FROM written w),
    others AS (
      INSERT INTO "Outbox" ("unitId", "key", "op", "notice", "args", "targetMessageId", "receiver", "priority", "notBefore", "createdAt")
      SELECT sc."unitId", 'refresh:' || sc."messageId" || ':' || w."id" || ':' || w."version", 'patch', sc."notice", sc."args",
        sc."messageId", sc."receiver", 5, $8, $8
      FROM written w JOIN "SentCard" sc ON sc."subject" = 'desk:' || w."cycleId" || ':' || w."raterId"
      WHERE sc."messageId" <> $13 AND sc."sentAt" > $8::timestamptz - interval '13 days 23 hours')
    SELECT v."outcome",
      (SELECT ${sheetJson} FROM written sh) AS "sheet",
      (SELECT json_agg(${sheetJson}) FROM "ScoreSheet" sh
        WHERE sh."cycleId" = v."cycleId" AND sh."raterId" = v."raterId" AND sh."source" = 'direct' AND sh."personId" <> v."personId") AS "sheets",
      ARRAY(SELECT s."personId"::text FROM "SelfSummary" s
        WHERE s."cycleId" = v."cycleId" AND s."personId" = ANY($14::uuid[]) AND s."confirmedAt" IS NOT NULL) AS "confirmed",
      v."summaryVersion"
    FROM verdict v`,
};

/** Whether a nonce was seen; asked only when the inbox refused a press. */
export const nonceSeen = { name: 'inbox.nonce', text: `SELECT 1 FROM "InboxEvent" WHERE "nonce" = $1` };

/** The leader's whole desk in one row. Parameters: cycle, open_id or null, person id or null. */
export const readDesk = {
  name: 'score.desk',
  text: `
    SELECT r."id" AS "raterId", r."name" AS "raterName", c."id", c."unitId", c."period", c."state", c."scheme", c."openedOn",
      (SELECT h."at" FROM "HandIn" h WHERE h."cycleId" = c."id" AND h."raterId" = r."id" AND h."source" = 'direct') AS "handedInAt",
      (SELECT json_agg(json_build_object(
          'personId', p."id", 'name', p."name", 'department', d."name", 'position', p."position",
          'summaryIn', s."confirmedAt" IS NOT NULL,
          'sheet', CASE WHEN sh."id" IS NULL THEN NULL ELSE ${sheetJson} END)
          ORDER BY d."rank", p."employeeNo" COLLATE "C")
        FROM "Participant" pa JOIN "Person" p ON p."id" = pa."personId" JOIN "Department" d ON d."id" = p."departmentId"
        LEFT JOIN "SelfSummary" s ON s."cycleId" = c."id" AND s."personId" = p."id"
        LEFT JOIN "ScoreSheet" sh ON sh."cycleId" = c."id" AND sh."personId" = p."id" AND sh."source" = 'direct' AND sh."raterId" = r."id"
        WHERE pa."cycleId" = c."id" AND pa."directLeaderId" = r."id" AND pa."status" = 'PENDING') AS "people"
    FROM "Cycle" c JOIN "Person" r ON r."unitId" = c."unitId" AND r."active"
    WHERE c."id" = $1::uuid AND (r."openId" = $2 OR r."id" = $3::uuid)`,
};

/** What the desk shows beside the inputs, a row per record, the summary in each; one row where there is none. Parameters: cycle, person, months. */
export const readFacts = {
  name: 'score.facts',
  text: `
    SELECT s."version" AS "summaryVersion", CASE WHEN s."confirmedAt" IS NOT NULL THEN s."text" END AS "summary",
      w."month", w."text", w."quantity", w."measure", w."target", w."state"
    FROM (VALUES (1)) AS one
    LEFT JOIN "SelfSummary" s ON s."cycleId" = $1::uuid AND s."personId" = $2::uuid
    LEFT JOIN "WorkRecord" w ON w."personId" = $2::uuid AND w."month" = ANY($3::text[])
      AND w."state" IN ('SUBMITTED', 'VERIFIED', 'RETURNED')
    ORDER BY w."occurredOn", w."createdAt", w."id"`,
};
