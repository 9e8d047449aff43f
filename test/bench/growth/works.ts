import { randomUUID } from 'node:crypto';
import { deskActions } from '../../../cards/desk/actions.ts';
import type { Core } from '../../../src/deps.ts';
import { toDate } from '../../../src/domain/date.ts';
import type { RosterRow } from '../../../src/domain/roster.ts';
import { createLadder } from '../../../src/jobs/ladder.ts';
import { createSweep } from '../../../src/jobs/sweep.handler.ts';
import { deskScreen } from '../../../src/screens/desk-screen.ts';
import { countMonthlyListParts } from '../../../src/screens/monthly-list-screen.ts';
import { postMonthlyList } from '../../../src/services/months/post-monthly-list.ts';
import { unitsInTrouble } from '../../../src/services/operations/tell-of-trouble.ts';
import type { Log } from '../../../src/services/ports.ts';
import { explainResult } from '../../../src/services/results/explain-result.ts';
import { importRoster } from '../../../src/services/roster/import-roster.ts';
import { Void } from '../figure.ts';

/** What a curve is drawn of: for the whole organ at once, or one press of one person, which may not depend on how many others there are. */
export interface Work {
  readonly name: string;
  readonly grows: 'linear' | 'flat';
  /** When it is done. */
  readonly at: string;
  /** Sets the organ back, or on, so that there is the same to do in every round; not measured. */
  readonly prepare?: readonly string[];
  /** Does it once, for the whole organ or for so many people one after another; how many. Throws `Void` where it came to something else. */
  readonly run: (bench: Bench, round: number) => Promise<number>;
}

export interface Bench {
  readonly core: Core;
  readonly people: number;
  readonly log: Log;
}

export const ROUNDS = 3;
/** Presses, desks and explanations of a round. */
const ONES = 100;
/** Desks that are pressed: as many in every organ, so that the process remembers as much. */
const DESKS = 20;

const rows = async <Row>({ core }: Bench, text: string, params: readonly unknown[] = []): Promise<Row[]> =>
  (await core.database.pool.query(text, [...params])).rows;

function mustBe(found: number, expected: number, what: string): void {
  if (found !== expected) throw new Void(`${found} ${what} instead of ${expected}`);
}

const count = async (bench: Bench, of: string): Promise<number> =>
  (await rows<{ n: number }>(bench, `SELECT count(*)::int AS "n" FROM ${of}`))[0]?.n ?? 0;

async function sweep({ core, log }: Bench): Promise<void> {
  await createSweep({ store: core.store, countParts: countMonthlyListParts(core.texts), log })();
  await createLadder({ store: core.store, log })();
  await unitsInTrouble(core.store.read());
}

const unitsOf = ({ core }: Bench) => core.store.read().units.all();

/** A quarter's settled cycle with some of its people, spread over the organ. */
const spread = (bench: Bench, round: number) =>
  rows<{ cycleId: string; personId: string }>(
    bench,
    `SELECT p."cycleId", p."personId" FROM "Participant" p JOIN "Cycle" c ON c."id" = p."cycleId"
     WHERE c."period" = '2026Q2' AND p."status" = 'PENDING' ORDER BY md5(p."personId"::text || $1) LIMIT ${ONES}`,
    [round],
  );

interface DeskRow {
  readonly cycleId: string;
  readonly raterId: string;
  readonly openId: string;
  readonly people: readonly string[];
}

const desks = (bench: Bench, seed: number) =>
  rows<DeskRow>(
    bench,
    `SELECT c."id" AS "cycleId", l."id" AS "raterId", l."openId", array_agg(p."personId" ORDER BY p."personId") AS "people"
     FROM "Cycle" c JOIN "Participant" p ON p."cycleId" = c."id" JOIN "Person" l ON l."id" = p."directLeaderId"
     WHERE c."period" = '2026Q3' GROUP BY 1, 2, 3 ORDER BY md5(l."id"::text || $1) LIMIT ${DESKS}`,
    [seed],
  );

async function pressDesk({ core }: Bench, { cycleId, openId }: DeskRow, personId: string): Promise<void> {
  const outcome = await core.dispatch({
    kind: 'press',
    eventId: randomUUID(),
    appId: 'cli_bench',
    nonce: randomUUID(),
    messageId: `om_${openId}`,
    chatId: openId.replace('ou_', 'oc_'),
    operatorOpenId: openId,
    value: deskActions['desk.level'].value({ cycleId, personId, version: 0, dimension: 'achievement', score: 85 }),
    form: {},
  });
  if (outcome.kind !== 'reply' || outcome.reply.toast !== undefined) throw new Void('a press was not written');
}

const SCORING = [
  `UPDATE "Cycle" SET "state" = 'SCORING' WHERE "period" = '2026Q3'`,
  `UPDATE "SelfSummary" SET "confirmedAt" = now() WHERE "confirmedAt" IS NULL`,
];

