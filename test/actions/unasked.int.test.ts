import { afterAll, beforeAll, expect, it } from 'vitest';
import { complaintActions } from '../../cards/complaint/actions.ts';
import { verifyActions } from '../../cards/verify/actions.ts';
import { complaintHandlers } from '../../src/actions/help-handlers.ts';
import { verifyHandlers } from '../../src/actions/verify-handlers.ts';
import { type ServiceStage, setServiceStage } from '../support/service-stage.ts';
import { setPresses } from './press-stage.ts';

// A Saturday evening, in the days of verifying October's records.
let stage: ServiceStage;
let chats: Awaited<ReturnType<typeof setPresses>>;
beforeAll(async () => {
  stage = await setServiceStage('2026-10-31T13:00:00Z');
  const actions = { ...verifyActions, ...complaintActions };
  chats = await setPresses(stage, ['ou_leader', 'ou_staff'], actions, { ...verifyHandlers, ...complaintHandlers });
});
afterAll(() => stage.close());

const put = (notice: string) =>
  stage.rows(`SELECT "receiver", "keepsHours" FROM "Outbox" WHERE "notice" = $1`, [notice]);

it('a record that is returned comes back to its author inside his hours', async () => {
  const [record] = await stage.rows(
    `INSERT INTO "WorkRecord" ("unitId", "personId", "state", "month", "occurredOn", "text", "visibility", "createdAt", "updatedAt")
     VALUES ($1, $2, 'SUBMITTED', '2026-10', '2026-10-20', '走访企业', 'public', now(), now()) RETURNING "id"::text, "version"`,
    [stage.unitId, stage.staff.id],
  );
  const id = String(record?.id);
  const press = verifyActions['verify.confirm'].value({ month: '2026-10', items: [[id, Number(record?.version)]] });
  const done = await chats.press('ou_leader', 'om_verify', press, { exceptions: [id], reason: '数量不符' });
  expect(done.type).toBe('success');
  expect(await put('record.card')).toEqual([{ receiver: stage.staff.id, keepsHours: true }]);
});

it('a complaint reaches hr inside their hours', async () => {
  const done = await chats.press('ou_staff', 'om_help', complaintActions['complaint.submit'].value({}), {
    text: '卡片太长',
  });
  expect(done.type).toBe('success');
  expect(await put('complaint.text')).toEqual([{ receiver: stage.hr.id, keepsHours: true }]);
});
