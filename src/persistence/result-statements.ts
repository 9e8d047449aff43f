/** The weights really used: 'direct:80;peer:20' (DESIGN 6), in the scheme's order. */
const weights = `(SELECT string_agg((s->>'key') || ':' || (s->>'weight'), ';' ORDER BY n)
  FROM jsonb_array_elements(r."sources") WITH ORDINALITY AS source(s, n) WHERE s->>'kind' = 'used')`;
const scored = `r."status" IN ('GRADED', 'TIE')`;
const number = (column: string): string => `coalesce(r."${column}"::text, '') AS "${column}"`;

const rosterWords = `CASE p."statusReason" WHEN '' THEN '{}' ELSE ARRAY[p."statusReason"] END`;

/**
 * Everyone of the cycle as the last settlement left him, whatever the roster says of him since; who joined after it waits for the next.
 */
export const readLines = {
  name: 'result-lines',
  text: `SELECT p."personId", q."employeeNo", q."name", d."name" AS "department", coalesce(r."pool", p."pool") AS "pool", ${number('achievement')}, ${number('conduct')},
      ${number('base')}, ${number('bonus')}, ${number('deduction')}, ${number('total')}, r."rank",
      coalesce(r."seats", 0) AS "seats", coalesce(r."grade", '') AS "grade",
      coalesce(r."status", p."status") AS "status",
      CASE coalesce(r."status", p."status") WHEN 'PENDING' THEN coalesce(r."reasons", ARRAY['not_settled'])
        WHEN 'NO_GRADE' THEN ${rosterWords} WHEN 'NOT_ASSESSED' THEN ${rosterWords} ELSE '{}' END AS "reasons",
      CASE WHEN ${scored} THEN coalesce(${weights}, '') ELSE '' END AS "weights"
    FROM "Participant" p JOIN "Person" q ON q."id" = p."personId" JOIN "Department" d ON d."id" = q."departmentId"
    LEFT JOIN "Result" r ON r."cycleId" = p."cycleId" AND r."personId" = p."personId"
    WHERE p."cycleId" = $1::uuid
    ORDER BY d."name" COLLATE "C", q."employeeNo" COLLATE "C"`,
};

export const holdResult = {
  name: 'result-hold',
  text: `SELECT "status", "grade", "gate", "pool" FROM "Result" WHERE "cycleId" = $1::uuid AND "personId" = $2::uuid FOR UPDATE`,
};

/** The row's lock makes presses at one instant follow each other; the one that finds no seat changes nothing. */
export const moveSeat = {
  name: 'result-seat',
  text: `UPDATE "PoolSeats" SET "used" = "used" + $3::int
    WHERE "cycleId" = $1::uuid AND "pool" = $2::text AND "used" + $3::int BETWEEN 0 AND "seats" RETURNING "used"`,
};

export const readGrades = {
  name: 'result-grades',
  text: `SELECT DISTINCT ON ("personId", "period") "personId", "period", "grade", "status" FROM (
      SELECT r."personId", c."period", r."grade", r."status", 0 AS "order" FROM "Result" r JOIN "Cycle" c ON c."id" = r."cycleId"
      WHERE c."unitId" = $1::uuid AND c."period" = ANY($2::text[])
      UNION ALL
      SELECT e."personId", e."period", e."grade", 'IMPORTED', 1 FROM "EarlierGrade" e
      WHERE e."unitId" = $1::uuid AND e."period" = ANY($2::text[])) grades
    ORDER BY "personId", "period", "order"`,
};

export const carriedBalance = {
  name: 'bonus-balance',
  text: `SELECT coalesce(sum("carried"), 0)::text AS "carried" FROM (
      SELECT DISTINCT ON ("period") "carried" FROM "BonusSheet" WHERE "unitId" = $1::uuid ORDER BY "period", "at" DESC, "id") newest`,
};
