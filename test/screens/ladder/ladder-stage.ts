import { randomUUID } from 'node:crypto';
import type { SectionState } from '../../../cards/digest/state.ts';
import { textsFor } from '../../../cards/texts/texts.ts';
import { toPeriod } from '../../../src/domain/date.ts';
import { sectionsOf } from '../../../src/screens/ladder/sections.ts';
import { renderNotice } from '../../../src/screens/registry.ts';
import { openCycle } from '../../../src/services/cycles/open-cycle.ts';
import type { Cycle, Person } from '../../../src/services/entities.ts';
import type { LadderArgsItem } from '../../../src/services/ladder/message-args.ts';
import type { Tx } from '../../../src/services/store.ts';
import { setServiceStage } from '../../support/service-stage.ts';

export type Item = LadderArgsItem & { readonly rung: (typeof RUNGS)[number] };
const RUNGS = [
  'summary.open',
  'summary.last',
  'summary.overdue',
  'summary.overdue.liaison',
  'summary.overdue.leader',
  'summary.overdue.hr',
  'month.open',
  'month.verify',
  'desk.open',
  'desk.last',
  'desk.overdue.deputy',
  'desk.overdue.hr',
  'calendar.missing',
] as const;

/**
 * Two units over a database of their own. In 某局: 办公室 with 林一 and, under him, 周二, 何三 (hr), 赵四 and the liaison 李七;
 * 窗口科 under 赵四, with 林一 in charge: 钱五, 孙六 and the liaison 周八; 信息科 without a liaison: 吴九, under 赵四. 何三 is hr of
 * 某中心 too, where 郑十 works. Pools: 乙 for 钱五 and 孙六, 甲 for the other seven.
 */
export async function setLadderStage(startAt: string) {
  const stage = await setServiceStage(startAt);
  const { unitId, leader, staff, hr } = stage;
  const second = randomUUID();
  const add = async (
    no: string,
    name: string,
    unit: string,
    department: string,
    over: Record<string, unknown> = {},
  ) => {
    const id = randomUUID();
    await stage.rows(
      `INSERT INTO "Person" ("id", "unitId", "employeeNo", "name", "departmentId", "directLeaderId", "deputyLeaderId", "openId", "pool")
       SELECT $1, $2, $3, $4, d."id", $6, $7, $8, $9 FROM "Department" d WHERE d."unitId" = $2 AND d."name" = $5`,
      [
        id,
        unit,
        no,
        name,
        department,
        over.leader ?? null,
        over.deputy ?? null,
        over.openId ?? `ou_${no}`,
        over.pool ?? '甲',
      ],
    );
    if (over.role !== undefined)
      await stage.rows(
        `INSERT INTO "RoleGrant" ("unitId", "personId", "role", "grantedBy", "grantedAt") VALUES ($1, $2, $3, 'test', now())`,
        [unit, id, over.role],
      );
    return id;
  };
  await stage.rows(`INSERT INTO "Unit" ("id", "code", "name", "createdAt") VALUES ($1, 'T2', '某中心', now())`, [
    second,
  ]);
  await stage.rows(
    `INSERT INTO "Department" ("unitId", "name", "rank") VALUES ($1, '窗口科', 2), ($1, '信息科', 3), ($2, '综合科', 1)`,
    [unitId, second],
  );
  await stage.rows(`UPDATE "Person" SET "pool" = '甲'`);
  const zhao = await add('0004', '赵四', unitId, '办公室', { leader: leader.id });
  const li = await add('0007', '李七', unitId, '办公室', { leader: leader.id, role: 'liaison' });
  const under = { leader: zhao, deputy: leader.id };
  const people = {
    lin: leader.id,
    zhou: staff.id,
    he: hr.id,
    zhao,
    li,
    qian: await add('0005', '钱五', unitId, '窗口科', { ...under, pool: '乙' }),
    sun: await add('0006', '孙六', unitId, '窗口科', { ...under, pool: '乙' }),
    zhouBa: await add('0008', '周八', unitId, '窗口科', { ...under, role: 'liaison' }),
    wu: await add('0009', '吴九', unitId, '信息科', under),
    heThere: await add('1001', '何三', second, '综合科', { openId: 'ou_hr', role: 'hr' }),
    zheng: await add('1002', '郑十', second, '综合科'),
  };
  const inTx = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => stage.store.transaction(work);
  const cycleOf = (unit: string): Promise<Cycle> =>
    inTx(async (tx) => {
      const found = await tx.units.byId(unit);
      const made = found === null ? null : await openCycle(tx, found, toPeriod('2026Q3'), 'system');
      if (made === null) throw new Error('no cycle');
      return made;
    });
  const cycle = await cycleOf(unitId);
  const cycleThere = await cycleOf(second);
  const texts = textsFor('zh-CN');

  const item = (rung: Item['rung'], subject: string, to: string, over: Partial<LadderArgsItem> = {}): Item => ({
    version: '',
    sharedWith: null,
    ...over,
    rung,
    subject,
    to,
  });
  return {
    ...stage,
    second,
    people,
    cycle,
    cycleThere,
    texts,
    inTx,
    item,
    /** The state every cycle is in. */
    state: (state: string) => stage.rows(`UPDATE "Cycle" SET "state" = $1`, [state]),
    /** Everyone's summary of both cycles, empty. */
    async fill() {
      for (const each of [cycle, cycleThere])
        await stage.rows(
          `INSERT INTO "SelfSummary" ("unitId", "cycleId", "personId", "text", "createdAt")
           SELECT "unitId", "cycleId", "personId", '', now() FROM "Participant" WHERE "cycleId" = $1 ON CONFLICT DO NOTHING`,
          [each.id],
        );
    },
    confirm: (personId: string, at: string) =>
      stage.rows(`UPDATE "SelfSummary" SET "confirmedAt" = $2, "version" = "version" + 1 WHERE "personId" = $1`, [
        personId,
        at,
      ]),
    record: (personId: string, month: string, text: string, over: Record<string, string> = {}) =>
      stage.rows(
        `INSERT INTO "WorkRecord" ("unitId", "personId", "state", "month", "occurredOn", "text", "quantity", "measure", "target", "visibility", "createdAt", "updatedAt")
         SELECT "unitId", "id", $2, $3, $4, $5, $6, $7, $8, $9, now(), now() FROM "Person" WHERE "id" = $1 RETURNING "id"`,
        [
          personId,
          over.state ?? 'SUBMITTED',
          month,
          `${month}-10`,
          text,
          over.quantity ?? '',
          over.measure ?? '',
          over.target ?? '',
          over.visibility ?? 'public',
        ],
      ),
    /** When a key of the ladder was marked. */
    mark: (key: string, at: string) => stage.rows(`INSERT INTO "SweepMark" ("key", "at") VALUES ($1, $2)`, [key, at]),
    /** The message as it is sent (`first`) or shown again: its JSON; null where there is none. */
    async shown(items: readonly Item[], first: boolean): Promise<string | null> {
      const drawn = await renderNotice({ tx: stage.store.read(), texts }, 'ladder.card', { items }, first);
      return drawn === null ? null : JSON.stringify(drawn.content);
    },
    /** The sections of one item, as the card is given them. */
    async sections(one: Item): Promise<SectionState[]> {
      const tx = stage.store.read();
      const reader: Person | null = await tx.people.byId(one.to);
      if (reader === null) throw new Error('nobody');
      const drawn = await sectionsOf({ tx, texts, item: one, reader, unitName: null }, false, [one]);
      return drawn.map(({ state }) => state);
    },
  };
}

export type LadderStage = Awaited<ReturnType<typeof setLadderStage>>;
