const file = (
  alias: string,
): string => `json_to_recordset($2::json) AS ${alias}("employeeNo" text, "name" text, "department" text,
  "position" text, "category" text, "level" text, "pool" text, "directLeader" text, "deputyLeader" text, "roles" json, "status" text,
  "statusReason" text, "postedOn" text, "frontLine" boolean, "homeUnit" text, "probation" text, "mobile" text, "email" text, "openId" text)`;
const rows = file('r');

/** The planner takes any file for a hundred rows and would read it once per person: until it is told otherwise, it hashes. */
export const setLoops = {
  name: 'roster-loops',
  text: `SELECT set_config('enable_nestloop', $1::text, true)`,
};

/** Departments in the order in which the roster first names them; those it no longer names stay for the earlier quarters. */
export const writeDepartments = {
  name: 'roster-departments',
  text: `INSERT INTO "Department" ("unitId", "name", "rank")
    SELECT $1::uuid, d."name", d."rank" FROM json_to_recordset($2::json) AS d("name" text, "rank" int)
    ON CONFLICT ("unitId", "name") DO UPDATE SET "rank" = EXCLUDED."rank" WHERE "Department"."rank" <> EXCLUDED."rank"`,
};

/** A sender belongs to one person of a unit: where the roster gives him to another, or his person leaves, he is let go first. */
export const releaseSenders = {
  name: 'roster-release',
  text: `UPDATE "Person" p SET "openId" = NULL
    FROM "Person" q LEFT JOIN ${file('self')} ON self."employeeNo" = q."employeeNo"
      LEFT JOIN ${file('owner')} ON owner."openId" = q."openId"
    WHERE p."id" = q."id" AND p."unitId" = $1::uuid AND q."unitId" = $1::uuid AND q."openId" IS NOT NULL
      AND (self."employeeNo" IS NULL OR owner."employeeNo" <> q."employeeNo")
    RETURNING p."employeeNo"`,
};

export const retirePeople = {
  name: 'roster-retire',
  text: `UPDATE "Person" p SET "active" = false, "directLeaderId" = NULL, "deputyLeaderId" = NULL
    WHERE p."unitId" = $1::uuid AND p."active" AND NOT EXISTS (SELECT FROM ${rows} WHERE r."employeeNo" = p."employeeNo")
    RETURNING p."employeeNo"`,
};

const FIELDS = [
  'name',
  'departmentId',
  'position',
  'category',
  'level',
  'pool',
  'status',
  'statusReason',
  'postedOn',
  'frontLine',
  'homeUnit',
  'probation',
  'mobile',
  'email',
];
const quoted = (prefix: string): string => FIELDS.map((field) => `${prefix}"${field}"`).join(', ');

/** Everything but the leaders, who may stand further down in the same file. */
export const writePeople = {
  name: 'roster-people',
  text: `INSERT INTO "Person" AS p ("unitId", "employeeNo", "openId", "active", ${quoted('')})
    SELECT $1::uuid, r."employeeNo", r."openId", true, ${quoted('r.').replace('r."departmentId"', 'd."id"')}
    FROM ${rows} JOIN "Department" d ON d."unitId" = $1::uuid AND d."name" = r."department"
    ON CONFLICT ("unitId", "employeeNo") DO UPDATE SET ("openId", "active", ${quoted('')}) =
      ROW (coalesce(EXCLUDED."openId", p."openId"), true, ${quoted('EXCLUDED.')})
    WHERE (coalesce(EXCLUDED."openId", ''), true, ${quoted('EXCLUDED.')})
      IS DISTINCT FROM (CASE WHEN EXCLUDED."openId" IS NULL THEN '' ELSE coalesce(p."openId", '') END, p."active", ${quoted('p.')})
    RETURNING p."employeeNo", p.xmax = 0 AS "added"`,
};

export const writeLeaders = {
  name: 'roster-leaders',
  text: `UPDATE "Person" p SET "directLeaderId" = l."directId", "deputyLeaderId" = l."deputyId"
    FROM (SELECT r."employeeNo", direct."id" AS "directId", deputy."id" AS "deputyId" FROM ${rows}
      LEFT JOIN "Person" direct ON direct."unitId" = $1::uuid AND direct."employeeNo" = r."directLeader"
      LEFT JOIN "Person" deputy ON deputy."unitId" = $1::uuid AND deputy."employeeNo" = r."deputyLeader") l
    WHERE p."unitId" = $1::uuid AND p."employeeNo" = l."employeeNo"
      AND (p."directLeaderId", p."deputyLeaderId") IS DISTINCT FROM (l."directId", l."deputyId")
    RETURNING p."employeeNo"`,
};

/** Who gave a role tells whether the roster may take it back: not what an administrator granted by hand. */
const FROM_ROSTER = `(g."grantedBy" = 'seed' OR g."grantedBy" LIKE 'roster:%')`;

export const dropRoles = {
  name: 'roster-drop-roles',
  text: `DELETE FROM "RoleGrant" g USING "Person" p
    WHERE g."personId" = p."id" AND p."unitId" = $1::uuid AND ${FROM_ROSTER} AND NOT EXISTS (
      SELECT FROM ${rows}, json_array_elements_text(r."roles") AS named("role")
      WHERE r."employeeNo" = p."employeeNo" AND named."role" = g."role")
    RETURNING p."employeeNo"`,
};

export const writeRoles = {
  name: 'roster-roles',
  text: `INSERT INTO "RoleGrant" ("unitId", "personId", "role", "grantedBy", "grantedAt")
    SELECT $1::uuid, p."id", named."role", $3::text, $4::timestamptz
    FROM ${rows} CROSS JOIN LATERAL json_array_elements_text(r."roles") AS named("role")
    JOIN "Person" p ON p."unitId" = $1::uuid AND p."employeeNo" = r."employeeNo"
    ON CONFLICT DO NOTHING
    RETURNING (SELECT p."employeeNo" FROM "Person" p WHERE p."id" = "personId")`,
};

const participants = `json_to_recordset($3::json) AS r("personId" uuid, "status" text, "statusReason" text, "directLeaderId" uuid,
  "deputyLeaderId" uuid, "pool" text, "category" text, "level" text, "position" text, "classIndex" int)`;
const PARTICIPANT_FIELDS = [
  'status',
  'statusReason',
  'directLeaderId',
  'deputyLeaderId',
  'pool',
  'category',
  'level',
  'position',
  'classIndex',
];
const participant = (prefix: string): string => PARTICIPANT_FIELDS.map((field) => `${prefix}"${field}"`).join(', ');

export const dropParticipants = {
  name: 'participants-drop',
  text: `DELETE FROM "Participant" p WHERE p."cycleId" = $1::uuid AND p."unitId" = $2::uuid
    AND NOT EXISTS (SELECT FROM ${participants} WHERE r."personId" = p."personId")`,
};

// A status set in the cycle itself (不参加考核) is not the roster's to take back.
const unlessByHand = (field: string): string => {
  const fresh = `EXCLUDED."${field}"`;
  return field.startsWith('status')
    ? `CASE WHEN "Participant"."statusByHand" THEN "Participant"."${field}" ELSE ${fresh} END`
    : fresh;
};

export const writeParticipants = {
  name: 'participants-write',
  text: `INSERT INTO "Participant" ("cycleId", "unitId", "personId", ${participant('')})
    SELECT $1::uuid, $2::uuid, r."personId", ${participant('r.')} FROM ${participants}
    ON CONFLICT ("cycleId", "personId") DO UPDATE SET (${participant('')}) = ROW (${PARTICIPANT_FIELDS.map(unlessByHand).join(', ')})`,
};
