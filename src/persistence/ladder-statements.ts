// Everything is asked of one cycle or unit, named by its id: of a list of them, or of people looked up one by one, the planner expects so
// many that it reads the whole organ's tables for each unit.

// The liaisons of one's own department; where it has none, the unit's. $1 is the cycle asked about.
const liaisons = `
    liaison AS (
      SELECT p."unitId", p."departmentId", p."id" FROM "RoleGrant" g JOIN "Person" p ON p."id" = g."personId" AND p."active"
      WHERE g."role" = 'liaison' AND g."unitId" = (SELECT "unitId" FROM "Cycle" WHERE "id" = $1::uuid)),
    of_department AS (SELECT "departmentId", array_agg("id"::text) AS "ids" FROM liaison GROUP BY "departmentId"),
    of_unit AS (SELECT "unitId", array_agg("id"::text) AS "ids" FROM liaison GROUP BY "unitId")`;

/** A statement with one more parameter, the people it is narrowed to; a text of its own, so that the indexes serve it. */
const narrowed = (name: string, text: (narrow: string) => string, narrow: string) => ({
  all: { name: `ladder.${name}`, text: text('') },
  of: { name: `ladder.${name}.of`, text: text(narrow) },
});

export const summaries = narrowed(
  'summaries',
  (narrow) => `
    WITH ${liaisons}
    SELECT pa."personId", s."extendedTo", pa."directLeaderId",
      CASE WHEN s."confirmedAt" IS NOT NULL THEN 'confirmed' WHEN s."closedOn" IS NOT NULL THEN 'closed' ELSE 'open' END AS "state",
      coalesce(d."ids", u."ids", '{}') AS "liaisonIds"
    FROM "Cycle" c JOIN "Participant" pa ON pa."cycleId" = c."id"
      JOIN "Person" p ON p."id" = pa."personId" AND p."unitId" = c."unitId" AND p."active"
      LEFT JOIN "SelfSummary" s ON s."cycleId" = c."id" AND s."personId" = pa."personId"
      LEFT JOIN of_department d ON d."departmentId" = p."departmentId"
      LEFT JOIN of_unit u ON u."unitId" = p."unitId"
    WHERE c."id" = $1::uuid AND pa."status" = 'PENDING'${narrow}`,
  ` AND pa."personId" = ANY($2::uuid[])`,
);

export const desks = narrowed(
  'desks',
  (narrow) => `
    WITH sheet AS (
      SELECT pa."directLeaderId" AS "raterId", pa."deputyLeaderId", coalesce(sh."saved", false) AS "saved",
        s."confirmedAt" IS NOT NULL OR $2::boolean AS "open"
      FROM "Cycle" c JOIN "Participant" pa ON pa."cycleId" = c."id"
        JOIN "Person" r ON r."id" = pa."directLeaderId" AND r."unitId" = c."unitId" AND r."active"
        LEFT JOIN "SelfSummary" s ON s."cycleId" = c."id" AND s."personId" = pa."personId"
        LEFT JOIN "ScoreSheet" sh ON sh."cycleId" = c."id" AND sh."personId" = pa."personId" AND sh."source" = 'direct'
          AND sh."raterId" = pa."directLeaderId"
      WHERE c."id" = $1::uuid AND pa."status" = 'PENDING'${narrow})
    SELECT t."raterId", h."raterId" IS NOT NULL AS "handedIn",
      (count(*) FILTER (WHERE NOT t."saved"))::int AS "left",
      (count(*) FILTER (WHERE NOT t."saved" AND t."open"))::int AS "open",
      coalesce(array_agg(DISTINCT t."deputyLeaderId"::text) FILTER (
        WHERE NOT t."saved" AND t."deputyLeaderId" IS NOT NULL AND t."deputyLeaderId" <> t."raterId"), '{}') AS "deputyIds"
    FROM sheet t LEFT JOIN "HandIn" h ON h."cycleId" = $1::uuid AND h."raterId" = t."raterId" AND h."source" = 'direct'
    GROUP BY t."raterId", h."raterId"`,
  ` AND pa."directLeaderId" = ANY($3::uuid[])`,
);

// Whose cycle of the quarter says that he is not assessed, or not graded, is asked for nothing.
export const monthStaff = narrowed(
  'month',
  (narrow) => `
    SELECT p."id" AS "personId", count(w."id")::int AS "records"
    FROM "Person" p
      LEFT JOIN "Cycle" c ON c."unitId" = p."unitId" AND c."period" = $3
      LEFT JOIN "Participant" pa ON pa."cycleId" = c."id" AND pa."personId" = p."id"
      LEFT JOIN "WorkRecord" w ON w."unitId" = $1::uuid AND w."personId" = p."id" AND w."month" = $2 AND w."state" IN ('SUBMITTED', 'VERIFIED', 'RETURNED')
    WHERE p."unitId" = $1::uuid AND p."active" AND coalesce(pa."status" = 'PENDING', p."status" = 'assessed')${narrow}
    GROUP BY p."id"`,
  ` AND p."id" = ANY($4::uuid[])`,
);

export const monthVerifying = narrowed(
  'verifying',
  (narrow) => `
    SELECT p."directLeaderId" AS "leaderId", count(*)::int AS "waiting"
    FROM "WorkRecord" w JOIN "Person" p ON p."id" = w."personId" JOIN "Person" l ON l."id" = p."directLeaderId" AND l."active"
    WHERE w."unitId" = $1::uuid AND w."month" = $2 AND w."state" = 'SUBMITTED'${narrow} GROUP BY p."directLeaderId"`,
  ` AND p."directLeaderId" = ANY($3::uuid[])`,
);

export const late = {
  name: 'ladder.late',
  text: `
    WITH ${liaisons}
    SELECT p."id" AS "personId", p."name", dp."name" AS "department", coalesce(s."version", 0) AS "version",
      coalesce(s."lateReason", '') AS "lateReason", s."extendedTo", s."closedOn" IS NOT NULL AS "closed", pa."directLeaderId",
      coalesce(d."ids", u."ids", '{}') AS "liaisonIds"
    FROM "Cycle" c JOIN "Participant" pa ON pa."cycleId" = c."id"
      JOIN "Person" p ON p."id" = pa."personId" AND p."unitId" = c."unitId" AND p."active"
      JOIN "Department" dp ON dp."id" = p."departmentId"
      LEFT JOIN "SelfSummary" s ON s."cycleId" = pa."cycleId" AND s."personId" = pa."personId"
      LEFT JOIN of_department d ON d."departmentId" = p."departmentId"
      LEFT JOIN of_unit u ON u."unitId" = p."unitId"
    WHERE c."id" = $1::uuid AND pa."status" = 'PENDING' AND s."confirmedAt" IS NULL
    ORDER BY dp."rank", p."employeeNo" COLLATE "C"`,
};

export const pools = {
  name: 'ladder.pools',
  text: `
    SELECT "pool", count(*)::int AS "people", coalesce(bool_or("directLeaderId" = $2::uuid), false) AS "scoredIn"
    FROM "Participant" WHERE "cycleId" = $1::uuid AND "status" = 'PENDING' GROUP BY "pool" ORDER BY "pool" COLLATE "C"`,
};

export const named = {
  name: 'ladder.named',
  text: `
    SELECT p."id", p."name", d."name" AS "department"
    FROM "Person" p JOIN "Department" d ON d."id" = p."departmentId" WHERE p."id" = ANY($1::uuid[])
    ORDER BY d."rank", p."employeeNo" COLLATE "C"`,
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
