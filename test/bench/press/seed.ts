import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { nationalCalendar } from '../../../prisma/national-calendar.ts';
import { defaultScheme } from '../../../src/domain/default-scheme.ts';

export const LEADERS = 200;
export const PEOPLE_PER_DESK = 12;
const RECORDS_PER_MONTH = 2;

/** One leader's desk as a press names it. */
export interface BenchDesk {
  readonly openId: string;
  readonly chatId: string;
  readonly raterId: string;
  readonly people: readonly string[];
}

/** The unit whose desks are pressed on. */
export interface BenchUnit {
  readonly unitId: string;
  readonly cycleId: string;
  readonly desks: readonly BenchDesk[];
}

/** The message a desk is pressed in; a second copy of it stands in the chat and is refreshed by every press. */
export const pressedMessage = (desk: BenchDesk): string => `om_desk_${desk.raterId}`;
export const copyMessage = (desk: BenchDesk): string => `om_copy_${desk.raterId}`;

const FILLED = [
  'Department',
  'Person',
  'DirectChat',
  'CalendarDay',
  'Participant',
  'SelfSummary',
  'WorkRecord',
  'SentCard',
];

const PEOPLE = `
  WITH leader AS (
    INSERT INTO "Person" ("unitId", "employeeNo", "name", "departmentId", "position", "openId")
    SELECT $1, to_char(d."rank", 'FM0000') || '00', '负责人' || d."rank", d."id", '科长', 'ou_bench_' || d."rank"
    FROM "Department" d WHERE d."unitId" = $1 RETURNING "id", "departmentId", "openId")
  INSERT INTO "Person" ("unitId", "employeeNo", "name", "departmentId", "position", "directLeaderId", "openId")
  SELECT $1, to_char(d."rank", 'FM0000') || to_char(n, 'FM00'), '工作人员' || n, d."id", '四级主任科员', l."id", l."openId" || '_' || n
  FROM "Department" d JOIN leader l ON l."departmentId" = d."id", generate_series(1, $2::int) AS n`;

const RECORDS = `
  INSERT INTO "WorkRecord" ("unitId", "personId", "state", "month", "occurredOn", "text", "quantity", "measure", "target",
    "submittedAt", "verifiedAt", "verifiedBy", "createdAt", "updatedAt")
  SELECT $1, p."id", 'VERIFIED', m, m || '-1' || n,
    '牵头完成第' || n || '批窗口事项流程优化，梳理材料清单并压减申请材料，群众办理时间明显缩短，获得服务对象好评', (10 + n)::text, '件', '10',
    now(), now(), p."directLeaderId", now(), now()
  FROM "Person" p, unnest(ARRAY['2026-07', '2026-08', '2026-09']) AS m, generate_series(1, $2::int) AS n
  WHERE p."unitId" = $1 AND p."directLeaderId" IS NOT NULL`;

const SUMMARIES = `
  INSERT INTO "SelfSummary" ("unitId", "cycleId", "personId", "text", "confirmedAt", "createdAt")
  SELECT $1, $2, p."id", '本季度按照岗位职责完成窗口受理、流程优化和业务培训等工作，参加专项整治行动两次，撰写信息三篇，' ||
    '协助完成政务服务满意度回访，按时办结各类诉求，没有差错和投诉。下一季度继续压减材料、提高效率。', now(), now()
  FROM "Person" p WHERE p."unitId" = $1 AND p."directLeaderId" IS NOT NULL`;

const DESKS = `
  SELECT l."openId" AS "openId", d."chatId", l."id" AS "raterId", array_agg(p."id" ORDER BY p."employeeNo") AS "people"
  FROM "Person" l JOIN "DirectChat" d ON d."openId" = l."openId" JOIN "Person" p ON p."directLeaderId" = l."id"
  WHERE l."unitId" = $1 GROUP BY 1, 2, 3 ORDER BY 1`;

/** Writes one unit with 200 leaders, twelve people each, two records a month for a quarter, summaries in, scoring open. */
export async function seedPressUnit(url: string): Promise<BenchUnit> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const unitId = randomUUID();
    const cycleId = randomUUID();
    const put = (text: string, ...values: unknown[]) => client.query(text, values);
    await put(
      `INSERT INTO "CalendarDay" SELECT * FROM json_populate_recordset(NULL::"CalendarDay", $1)`,
      JSON.stringify(nationalCalendar()),
    );
    await put(`INSERT INTO "Unit" ("id", "code", "name", "createdAt") VALUES ($1, 'BENCH', '某局', now())`, unitId);
    await put(
      `INSERT INTO "Department" ("unitId", "name", "rank") SELECT $1, '第' || n || '科', n FROM generate_series(1, $2::int) AS n`,
      unitId,
      LEADERS,
    );
    await put(PEOPLE, unitId, PEOPLE_PER_DESK);
    await put(
      `INSERT INTO "DirectChat" SELECT "openId", replace("openId", 'ou_', 'oc_') FROM "Person" WHERE "unitId" = $1`,
      unitId,
    );
    await put(
      `INSERT INTO "Cycle" ("id", "unitId", "period", "state", "scheme", "openedOn", "openedAt")
       VALUES ($1, $2, '2026Q3', 'SCORING', $3, '2026-07-01', now())`,
      cycleId,
      unitId,
      JSON.stringify(defaultScheme()),
    );
    await put(
      `INSERT INTO "Participant" ("cycleId", "personId", "unitId", "status", "directLeaderId")
       SELECT $1, "id", "unitId", 'PENDING', "directLeaderId" FROM "Person" WHERE "unitId" = $2`,
      cycleId,
      unitId,
    );
    await put(SUMMARIES, unitId, cycleId);
    await put(RECORDS, unitId, RECORDS_PER_MONTH);
    const desks: BenchDesk[] = (await put(DESKS, unitId)).rows;
    await put(
      `INSERT INTO "SentCard" ("messageId", "unitId", "chatId", "receiver", "notice", "args", "subject", "sentAt")
       SELECT m."messageId", $1, m."chatId", m."openId", 'desk.card',
         jsonb_build_object('cycleId', $2::uuid, 'raterId', m."raterId", 'personId', NULL), 'desk:' || $2::uuid || ':' || m."raterId", now()
       FROM json_to_recordset($3) AS m("messageId" text, "chatId" text, "openId" text, "raterId" uuid)`,
      unitId,
      cycleId,
      JSON.stringify(
        desks.flatMap((desk) => [pressedMessage, copyMessage].map((of) => ({ ...desk, messageId: of(desk) }))),
      ),
    );
    // Only what was filled: a table vacuumed while empty would be planned as an empty one, which no table in use is.
    await client.query(`VACUUM ANALYZE ${FILLED.map((name) => `"${name}"`).join(', ')}`);
    return { unitId, cycleId, desks };
  } finally {
    await client.end();
  }
}
