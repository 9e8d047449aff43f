// The liaisons of one's own department; where it has none, the unit's.
const liaisons = `
    liaison AS (
      SELECT p."unitId", p."departmentId", p."id" FROM "RoleGrant" g JOIN "Person" p ON p."id" = g."personId" AND p."active"
      WHERE g."role" = 'liaison'),
    of_department AS (SELECT "departmentId", array_agg("id"::text) AS "ids" FROM liaison GROUP BY "departmentId"),
    of_unit AS (SELECT "unitId", array_agg("id"::text) AS "ids" FROM liaison GROUP BY "unitId")`;

export const summaries = {
  name: 'ladder.summaries',
  text: `
    WITH ${liaisons}
    SELECT pa."cycleId", pa."personId", s."extendedTo", pa."directLeaderId",
      CASE WHEN s."confirmedAt" IS NOT NULL THEN 'confirmed' WHEN s."closedOn" IS NOT NULL THEN 'closed' ELSE 'open' END AS "state",
      coalesce(d."ids", u."ids", '{}') AS "liaisonIds"
    FROM "Participant" pa JOIN "Person" p ON p."id" = pa."personId" AND p."active"
      LEFT JOIN "SelfSummary" s ON s."cycleId" = pa."cycleId" AND s."personId" = pa."personId"
      LEFT JOIN of_department d ON d."departmentId" = p."departmentId"
      LEFT JOIN of_unit u ON u."unitId" = p."unitId"
    WHERE pa."cycleId" = ANY($1::uuid[]) AND pa."status" = 'PENDING'`,
};

export const desks = {
  name: 'ladder.desks',
  text: `
    WITH sheet AS (
      SELECT pa."cycleId", pa."directLeaderId" AS "raterId", pa."deputyLeaderId", coalesce(sh."saved", false) AS "saved",
        s."confirmedAt" IS NOT NULL OR pa."cycleId" = ANY($2::uuid[]) AS "open"
      FROM "Participant" pa JOIN "Person" r ON r."id" = pa."directLeaderId" AND r."active"
        LEFT JOIN "SelfSummary" s ON s."cycleId" = pa."cycleId" AND s."personId" = pa."personId"
        LEFT JOIN "ScoreSheet" sh ON sh."cycleId" = pa."cycleId" AND sh."personId" = pa."personId" AND sh."source" = 'direct'
          AND sh."raterId" = pa."directLeaderId"
      WHERE pa."cycleId" = ANY($1::uuid[]) AND pa."status" = 'PENDING')
    SELECT t."cycleId", t."raterId", h."raterId" IS NOT NULL AS "handedIn",
      (count(*) FILTER (WHERE NOT t."saved"))::int AS "left",
      (count(*) FILTER (WHERE NOT t."saved" AND t."open"))::int AS "open",
      coalesce(array_agg(DISTINCT t."deputyLeaderId"::text) FILTER (
        WHERE NOT t."saved" AND t."deputyLeaderId" IS NOT NULL AND t."deputyLeaderId" <> t."raterId"), '{}') AS "deputyIds"
    FROM sheet t LEFT JOIN "HandIn" h ON h."cycleId" = t."cycleId" AND h."raterId" = t."raterId" AND h."source" = 'direct'
    GROUP BY t."cycleId", t."raterId", h."raterId"`,
};

// Whose cycle of the quarter says that he is not assessed, or not graded, is asked for nothing.
export const monthStaff = {
  name: 'ladder.month',
  text: `
    SELECT p."id" AS "personId", count(w."id")::int AS "records"
    FROM "Person" p
      LEFT JOIN "Cycle" c ON c."unitId" = p."unitId" AND c."period" = $3
      LEFT JOIN "Participant" pa ON pa."cycleId" = c."id" AND pa."personId" = p."id"
      LEFT JOIN "WorkRecord" w ON w."personId" = p."id" AND w."month" = $2 AND w."state" IN ('SUBMITTED', 'VERIFIED', 'RETURNED')
    WHERE p."unitId" = $1::uuid AND p."active" AND coalesce(pa."status" = 'PENDING', p."status" = 'assessed')
    GROUP BY p."id"`,
};

export const monthVerifying = {
  name: 'ladder.verifying',
  text: `
    SELECT p."directLeaderId" AS "leaderId", count(*)::int AS "waiting"
    FROM "WorkRecord" w JOIN "Person" p ON p."id" = w."personId" JOIN "Person" l ON l."id" = p."directLeaderId" AND l."active"
    WHERE w."unitId" = $1::uuid AND w."month" = $2 AND w."state" = 'SUBMITTED' GROUP BY p."directLeaderId"`,
};

export const extensions = {
  name: 'ladder.extensions',
  text: `SELECT DISTINCT "cycleId", "extendedTo" FROM "SelfSummary" WHERE "cycleId" = ANY($1::uuid[]) AND "extendedTo" IS NOT NULL`,
};

export const recipients = {
  name: 'ladder.recipients',
  text: `
    SELECT p."id" AS "personId", p."unitId", p."openId", coalesce(d."sendingHours", u."sendingHours") AS "hours",
      coalesce((SELECT json_agg(json_build_object('from', l."from", 'to', l."to") ORDER BY l."from") FROM "Leave" l
        WHERE l."personId" = p."id" AND l."cancelledAt" IS NULL AND l."to" >= $2), '[]') AS "leave"
    FROM "Person" p JOIN "Department" d ON d."id" = p."departmentId" JOIN "Unit" u ON u."id" = p."unitId"
    WHERE p."id" = ANY($1::uuid[]) AND p."active"`,
};

export const onTheWay = {
  name: 'ladder.onTheWay',
  text: `SELECT "key" FROM "Outbox" WHERE "state" = 'PENDING' AND starts_with("key", 'ladder/')`,
};

export const hours = {
  name: 'ladder.hours',
  text: `
    SELECT u."id" AS "unitId", u."sendingHours" AS "unit", coalesce(json_agg(d."sendingHours") FILTER (WHERE d."id" IS NOT NULL), '[]') AS "zones"
    FROM "Unit" u LEFT JOIN "Department" d ON d."unitId" = u."id" AND d."sendingHours" IS NOT NULL
    WHERE u."sendingHours" IS NOT NULL OR d."id" IS NOT NULL GROUP BY u."id"`,
};

export const withoutSummary = {
  name: 'ladder.withoutSummary',
  text: `
    SELECT pa."personId" FROM "Participant" pa
      LEFT JOIN "SelfSummary" s ON s."cycleId" = pa."cycleId" AND s."personId" = pa."personId"
    WHERE pa."cycleId" = $1::uuid AND pa."status" = 'PENDING' AND s."id" IS NULL`,
};
