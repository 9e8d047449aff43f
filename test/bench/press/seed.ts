import pg from 'pg';
import { nationalCalendar } from '../../../prisma/national-calendar.ts';
import { defaultScheme } from '../../../src/domain/default-scheme.ts';

export const UNITS = 50;
export const LEADERS_PER_UNIT = 20;
export const PEOPLE_PER_DESK = 12;
export const RECORDS_PER_MONTH = 2;

/** One leader's desk as a press names it. */
export interface BenchDesk {
  readonly unitId: string;
  readonly cycleId: string;
  readonly openId: string;
  readonly chatId: string;
  readonly raterId: string;
  readonly people: readonly string[];
}

/** The message a desk is pressed in; a second copy of it stands in the chat and is refreshed by every press. */
export const pressedMessage = (desk: BenchDesk): string => `om_desk_${desk.raterId}`;
export const copyMessage = (desk: BenchDesk): string => `om_copy_${desk.raterId}`;

const UNITS_WITH_CYCLES = `
  WITH unit AS (
    INSERT INTO "Unit" ("code", "name", "createdAt") SELECT 'B' || n, '第' || n || '局', now() FROM generate_series(1, $1::int) AS n
    RETURNING "id"),
  cycle AS (
    INSERT INTO "Cycle" ("unitId", "period", "state", "scheme", "openedOn", "openedAt")
    SELECT "id", '2026Q3', 'SCORING', $3::jsonb, '2026-07-01', now() FROM unit)
  INSERT INTO "Department" ("unitId", "name", "rank") SELECT "id", '第' || n || '科', n FROM unit, generate_series(1, $2::int) AS n`;

const PEOPLE = `
  WITH leader AS (
    INSERT INTO "Person" ("unitId", "employeeNo", "name", "departmentId", "position", "openId")
    SELECT d."unitId", to_char(d."rank", 'FM0000') || '00', '负责人' || d."rank", d."id", '科长', 'ou_' || d."id" FROM "Department" d
    RETURNING "id", "unitId", "departmentId", "openId", "employeeNo")
  INSERT INTO "Person" ("unitId", "employeeNo", "name", "departmentId", "position", "directLeaderId", "openId")
  SELECT l."unitId", (l."employeeNo"::int + n)::text, '工作人员' || n, l."departmentId", '四级主任科员', l."id", l."openId" || '_' || n
  FROM leader l, generate_series(1, $1::int) AS n`;

const CHATS = `INSERT INTO "DirectChat" SELECT "openId", replace("openId", 'ou_', 'oc_') FROM "Person"`;

const PARTICIPANTS = `
  INSERT INTO "Participant" ("cycleId", "personId", "unitId", "status", "directLeaderId")
  SELECT c."id", p."id", p."unitId", 'PENDING', p."directLeaderId" FROM "Person" p JOIN "Cycle" c ON c."unitId" = p."unitId"`;

const SUMMARIES = `
  INSERT INTO "SelfSummary" ("unitId", "cycleId", "personId", "text", "confirmedAt", "createdAt")
  SELECT pa."unitId", pa."cycleId", pa."personId", '本季度按照岗位职责完成窗口受理、流程优化和业务培训等工作，参加专项整治行动两次，撰写信息三篇，' ||
    '协助完成政务服务满意度回访，按时办结各类诉求，没有差错和投诉。下一季度继续压减材料、提高效率。', now(), now()
  FROM "Participant" pa WHERE pa."directLeaderId" IS NOT NULL`;

const RECORDS = `
  INSERT INTO "WorkRecord" ("unitId", "personId", "state", "month", "occurredOn", "text", "quantity", "measure", "target",
    "submittedAt", "verifiedAt", "verifiedBy", "createdAt", "updatedAt")
  SELECT p."unitId", p."id", 'VERIFIED', m, m || '-1' || n,
    '牵头完成第' || n || '批窗口事项流程优化，梳理材料清单并压减申请材料，群众办理时间明显缩短，获得服务对象好评', (10 + n)::text, '件', '10',
    now(), now(), p."directLeaderId", now(), now()
  FROM "Person" p, unnest(ARRAY['2026-07', '2026-08', '2026-09']) AS m, generate_series(1, $1::int) AS n
  WHERE p."directLeaderId" IS NOT NULL`;

const DESKS = `
  SELECT l."unitId", c."id" AS "cycleId", l."openId", d."chatId", l."id" AS "raterId", array_agg(p."id" ORDER BY p."employeeNo") AS "people"
  FROM "Person" l JOIN "Cycle" c ON c."unitId" = l."unitId" JOIN "DirectChat" d ON d."openId" = l."openId"
  JOIN "Person" p ON p."directLeaderId" = l."id" GROUP BY 1, 2, 3, 4, 5 ORDER BY md5(l."id"::text)`;

const CARDS = `
  INSERT INTO "SentCard" ("messageId", "unitId", "chatId", "receiver", "notice", "args", "subject", "sentAt")
  SELECT m."messageId", m."unitId", m."chatId", m."openId", 'desk.card',
    jsonb_build_object('cycleId', m."cycleId", 'raterId', m."raterId", 'personId', NULL), 'desk:' || m."cycleId" || ':' || m."raterId", now()
  FROM json_to_recordset($1) AS m("messageId" text, "unitId" uuid, "cycleId" uuid, "chatId" text, "openId" text, "raterId" uuid)`;

const FILLED = [
  'Unit',
  'Cycle',
  'Department',
  'Person',
  'DirectChat',
  'CalendarDay',
  'Participant',
  'SelfSummary',
  'WorkRecord',
  'SentCard',
];

/** Writes 50 units of 20 leaders, each with twelve people: two records a month for a quarter, summaries in, scoring open. */
export async function seedPressUnits(url: string): Promise<BenchDesk[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const put = (text: string, ...values: unknown[]) => client.query(text, values);
  try {
    await put(
      `INSERT INTO "CalendarDay" SELECT * FROM json_populate_recordset(NULL::"CalendarDay", $1)`,
      JSON.stringify(nationalCalendar()),
    );
    await put(UNITS_WITH_CYCLES, UNITS, LEADERS_PER_UNIT, JSON.stringify(defaultScheme()));
    await put(PEOPLE, PEOPLE_PER_DESK);
    await put(CHATS);
    await put(PARTICIPANTS);
    await put(SUMMARIES);
    await put(RECORDS, RECORDS_PER_MONTH);
    const desks: BenchDesk[] = (await put(DESKS)).rows;
    const cards = desks.flatMap((desk) =>
      [pressedMessage, copyMessage].map((of) => ({ ...desk, people: undefined, messageId: of(desk) })),
    );
    await put(CARDS, JSON.stringify(cards));
    // Only what was filled: a table vacuumed while empty would be planned as an empty one, which no table in use is.
    await put(`VACUUM ANALYZE ${FILLED.map((name) => `"${name}"`).join(', ')}`);
    return desks;
  } finally {
    await client.end();
  }
}
