import pg from 'pg';
import { nationalCalendar } from '../../../prisma/national-calendar.ts';
import { defaultScheme } from '../../../src/domain/default-scheme.ts';

/** The most people of one unit, and the people of a section with its leader. */
export const MOST_OF_UNIT = 2_000;
export const SECTION = 40;

/** An organ of units of at most 2 000 people in sections of 40. */
export interface Organ {
  readonly people: number;
  readonly units: number;
}

export const organOf = (people: number): Organ => ({ people, units: Math.ceil(people / MOST_OF_UNIT) });

/** The months of the quarter that is over and of the one under way. */
const MONTHS = ['2026-04', '2026-05', '2026-06', '2026-07', '2026-08', '2026-09'];
const SCHEME = `'${JSON.stringify(defaultScheme())}'`;

/**
 * The first of a section leads it, and the first of every five sections is in charge of them. What a command writes of a unit stands together in
 * its table; what people write, as it comes.
 */
const statements = ({ people, units }: Organ): readonly string[] => {
  const size = people / units;
  return [
    `INSERT INTO "Unit" ("code", "name", "createdAt") SELECT 'G' || u, '第' || u || '局', now() FROM generate_series(1, ${units}) u`,
    `INSERT INTO "ChatBinding" ("unitId", "chatId", "name", "boundBy", "boundAt") SELECT "id", 'oc_group_' || "code", '全体', 'bench', now() FROM "Unit"`,
    `INSERT INTO "Cycle" ("unitId", "period", "state", "scheme", "openedOn", "openedAt")
      SELECT "id", c."period", c."state", ${SCHEME}, c."openedOn", now()
      FROM "Unit", (VALUES ('2026Q1', 'CLOSED', '2026-01-01'), ('2026Q2', 'REVIEW', '2026-04-01'), ('2026Q3', 'RECORDING', '2026-07-01'))
        AS c("period", "state", "openedOn")`,
    `INSERT INTO "Department" ("unitId", "name", "rank")
      SELECT "id", '第' || d || '科', d FROM "Unit", generate_series(0, ${size / SECTION} - 1) d`,
    `INSERT INTO "Person" ("unitId", "departmentId", "employeeNo", "name", "position", "category", "pool", "openId")
      SELECT u."id", d."id", lpad((d."rank" * ${SECTION} + s)::text, 5, '0'), '某人' || s, CASE s WHEN 1 THEN '科长' ELSE '四级主任科员' END, '综合',
        '第' || d."rank" / 5 || '组', 'ou_' || u."code" || '_' || d."rank" * ${SECTION} + s
      FROM "Unit" u JOIN "Department" d ON d."unitId" = u."id", generate_series(1, ${SECTION}) s ORDER BY u."code", d."rank", s`,
    `UPDATE "Person" p SET "directLeaderId" = l."id", "deputyLeaderId" = c."id"
      FROM "Person" l, "Person" c
      WHERE l."unitId" = p."unitId" AND l."employeeNo" = lpad(((p."employeeNo"::int - 1) / ${SECTION} * ${SECTION} + 1)::text, 5, '0')
        AND c."unitId" = p."unitId" AND c."employeeNo" = lpad(((p."employeeNo"::int - 1) / ${5 * SECTION} * ${5 * SECTION} + 1)::text, 5, '0')
        AND p."id" <> l."id"`,
    `INSERT INTO "RoleGrant" ("unitId", "personId", "role", "grantedBy", "grantedAt")
      SELECT "unitId", "id", CASE "employeeNo" WHEN '00002' THEN 'hr' WHEN '00003' THEN 'admin' ELSE 'liaison' END, 'seed', now()
      FROM "Person" WHERE "employeeNo"::int % ${SECTION} = 4 OR "employeeNo" IN ('00002', '00003')`,
    `INSERT INTO "DirectChat" SELECT "openId", replace("openId", 'ou_', 'oc_') FROM "Person"`,
    `INSERT INTO "Participant" ("cycleId", "personId", "unitId", "status", "directLeaderId", "deputyLeaderId", "pool", "category", "position")
      SELECT c."id", p."id", p."unitId", CASE WHEN p."directLeaderId" IS NULL THEN 'NOT_ASSESSED' ELSE 'PENDING' END, p."directLeaderId",
        p."deputyLeaderId", p."pool", p."category", p."position" FROM "Person" p JOIN "Cycle" c ON c."unitId" = p."unitId"
      ORDER BY c."period", c."unitId", p."employeeNo"`,
    `INSERT INTO "WorkRecord" ("unitId", "personId", "state", "month", "occurredOn", "text", "quantity", "measure", "target", "submittedAt",
        "verifiedAt", "verifiedBy", "createdAt", "updatedAt")
      SELECT "unitId", "id", 'VERIFIED', m, m || '-15', '牵头完成窗口事项流程优化，梳理材料清单并压减申请材料，群众办理时间明显缩短', '12', '件', '10',
        now(), now(), "directLeaderId", now(), now() FROM "Person", unnest(ARRAY['${MONTHS.join("', '")}']) m ORDER BY m, md5("id"::text)`,
    `INSERT INTO "SelfSummary" ("unitId", "cycleId", "personId", "text", "confirmedAt", "createdAt")
      SELECT c."unitId", c."id", p."personId", '按照岗位职责完成窗口受理、流程优化和业务培训等工作', now(), now()
      FROM "Cycle" c JOIN "Participant" p ON p."cycleId" = c."id" WHERE c."period" < '2026Q3' AND p."status" = 'PENDING'
      ORDER BY c."period", c."unitId"`,
    `INSERT INTO "ScoreSheet" ("unitId", "cycleId", "raterId", "personId", "source", "scores", "saved", "handedIn", "updatedAt")
      SELECT p."unitId", c."id", p."directLeaderId", p."personId", 'direct',
        jsonb_build_object('achievement', (70 + abs(hashtext(p."personId"::text) % 30))::text, 'conduct', (70 + abs(hashtext(p."personId"::text || 'c') % 30))::text), true, true, now()
      FROM "Cycle" c JOIN "Participant" p ON p."cycleId" = c."id" WHERE c."period" = '2026Q2' AND p."status" = 'PENDING'
      ORDER BY md5(p."personId"::text)`,
    `INSERT INTO "Ballot" ("unitId", "cycleId", "personId", "source", "scores")
      SELECT s."unitId", s."cycleId", s."personId", 'peer', s."scores" FROM "ScoreSheet" s, generate_series(1, 5) b ORDER BY s."cycleId", md5(b::text || s."personId")`,
    `INSERT INTO "Review" ("cycleId", "personId", "unitId", "integrity", "virtue", "waived", "officer", "at")
      SELECT "cycleId", "personId", "unitId", 'pass', '好', '{}', '纪检', now() FROM "ScoreSheet" ORDER BY "cycleId"`,
    `INSERT INTO "LedgerEntry" ("unitId", "personId", "period", "ledger", "date", "title", "reference", "reasonCode", "points", "createdAt")
      SELECT "unitId", "id", '2026Q2', 'commendation', '2026-05-01', '表彰', '文' || "employeeNo", 'commended', 1.5, now()
      FROM "Person" WHERE "employeeNo"::int % 8 = 0`,
    `INSERT INTO "SweepMark" SELECT 'month.post/' || "id" || '/' || m, now() FROM "Unit", unnest(ARRAY['2026-07', '2026-08']) m`,
    'VACUUM ANALYZE',
    'CHECKPOINT',
  ];
};

/** Fills an empty database with an organ: a quarter long over, one to be settled, one under way. */
export async function seedOrgan(url: string, organ: Organ): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`INSERT INTO "CalendarDay" SELECT * FROM json_populate_recordset(NULL::"CalendarDay", $1)`, [
      JSON.stringify(nationalCalendar()),
    ]);
    for (const text of statements(organ)) await client.query(text);
  } finally {
    await client.end();
  }
}
