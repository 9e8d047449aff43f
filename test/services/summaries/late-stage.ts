import { randomUUID } from 'node:crypto';
import { toPeriod } from '../../../src/domain/date.ts';
import { openCycle } from '../../../src/services/cycles/open-cycle.ts';
import type { Cycle, Person, SelfSummary } from '../../../src/services/entities.ts';
import type { Tx } from '../../../src/services/store.ts';
import { setServiceStage } from '../../support/service-stage.ts';

/** name, department, direct leader, leader in charge, roles */
const PEOPLE = [
  ['deputy', '办公室', null, null, ['deputy_leader']],
  ['otherLeader', '财务科', null, null, ['section_head']],
  ['liaison', '办公室', 'leader', null, ['liaison']],
  ['financeLiaison', '财务科', 'otherLeader', null, ['liaison']],
  ['mate', '办公室', 'leader', 'deputy', ['staff']],
  ['clerk', '财务科', 'otherLeader', null, ['staff']],
  // A section without a liaison of its own.
  ['archivist', '档案科', 'leader', null, ['staff']],
] as const;

export type Name = 'leader' | 'staff' | 'hr' | 'stranger' | (typeof PEOPLE)[number][0];

/** An organ in the quarter 2026Q3 (D 10-13, R 10-20), its summaries filled and none confirmed, on D+1. */
export async function setLateStage() {
  const stage = await setServiceStage('2026-07-01T02:00:00Z');
  const { unitId } = stage;
  const ids = new Map<Name, string>([
    ['leader', stage.leader.id],
    ['staff', stage.staff.id],
    ['hr', stage.hr.id],
    ['stranger', randomUUID()],
    ...PEOPLE.map(([name]): [Name, string] => [name, randomUUID()]),
  ]);
  const idOf = (name: Name): string => {
    const id = ids.get(name);
    if (id === undefined) throw new Error(`nobody is called ${name}`);
    return id;
  };
  const department = async (unit: unknown, name: string): Promise<unknown> => {
    const text = `INSERT INTO "Department" ("unitId", "name", "rank") VALUES ($1, $2, 9)
      ON CONFLICT ("unitId", "name") DO UPDATE SET "rank" = "Department"."rank" RETURNING "id"`;
    return (await stage.rows(text, [unit, name]))[0]?.id;
  };
  const insert = `INSERT INTO "Person" ("id", "unitId", "employeeNo", "name", "departmentId", "directLeaderId", "deputyLeaderId", "openId")
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`;
  for (const [at, [name, section, leader, deputy, roles]] of PEOPLE.entries()) {
    const above = [leader, deputy].map((one) => (one === null ? null : idOf(one)));
    const held = await department(unitId, section);
    await stage.rows(insert, [idOf(name), unitId, `01${at}`, name, held, ...above, `ou_${name}`]);
    for (const role of roles) {
      const grant = `INSERT INTO "RoleGrant" ("unitId", "personId", "role", "grantedBy", "grantedAt") VALUES ($1, $2, $3, 'test', now())`;
      await stage.rows(grant, [unitId, idOf(name), role]);
    }
  }
  const [other] = await stage.rows(
    `INSERT INTO "Unit" ("code", "name", "createdAt") VALUES ('T2', '某中心', now()) RETURNING "id"`,
  );
  const elsewhere = await department(other?.id, '窗口');
  await stage.rows(insert, [idOf('stranger'), other?.id, '0001', 'stranger', elsewhere, null, null, 'ou_stranger']);
  for (const role of ['hr', 'liaison', 'unit_head'])
    await stage.rows(
      `INSERT INTO "RoleGrant" ("unitId", "personId", "role", "grantedBy", "grantedAt") VALUES ($1, $2, $3, 'test', now())`,
      [other?.id, idOf('stranger'), role],
    );

  const inTx = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => stage.store.transaction(work);
  const cycle: Cycle = await inTx(async (tx) => {
    const unit = await tx.units.byId(unitId);
    const made = unit === null ? null : await openCycle(tx, unit, toPeriod('2026Q3'), 'system');
    if (made === null) throw new Error('no cycle');
    const participants = await tx.cycles.participants(made.id);
    await tx.summaries.createMissing(
      participants.map(({ personId }) => ({ unitId, cycleId: made.id, personId, text: '三季度完成窗口改造' })),
    );
    return made;
  });
  const summary = async (name: Name): Promise<SelfSummary> => {
    const found = await stage.store.read().summaries.byPerson(cycle.id, idOf(name));
    if (found === null) throw new Error(`${name} has no summary`);
    return found;
  };
  return {
    ...stage,
    cycle,
    idOf,
    inTx,
    summary,
    who: (name: Name): Promise<Person[]> => stage.store.read().people.byOpenId(`ou_${name}`),
    /** Ids with the versions as they stand. */
    seen: async (...names: Name[]): Promise<[string, number][]> =>
      Promise.all(names.map(async (name): Promise<[string, number]> => [idOf(name), (await summary(name)).version])),
    status: async (name: Name) =>
      (
        await stage.rows(
          `SELECT "status", "statusReason" FROM "Participant" WHERE "cycleId" = $1 AND "personId" = $2`,
          [cycle.id, idOf(name)],
        )
      )[0],
    /** The last line about somebody's summary; the trail only grows. */
    audit: async (name: Name) =>
      (
        await stage.rows(
          `SELECT "action", "actor", "detail" FROM "AuditEntry" WHERE "subject" = $1 ORDER BY "id" DESC LIMIT 1`,
          [`summary:${(await summary(name)).id}`],
        )
      )[0],
    audits: async (): Promise<number> => (await stage.rows(`SELECT 1 FROM "AuditEntry"`)).length,
    outbox: async (): Promise<unknown[]> =>
      (await stage.rows(`SELECT "targetMessageId" FROM "Outbox" ORDER BY "targetMessageId"`)).map(
        (row) => row.targetMessageId,
      ),
    /** A card that was sent about a subject. */
    sent: (messageId: string, subject: string, args: object = {}) =>
      stage.rows(
        `INSERT INTO "SentCard" ("messageId", "chatId", "unitId", "notice", "args", "subject", "receiver", "sentAt")
         VALUES ($1, 'oc_test', $2, 'ladder.card', $3, $4, 'test', $5)`,
        [messageId, unitId, JSON.stringify(args), subject, stage.clock.now()],
      ),
    setState: (state: string) => stage.rows(`UPDATE "Cycle" SET "state" = $2 WHERE "id" = $1`, [cycle.id, state]),
    /** All late again, on D+1. */
    async reset() {
      stage.at('2026-10-14T02:00:00Z');
      await stage.rows(`UPDATE "Cycle" SET "state" = 'SCORING'`);
      await stage.rows(`UPDATE "SelfSummary" SET "lateReason" = '', "lateReasonBy" = NULL, "extendedTo" = NULL,
        "closedOn" = NULL, "confirmedAt" = NULL, "version" = "version" + 1`);
      await stage.rows(`UPDATE "Participant" SET "status" = 'PENDING', "statusReason" = ''`);
      for (const table of ['Outbox', 'SentCard', 'ScoreSheet', 'HandIn', 'SweepMark'])
        await stage.rows(`DELETE FROM "${table}"`);
    },
  };
}

export type LateStage = Awaited<ReturnType<typeof setLateStage>>;
