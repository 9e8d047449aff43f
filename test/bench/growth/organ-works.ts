import { toDate } from '../../../src/domain/date.ts';
import type { RosterRow } from '../../../src/domain/roster.ts';
import { createLadder } from '../../../src/jobs/ladder.ts';
import { createSweep } from '../../../src/jobs/sweep.handler.ts';
import { countMonthlyListParts } from '../../../src/screens/monthly-list-screen.ts';
import { postMonthlyList } from '../../../src/services/months/post-monthly-list.ts';
import { unitsInTrouble } from '../../../src/services/operations/tell-of-trouble.ts';
import { importRoster } from '../../../src/services/roster/import-roster.ts';
import { Void } from '../figure.ts';
import { type Bench, count, mustBe, rows, type Work, whole } from './work.ts';

async function sweep({ core, log }: Bench): Promise<void> {
  await createSweep({ store: core.store, countParts: countMonthlyListParts(core.texts), log })();
  await createLadder({ store: core.store, log })();
  await unitsInTrouble(core.store.read());
}

const unitsOf = ({ core }: Bench) => core.store.read().units.all();

/** The roster as it stands, every position another one. */
const ROSTER = `
  SELECT p."employeeNo", p."name", d."name" AS "department", '四级主任科员' || $2::int AS "position", p."category", p."level", p."pool",
    l."employeeNo" AS "directLeader", c."employeeNo" AS "deputyLeader", ARRAY(SELECT "role" FROM "RoleGrant" g WHERE g."personId" = p."id") AS "roles",
    p."status", p."statusReason", p."postedOn", p."frontLine", p."homeUnit", p."probation", p."mobile", p."email", NULL AS "openId"
  FROM "Person" p JOIN "Department" d ON d."id" = p."departmentId" LEFT JOIN "Person" l ON l."id" = p."directLeaderId"
  LEFT JOIN "Person" c ON c."id" = p."deputyLeaderId"
  WHERE p."unitId" = $1 AND p."active" ORDER BY p."employeeNo"`;

/** Before the quarter's end, in its order. */
export const ORGAN_WORKS: readonly Work[] = [
  {
    name: 'idle sweep',
    grows: 'linear',
    at: '2026-08-19T10:00:00+08:00',
    ready: whole(async (bench) => {
      await sweep(bench);
      mustBe(await count(bench, '"Outbox"'), 0, 'messages of an idle sweep');
    }),
  },
  {
    name: 'month lists',
    grows: 'linear',
    at: '2026-08-19T10:00:00+08:00',
    ready: whole(async (bench, round) => {
      const units = await unitsOf(bench);
      for (const { id } of units) {
        const posted = await bench.core.store.transaction((tx) =>
          postMonthlyList(tx, id, `2026-0${4 + round}`, toDate('2026-08-07'), countMonthlyListParts(bench.core.texts)),
        );
        if (posted !== 'posted') throw new Void(`a month's list is ${posted}`);
      }
    }),
  },
  {
    name: 'settlement',
    grows: 'linear',
    at: '2026-08-19T10:00:00+08:00',
    prepare: ['TRUNCATE "Result", "PoolSeats", "SettlementRun"', 'CHECKPOINT'],
    ready: whole(async (bench) => {
      const { store } = bench.core;
      for (const { id } of await unitsOf(bench)) {
        await store.transaction(async (tx) => {
          const cycle = await tx.cycles.lock(id, '2026Q2');
          const outcome =
            cycle === null ? null : await tx.results.settle(cycle, { assumeReviewed: false, actor: 'bench' });
          if (outcome?.kind !== 'settled') throw new Void('a settlement was refused');
        }, 'command');
      }
      mustBe(await count(bench, '"Result"'), bench.people, 'results');
    }),
  },
  {
    name: 'sweep of T-10',
    grows: 'linear',
    at: '2026-09-22T10:00:00+08:00',
    prepare: [
      'TRUNCATE "Outbox", "CycleMove"',
      `DELETE FROM "SweepMark" WHERE "key" NOT LIKE 'month.post/%'`,
      `DELETE FROM "SelfSummary" s USING "Cycle" c WHERE c."id" = s."cycleId" AND c."period" = '2026Q3'`,
      `UPDATE "Cycle" SET "state" = 'RECORDING' WHERE "period" = '2026Q3'`,
      'VACUUM ANALYZE "SelfSummary", "SweepMark"',
      'CHECKPOINT',
    ],
    ready: whole(async (bench) => {
      await sweep(bench);
      const asked = await count(
        bench,
        `"Participant" p JOIN "Cycle" c ON c."id" = p."cycleId" WHERE c."period" = '2026Q3' AND p."status" = 'PENDING'`,
      );
      mustBe(await count(bench, `"Outbox" WHERE "notice" = 'ladder.card'`), asked, 'reminders');
    }),
  },
  {
    name: 'sweep after it',
    grows: 'linear',
    at: '2026-09-22T10:05:00+08:00',
    // As autovacuum leaves it within minutes; the sweeps of the whole day follow.
    prepare: ['VACUUM ANALYZE "SelfSummary", "SweepMark", "Outbox"'],
    ready: whole(sweep),
  },
];

/** A new roster of every unit, everyone changed; the cycle under way follows. */
export const ROSTER_WORK: Work = {
  name: 'roster imported',
  grows: 'linear',
  at: '2026-10-15T10:00:00+08:00',
  ready: whole(async (bench, round) => {
    const { store } = bench.core;
    for (const { id, code } of await unitsOf(bench)) {
      const people = await rows<RosterRow>(bench, ROSTER, [id, round]);
      const { change } = await store.transaction(
        (tx) => importRoster(tx, { code, name: null }, people, 'bench'),
        'command',
      );
      mustBe(change.changed.length, people.length, 'people changed');
    }
  }),
};