/** In the order of the quarter: each begins where the one before ended. */
export const WORKS: readonly Work[] = [
  {
    name: 'idle sweep',
    grows: 'linear',
    at: '2026-08-19T14:30:00+08:00',
    async run(bench) {
      await sweep(bench);
      mustBe(await count(bench, '"Outbox"'), 0, 'messages of an idle sweep');
      return 1;
    },
  },
  {
    name: 'month lists',
    grows: 'linear',
    at: '2026-08-19T14:30:00+08:00',
    async run(bench, round) {
      const units = await unitsOf(bench);
      for (const { id } of units) {
        const posted = await bench.core.store.transaction((tx) =>
          postMonthlyList(tx, id, `2026-0${4 + round}`, toDate('2026-08-07'), countMonthlyListParts(bench.core.texts)),
        );
        if (posted !== 'posted') throw new Void(`a month's list is ${posted}`);
      }
      return 1;
    },
  },
  {
    name: 'settlement',
    grows: 'linear',
    at: '2026-08-19T14:30:00+08:00',
    prepare: ['TRUNCATE "Result", "PoolSeats", "SettlementRun"', 'CHECKPOINT'],
    async run(bench) {
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
      return 1;
    },
  },
  {
    name: 'explanation',
    grows: 'flat',
    at: '2026-08-19T14:30:00+08:00',
    async run(bench, round) {
      const read = bench.core.store.read();
      const some = await spread(bench, round);
      for (const { cycleId, personId } of some) {
        const cycle = await read.cycles.byId(cycleId);
        const told = cycle === null ? null : await explainResult(read, cycle, personId);
        if (told?.kind !== 'explained') throw new Void('a result was not explained');
      }
      return some.length;
    },
  },
  {
    name: 'sweep of T-10',
    grows: 'linear',
    at: '2026-09-22T10:00:00+08:00',
    prepare: [
      'TRUNCATE "Outbox", "SweepMark", "CycleMove"',
      `DELETE FROM "SelfSummary" s USING "Cycle" c WHERE c."id" = s."cycleId" AND c."period" = '2026Q3'`,
      `UPDATE "Cycle" SET "state" = 'RECORDING' WHERE "period" = '2026Q3'`,
      'VACUUM ANALYZE "SelfSummary"',
      'CHECKPOINT',
    ],
    async run(bench) {
      await sweep(bench);
      const asked = await count(
        bench,
        `"Participant" p JOIN "Cycle" c ON c."id" = p."cycleId" WHERE c."period" = '2026Q3' AND p."status" = 'PENDING'`,
      );
      mustBe(await count(bench, `"Outbox" WHERE "notice" = 'ladder.card'`), asked, 'reminders');
      return 1;
    },
  },
  {
    name: 'sweep after it',
    grows: 'linear',
    at: '2026-09-22T10:01:00+08:00',
    async run(bench) {
      await sweep(bench);
      return 1;
    },
  },
  {
    name: 'desk opened',
    grows: 'flat',
    at: '2026-10-15T10:00:00+08:00',
    prepare: SCORING,
    async run(bench, round) {
      const { core } = bench;
      const opened = await desks(bench, round);
      for (const { cycleId, raterId } of opened) {
        const context = { tx: core.store.read(), texts: core.texts };
        const card = await deskScreen.render(context, { cycleId, raterId, personId: null }, true);
        if (card === null) throw new Void('a desk was not opened');
      }
      return opened.length;
    },
  },
  {
    name: 'press on a desk',
    grows: 'flat',
    at: '2026-10-15T10:00:00+08:00',
    async run(bench, round) {
      const pressed = await desks(bench, 0);
      let presses = 0;
      for (let n = round * 5; n < round * 5 + 5; n += 1) {
        for (const desk of pressed) {
          const personId = desk.people[n];
          if (personId === undefined) throw new Void('a desk is too small');
          await pressDesk(bench, desk, personId);
          presses += 1;
        }
      }
      return presses;
    },
  },
  {
    name: 'roster imported',
    grows: 'linear',
    at: '2026-10-15T10:00:00+08:00',
    async run(bench, round) {
      const { store } = bench.core;
      for (const { id, code } of await unitsOf(bench)) {
        const people = await rows<RosterRow>(bench, ROSTER, [id, round]);
        const { change } = await store.transaction(
          (tx) => importRoster(tx, { code, name: null }, people, 'bench'),
          'command',
        );
        mustBe(change.changed.length, people.length, 'people changed');
      }
      return 1;
    },
  },
];

/** The roster as it stands, every position another one. */
const ROSTER = `
  SELECT p."employeeNo", p."name", d."name" AS "department", '四级主任科员' || $2::int AS "position", p."category", p."level", p."pool",
    l."employeeNo" AS "directLeader", c."employeeNo" AS "deputyLeader", ARRAY(SELECT "role" FROM "RoleGrant" g WHERE g."personId" = p."id") AS "roles",
    p."status", p."statusReason", p."postedOn", p."frontLine", p."homeUnit", p."probation", p."mobile", p."email", NULL AS "openId"
  FROM "Person" p JOIN "Department" d ON d."id" = p."departmentId" LEFT JOIN "Person" l ON l."id" = p."directLeaderId"
  LEFT JOIN "Person" c ON c."id" = p."deputyLeaderId"
  WHERE p."unitId" = $1 AND p."active" ORDER BY p."employeeNo"`;
