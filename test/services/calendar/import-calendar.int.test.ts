import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CalendarRow } from '../../../src/domain/calendar.ts';
import { type CalendarFileRow, planCalendarImport } from '../../../src/domain/calendar-import.ts';
import { toDate, toPeriod } from '../../../src/domain/date.ts';
import { importCalendar } from '../../../src/services/calendar/import-calendar.ts';
import { openCycle } from '../../../src/services/cycles/open-cycle.ts';
import { type ServiceStage, setServiceStage } from '../../support/service-stage.ts';

let stage: ServiceStage;
let cycleId: string;
const elsewhere = '00000000-0000-4000-8000-000000000002';

const day = (date: string, workday: boolean, locality = ''): CalendarRow => ({
  date: toDate(date),
  workday,
  name: '',
  source: '测试',
  locality,
});
/** What a notice of 2027 may say: the first four days off, which moves D of the fourth quarter. */
const NOTICE = ['01', '02', '03', '04'].map((each) => day(`2027-01-${each}`, false));

const load = (rows: readonly CalendarFileRow[]) =>
  stage.store.transaction(async (tx) => {
    const plan = planCalendarImport(await tx.calendarRows(), rows);
    if (plan.kind === 'refused') throw new Error('refused');
    return importCalendar(tx, plan, 'cli:test');
  }, 'command');

/** A card that was sent, under each of its subjects. */
async function sent(messageId: string, subjects: readonly string[], at: Date = stage.clock.now()) {
  for (const subject of subjects)
    await stage.rows(
      `INSERT INTO "SentCard" ("messageId", "chatId", "unitId", "notice", "args", "subject", "receiver", "sentAt")
       VALUES ($1, 'oc_test', $2, 'ladder.card', '{"items":[]}', $3, 'ou_test', $4)`,
      [messageId, stage.unitId, subject, at],
    );
}
const refreshed = async () =>
  (await stage.rows(`SELECT "op", "targetMessageId" AS "card" FROM "Outbox" ORDER BY "targetMessageId"`)).map(
    ({ op, card }) => `${op} ${card}`,
  );

beforeAll(async () => {
  stage = await setServiceStage('2026-12-24T02:00:00Z');
  const made = await stage.store.transaction(async (tx) => {
    const unit = await tx.units.byId(stage.unitId);
    return unit === null ? null : openCycle(tx, unit, toPeriod('2026Q4'), 'system');
  });
  if (made === null) throw new Error('no cycle');
  cycleId = made.id;
});
afterAll(() => stage.close());

beforeEach(async () => {
  for (const table of ['Outbox', 'SentCard']) await stage.rows(`DELETE FROM "${table}"`);
  await stage.rows(`DELETE FROM "CalendarDay" WHERE "date" LIKE '2027%'`);
});

describe('an imported calendar', () => {
  it('refreshes every card that shows a date of a cycle it moves, each card once', async () => {
    const { leader, staff, hr, unitId } = stage;
    const [record] = await stage.rows(
      `INSERT INTO "WorkRecord" ("unitId", "personId", "state", "month", "occurredOn", "text", "quantity", "measure", "target", "visibility", "createdAt", "updatedAt")
       VALUES ($1, $2, 'DRAFT', '2026-12', '2026-12-20', '迎检', '', '', '', 'public', now(), now()) RETURNING "id"`,
      [unitId, staff.id],
    );
    await sent('om_summary', [`summary:${cycleId}:${staff.id}`]);
    await sent('om_desk', [`desk:${cycleId}:${leader.id}`]);
    await sent('om_late', [`late:${cycleId}:${hr.id}`]);
    await sent('om_raters', [`raters:${cycleId}`]);
    await sent('om_several', [`records:${staff.id}:2026-12`, `verify:${staff.id}:2026-11`, `account:${staff.id}`]);
    await sent('om_group', [`month:${unitId}:2026-12`]);
    await sent('om_record', [`record:${record?.id}`]);
    expect(await load(NOTICE)).toMatchObject([
      { unit: 'T1', period: '2026Q4', provisional: { before: true, after: false } },
    ]);
    expect(await refreshed()).toEqual(
      ['desk', 'group', 'late', 'raters', 'record', 'several', 'summary'].map((card) => `patch om_${card}`),
    );
  });

  it('refreshes them too where only the word “provisional” goes', async () => {
    await sent('om_summary', [`summary:${cycleId}:${stage.staff.id}`]);
    const [moved] = await load([day('2027-01-01', false), day('2027-05-01', false)]);
    expect(moved?.provisional).toEqual({ before: true, after: false });
    expect(await refreshed()).toEqual(['patch om_summary']);
  });

  it('leaves alone what it does not move, what is another unit’s, and what can no longer be changed', async () => {
    const { staff, leader } = stage;
    await sent('om_summer', [`records:${staff.id}:2026-07`]);
    await sent('om_elsewhere', [`summary:${elsewhere}:${staff.id}`]);
    await sent('om_result', [`result:${cycleId}:${staff.id}`]);
    await sent('om_old', [`desk:${cycleId}:${leader.id}`], new Date('2026-12-10T02:00:00Z'));
    await load(NOTICE);
    expect(await refreshed()).toEqual([]);
  });

  it('refreshes nothing where another locality’s days are imported, or the same again', async () => {
    await load(NOTICE);
    await sent('om_summary', [`summary:${cycleId}:${stage.staff.id}`]);
    expect(await load(NOTICE)).toEqual([]);
    expect(await load([day('2027-01-05', false, '别处')])).toEqual([]);
    expect(await refreshed()).toEqual([]);
  });

  it('does so for two thousand people', async () => {
    await stage.rows(
      `INSERT INTO "Person" ("unitId", "employeeNo", "name", "departmentId")
       SELECT p."unitId", 'n' || n, '某人', p."departmentId" FROM "Person" p, generate_series(1, 2000) n WHERE p."id" = $1`,
      [stage.staff.id],
    );
    await stage.rows(
      `INSERT INTO "SentCard" ("messageId", "chatId", "unitId", "notice", "args", "subject", "receiver", "sentAt")
       SELECT 'om_' || "employeeNo", 'oc_test', "unitId", 'ladder.card', '{}', 'summary:' || $1 || ':' || "id", 'ou_test', $2
       FROM "Person" WHERE "employeeNo" LIKE 'n%'`,
      [cycleId, stage.clock.now()],
    );
    await load(NOTICE);
    expect(await refreshed()).toHaveLength(2000);
  });
});
