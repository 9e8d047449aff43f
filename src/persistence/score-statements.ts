const sheetJson = `json_build_object('personId', sh."personId", 'scores', sh."scores", 'reason', sh."reason", 'saved', sh."saved",
  'handedIn', sh."handedIn", 'version', sh."version")`;

/** Most presses one statement takes: the planner is told so, and keeps to the indexes. */
export const MOST_PRESSES = 16;

/**
 * Presses on scoring desks as one statement: who presses, whether he may, the inbox row, the sheet, the audit line and the refresh of
 * his other copies of the desk; then the desk as it stands, read from the same snapshot. The one parameter is a JSON array of presses,
 * no two of them of the same event, nonce or sheet; `n` numbers the rows of the answer. A cycle's row is locked in share mode, so a
 * change of its state waits for the press or comes before it.
 */
const pressStatement = (name: string, lock: string) => ({
  name,
  text: `
    WITH press AS MATERIALIZED (
      SELECT * FROM json_to_recordset($1) AS p("n" int, "openId" text, "chatId" text, "cycleId" uuid, "personId" uuid, "version" int,
        "eventKey" text, "nonce" text, "now" timestamptz, "scores" jsonb, "reason" text, "saved" boolean, "allOpen" boolean,
        "messageId" text, "awaited" uuid[])
      LIMIT ${MOST_PRESSES}),
    rater AS (
      SELECT p."n", r."id", r."unitId" FROM press p JOIN "DirectChat" d ON d."openId" = p."openId" AND d."chatId" = p."chatId"
      JOIN "Person" r ON r."openId" = p."openId" AND r."active"),
    cycle AS (
      SELECT c."id", c."unitId", c."state" FROM "Cycle" c WHERE c."id" IN (SELECT "cycleId" FROM press) ${lock}),
    inbox AS (
      INSERT INTO "InboxEvent" ("key", "nonce", "kind", "state", "receivedAt", "doneAt")
      SELECT p."eventKey", p."nonce", 'press', 'done', p."now", p."now" FROM press p
      WHERE p."n" IN (SELECT "n" FROM rater) AND p."cycleId" IN (SELECT "id" FROM cycle)
      ON CONFLICT DO NOTHING RETURNING "key"),
    verdict AS (
      SELECT p."n", p."now", p."saved", p."messageId", r."id" AS "raterId", c."id" AS "cycleId", c."unitId", p."personId",
        s."version" AS "summaryVersion", p."version" + 1 AS "version", coalesce(sh."scores", '{}') || p."scores" AS "scores",
        coalesce(p."reason", sh."reason", '') AS "reason",
        CASE
          WHEN c."state" <> 'SCORING' OR h."raterId" IS NOT NULL THEN 'closed'
          WHEN s."confirmedAt" IS NULL AND NOT p."allOpen" THEN 'not_open'
          WHEN coalesce(sh."version", 0) <> p."version" THEN 'stale'
          ELSE 'written' END AS "outcome"
      FROM press p JOIN inbox i ON i."key" = p."eventKey" JOIN rater r ON r."n" = p."n"
      JOIN cycle c ON c."id" = p."cycleId" AND c."unitId" = r."unitId"
      JOIN "Participant" pa ON pa."cycleId" = p."cycleId" AND pa."personId" = p."personId" AND pa."directLeaderId" = r."id"
        AND pa."status" = 'PENDING'
      LEFT JOIN "SelfSummary" s ON s."cycleId" = p."cycleId" AND s."personId" = p."personId"
      LEFT JOIN "HandIn" h ON h."cycleId" = p."cycleId" AND h."raterId" = r."id" AND h."source" = 'direct'
      LEFT JOIN "ScoreSheet" sh ON sh."cycleId" = p."cycleId" AND sh."personId" = p."personId" AND sh."source" = 'direct'
        AND sh."raterId" = r."id"),
    written AS (
      INSERT INTO "ScoreSheet" ("unitId", "cycleId", "raterId", "personId", "source", "scores", "reason", "saved", "version", "updatedAt")
      SELECT "unitId", "cycleId", "raterId", "personId", 'direct', "scores", "reason", "saved", "version", "now"
      FROM verdict WHERE "outcome" = 'written'
      ON CONFLICT ("cycleId", "personId", "source", "raterId") DO UPDATE SET
        "scores" = EXCLUDED."scores", "reason" = EXCLUDED."reason", "saved" = EXCLUDED."saved", "version" = EXCLUDED."version",
        "updatedAt" = EXCLUDED."updatedAt"
      WHERE "ScoreSheet"."version" = EXCLUDED."version" - 1 AND NOT "ScoreSheet"."handedIn"
      RETURNING *),
    audit AS (
      INSERT INTO "AuditEntry" ("unitId", "at", "actor", "action", "subject", "detail")
      SELECT w."unitId", w."updatedAt", 'person:' || w."raterId", CASE WHEN w."saved" THEN 'score.save' ELSE 'score.level' END,
        'sheet:' || w."id", jsonb_build_object('cycleId', w."cycleId", 'personId', w."personId", 'version', w."version", 'scores', w."scores")
      FROM written w),
    others AS (
      INSERT INTO "Outbox" ("unitId", "key", "op", "notice", "args", "targetMessageId", "receiver", "priority", "notBefore", "createdAt")
      SELECT sc."unitId", 'refresh:' || sc."messageId" || ':' || w."id" || ':' || w."version", 'patch', sc."notice", sc."args",
        sc."messageId", sc."receiver", 5, v."now", v."now"
      FROM verdict v JOIN written w ON w."cycleId" = v."cycleId" AND w."personId" = v."personId" AND w."raterId" = v."raterId"
      JOIN "SentCard" sc ON sc."subject" = 'desk:' || w."cycleId" || ':' || w."raterId"
      WHERE sc."messageId" <> v."messageId" AND sc."sentAt" > v."now" - interval '13 days 23 hours')
    SELECT p."n", EXISTS (SELECT 1 FROM rater r WHERE r."n" = p."n") AS "known",
      p."cycleId" IN (SELECT "id" FROM cycle) AS "reached", i."key" IS NOT NULL AS "fresh", v."outcome", v."summaryVersion",
      (SELECT ${sheetJson} FROM written sh
        WHERE sh."cycleId" = v."cycleId" AND sh."raterId" = v."raterId" AND sh."personId" = v."personId") AS "sheet",
      (SELECT json_agg(${sheetJson}) FROM "ScoreSheet" sh
        WHERE sh."cycleId" = v."cycleId" AND sh."raterId" = v."raterId" AND sh."source" = 'direct' AND sh."personId" <> v."personId") AS "sheets",
      ARRAY(SELECT s."personId"::text FROM "SelfSummary" s
        WHERE s."cycleId" = v."cycleId" AND s."personId" = ANY(p."awaited") AND s."confirmedAt" IS NOT NULL) AS "confirmed"
    FROM press p LEFT JOIN inbox i ON i."key" = p."eventKey" LEFT JOIN verdict v ON v."n" = p."n"`,
});

/** Presses together: where somebody holds a cycle, its presses are passed over (not `reached`), so that they hold up no others. */
export const pressTogether = pressStatement('score.press', 'FOR SHARE SKIP LOCKED');

/** One press, which waits for whoever holds its cycle. */
export const pressAlone = pressStatement('score.press.alone', 'FOR SHARE');

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
    SELECT s."version" AS "summaryVersion", CASE WHEN s."confirmedAt" IS NOT NULL THEN s."text" || s."joined" END AS "summary",
      w."month", w."text", w."quantity", w."measure", w."target", w."state"
    FROM (VALUES (1)) AS one
    LEFT JOIN "SelfSummary" s ON s."cycleId" = $1::uuid AND s."personId" = $2::uuid
    LEFT JOIN "WorkRecord" w ON w."personId" = $2::uuid AND w."month" = ANY($3::text[])
      AND w."state" IN ('SUBMITTED', 'VERIFIED', 'RETURNED')
    ORDER BY w."occurredOn", w."createdAt", w."id"`,
};
