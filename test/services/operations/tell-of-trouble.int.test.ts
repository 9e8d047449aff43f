import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { tellOfTrouble, unitsInTrouble } from '../../../src/services/operations/tell-of-trouble.ts';
import { putRow } from '../../support/outbox-rows.ts';
import { type ServiceStage, setServiceStage } from '../../support/service-stage.ts';

const MONDAY = '2026-11-09T10:00:00+08:00';
const TUESDAY = '2026-11-10T10:00:00+08:00';
let stage: ServiceStage;
beforeAll(async () => {
  stage = await setServiceStage(MONDAY);
});
afterAll(() => stage?.close());
beforeEach(async () => {
  for (const table of ['Outbox', 'SweepMark']) await stage.rows(`DELETE FROM "${table}"`);
  await stage.rows(`DELETE FROM "RoleGrant" WHERE "role" = 'admin'`);
  stage.at(MONDAY);
});

const makeAdmin = (personId: string) =>
  stage.rows(
    `INSERT INTO "RoleGrant" ("unitId", "personId", "role", "grantedBy", "grantedAt") VALUES ($1, $2, 'admin', 'test', now())`,
    [stage.unitId, personId],
  );
const fail = (over: { notice?: string; unitId?: null } = {}) =>
  putRow(stage, { state: 'FAILED', at: MONDAY, code: 230013, ...over });
const tell = () => stage.store.transaction((tx) => tellOfTrouble(tx, stage.unitId));
const told = () =>
  stage.rows(
    `SELECT "key", "receiver", "args", "keepsHours" FROM "Outbox" WHERE "notice" = 'ops.card' AND "state" = 'PENDING' ORDER BY "key"`,
  );
const inTrouble = () => unitsInTrouble(stage.store.read());

describe('admins are told of what did not arrive', () => {
  it('each of them once a day, and of the same notice once for ever', async () => {
    await makeAdmin(stage.hr.id);
    await makeAdmin(stage.leader.id);
    expect(await inTrouble()).toEqual([]);
    await fail();
    await fail();
    expect(await inTrouble()).toEqual([stage.unitId]);
    expect(await tell()).toBe(2);
    const ids = [stage.hr.id, stage.leader.id].toSorted();
    expect(await told()).toEqual(
      ids.map((personId) => ({
        key: `ops/${stage.unitId}/2026-11-09/${personId}`,
        receiver: personId,
        args: { unitId: stage.unitId, personId },
        keepsHours: true,
      })),
    );
    expect(await inTrouble()).toEqual([]);
    await fail();
    expect(await tell()).toBe(0);
    stage.at(TUESDAY);
    expect(await tell()).toBe(2);
    expect(await tell()).toBe(0);
    expect(await told()).toHaveLength(4);
  });

  it('by one of several sweeps at once', async () => {
    await makeAdmin(stage.hr.id);
    await fail();
    expect((await Promise.all([tell(), tell(), tell(), tell()])).toSorted()).toEqual([0, 0, 0, 1]);
    expect(await told()).toHaveLength(1);
  });

  it.each([
    '2026-11-09T09:30:00+08:00',
    '2026-11-09T12:00:00+08:00',
    '2026-11-08T10:00:00+08:00',
  ])('not at %s', async (at) => {
    await makeAdmin(stage.hr.id);
    await fail();
    stage.at(at);
    expect(await tell()).toBe(0);
    stage.at('2026-11-09T14:40:00+08:00');
    expect(await tell()).toBe(1);
  });

  it('once there is one', async () => {
    await fail();
    expect(await tell()).toBe(0);
    await makeAdmin(stage.hr.id);
    expect(await tell()).toBe(1);
  });

  it('not of what was to be said to themselves about it, nor of what belongs to no unit', async () => {
    await makeAdmin(stage.hr.id);
    await fail({ notice: 'ops.card' });
    await fail({ unitId: null });
    expect(await inTrouble()).toEqual([]);
    expect(await tell()).toBe(0);
  });
});
