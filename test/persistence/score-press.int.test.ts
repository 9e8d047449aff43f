import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { defaultScheme } from '../../src/domain/default-scheme.ts';
import type { ScorePress, ScorePressed } from '../../src/services/scoring/ports.ts';
import { type ServiceStage, setServiceStage } from '../support/service-stage.ts';

let stage: ServiceStage;
let cycleId: string;

beforeAll(async () => {
  stage = await setServiceStage('2026-10-14T02:00:00Z');
  await stage.rows(`INSERT INTO "DirectChat" VALUES ('ou_leader', 'oc_leader'), ('ou_staff', 'oc_staff')`);
});
afterAll(() => stage.close());

/** A cycle of its own for each test, with both people on the leader's desk and the summary of one of them in. */
beforeEach(async () => {
  cycleId = randomUUID();
  await stage.rows(`DELETE FROM "InboxEvent"`);
  await stage.rows(`DELETE FROM "Outbox"`);
  await stage.rows(
    `INSERT INTO "Cycle" ("id", "unitId", "period", "state", "scheme", "openedOn", "openedAt")
     VALUES ($1, $2, $3, 'SCORING', $4, '2026-07-01', now())`,
    [cycleId, stage.unitId, cycleId, JSON.stringify(defaultScheme())],
  );
  await stage.rows(
    `INSERT INTO "Participant" ("cycleId", "personId", "unitId", "status", "directLeaderId")
     SELECT $1, "id", "unitId", 'PENDING', "directLeaderId" FROM "Person"`,
    [cycleId],
  );
  await stage.rows(
    `INSERT INTO "SelfSummary" ("unitId", "cycleId", "personId", "text", "confirmedAt", "version", "createdAt")
     VALUES ($1, $2, $3, '小结', now(), 3, now())`,
    [stage.unitId, cycleId, stage.staff.id],
  );
});

const aPress = (over: Partial<ScorePress> = {}): ScorePress => ({
  eventKey: `event:${randomUUID()}`,
  nonce: randomUUID(),
  messageId: 'om_desk',
  chatId: 'oc_leader',
  openId: 'ou_leader',
  cycleId,
  personId: stage.staff.id,
  version: 0,
  scores: { achievement: '85' },
  reason: null,
  saved: false,
  allOpen: false,
  awaited: [],
  ...over,
});
const press = (over: Partial<ScorePress> = {}): Promise<ScorePressed> => stage.store.read().scores.press(aPress(over));
const sheet = async () =>
  (
    await stage.rows(`SELECT "scores", "reason", "saved", "version" FROM "ScoreSheet" WHERE "cycleId" = $1`, [cycleId])
  )[0];
const audits = () =>
  stage.rows(`SELECT "action", "actor", "detail" FROM "AuditEntry" WHERE "detail" ->> 'cycleId' = $1 ORDER BY "id"`, [
    cycleId,
  ]);
const count = async (table: 'InboxEvent' | 'Outbox'): Promise<number> =>
  Number((await stage.rows(`SELECT count(*) AS n FROM "${table}"`))[0]?.n);
/** Nothing of a refused press is left but, where its presser is known, the row that says it was taken. */
const expectNothingWritten = async () => {
  expect(await sheet()).toBeUndefined();
  expect(await audits()).toEqual([]);
  expect(await count('Outbox')).toBe(0);
};

describe('a press that may be written', () => {
  it('leaves the sheet, the inbox row and the audit line, and answers with the desk', async () => {
    const pressed = await press({ awaited: [stage.staff.id, stage.hr.id] });
    expect(pressed).toEqual({
      outcome: 'written',
      sheets: [
        {
          personId: stage.staff.id,
          scores: { achievement: '85' },
          reason: '',
          saved: false,
          handedIn: false,
          version: 1,
        },
      ],
      confirmed: [stage.staff.id],
      summaryVersion: 3,
    });
    expect(await sheet()).toEqual({ scores: { achievement: '85' }, reason: '', saved: false, version: 1 });
    expect(await audits()).toEqual([
      {
        action: 'score.level',
        actor: `person:${stage.leader.id}`,
        detail: { cycleId, personId: stage.staff.id, version: 1, scores: { achievement: '85' } },
      },
    ]);
    expect(await stage.rows(`SELECT "kind", "state", "payload" FROM "InboxEvent"`)).toEqual([
      { kind: 'press', state: 'done', payload: null },
    ]);
    expect(await count('Outbox')).toBe(0);
  });

  it('keeps what an earlier press gave to another dimension, and the reason where it brings none', async () => {
    await press({ scores: { achievement: '85' } });
    await press({ version: 1, scores: { conduct: '95' }, reason: '急难任务', saved: true });
    const last = await press({ version: 2, scores: { achievement: '75' } });
    expect(await sheet()).toEqual({
      scores: { achievement: '75', conduct: '95' },
      reason: '急难任务',
      saved: false,
      version: 3,
    });
    expect(last).toMatchObject({ sheets: [{ version: 3, scores: { achievement: '75', conduct: '95' } }] });
    expect((await audits()).map(({ action }) => action)).toEqual(['score.level', 'score.save', 'score.level']);
  });

  it('answers with the sheets of the others on the desk too', async () => {
    await press({ personId: stage.hr.id, allOpen: true, scores: { conduct: '65' } });
    const pressed = await press();
    expect(pressed.outcome === 'written' && pressed.sheets.map(({ personId }) => personId).toSorted()).toEqual(
      [stage.hr.id, stage.staff.id].toSorted(),
    );
  });

  it('refreshes the other copies of the desk that are young enough, once per version', async () => {
    const subject = `desk:${cycleId}:${stage.leader.id}`;
    for (const [messageId, of, hours] of [
      ['om_desk', subject, 24],
      ['om_copy', subject, 13 * 24],
      ['om_old', subject, 14 * 24 - 0.5],
      ['om_other', 'desk:elsewhere', 24],
    ] as const) {
      await stage.rows(
        `INSERT INTO "SentCard" ("messageId", "unitId", "chatId", "receiver", "notice", "args", "subject", "sentAt")
         VALUES ($1, $2, 'oc_leader', 'ou_leader', 'desk.card', '{"a": 1}', $3, $4::timestamptz - make_interval(mins => $5))`,
        [messageId, stage.unitId, of, stage.clock.now(), hours * 60],
      );
    }
    await press();
    await press({ version: 1 });
    const rows = await stage.rows(
      `SELECT "op", "notice", "args", "targetMessageId", "priority", "state" FROM "Outbox"`,
    );
    const refresh = {
      op: 'patch',
      notice: 'desk.card',
      args: { a: 1 },
      targetMessageId: 'om_copy',
      priority: 5,
      state: 'PENDING',
    };
    expect(rows).toEqual([refresh, refresh]);
  });
});

describe('a press that comes again', () => {
  it('is a duplicate by its event, replayed by its nonce, and changes nothing', async () => {
    const first = aPress();
    const { scores } = stage.store.read();
    expect(await scores.press(first)).toMatchObject({ outcome: 'written' });
    expect(await scores.press({ ...first, version: 1, nonce: randomUUID() })).toEqual({ outcome: 'duplicate' });
    expect(await scores.press({ ...first, version: 1, nonce: null })).toEqual({ outcome: 'duplicate' });
    expect(await scores.press({ ...first, version: 1 })).toEqual({ outcome: 'replayed' });
    expect(await scores.press({ ...first, version: 1, eventKey: 'event:other' })).toEqual({ outcome: 'replayed' });
    expect((await sheet())?.version).toBe(1);
    expect(await audits()).toHaveLength(1);
    expect(await count('InboxEvent')).toBe(1);
  });

  it('is known again where it was refused the first time', async () => {
    const refused = aPress({ version: 4 });
    const { scores } = stage.store.read();
    expect(await scores.press(refused)).toEqual({ outcome: 'stale' });
    expect(await scores.press(refused)).toEqual({ outcome: 'replayed' });
  });

  it('is written once, however many of it arrive together', async () => {
    const same = aPress();
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => stage.store.read().scores.press(same)));
    const by = Map.groupBy(outcomes, ({ outcome }) => outcome);
    expect([by.get('written')?.length, by.get('replayed')?.length]).toEqual([1, 19]);
    expect(await audits()).toHaveLength(1);
  });
});

describe('a press that may not be written', () => {
  it.each([
    ['a stranger', { openId: 'ou_nobody', chatId: 'oc_leader' }],
    ['somebody who leads nobody', { openId: 'ou_staff', chatId: 'oc_staff' }],
    ['the leader in another chat', { chatId: 'oc_group' }],
    ['the leader in somebody else’s chat', { chatId: 'oc_staff' }],
    ['an unknown cycle', { cycleId: '00000000-0000-4000-8000-000000000000' }],
    ['an unknown person', { personId: '00000000-0000-4000-8000-000000000000' }],
  ])('is refused: %s', async (_name, over) => {
    expect(await press(over)).toEqual({ outcome: 'not_allowed' });
    await expectNothingWritten();
  });

  it('is refused for himself, and for one who is not assessed', async () => {
    expect(await press({ personId: stage.leader.id, allOpen: true })).toEqual({ outcome: 'not_allowed' });
    await stage.rows(`UPDATE "Participant" SET "status" = 'NOT_ASSESSED' WHERE "cycleId" = $1`, [cycleId]);
    expect(await press()).toEqual({ outcome: 'not_allowed' });
    await expectNothingWritten();
  });

  it('is refused to a leader who has left', async () => {
    await stage.rows(`UPDATE "Person" SET "active" = false WHERE "id" = $1`, [stage.leader.id]);
    expect(await press()).toEqual({ outcome: 'not_allowed' });
    await stage.rows(`UPDATE "Person" SET "active" = true WHERE "id" = $1`, [stage.leader.id]);
    await expectNothingWritten();
  });

  it('waits for the summary, unless all sheets are open', async () => {
    expect(await press({ personId: stage.hr.id })).toEqual({ outcome: 'not_open' });
    await expectNothingWritten();
    expect(await press({ personId: stage.hr.id, allOpen: true })).toMatchObject({
      outcome: 'written',
      summaryVersion: null,
    });
  });

  it.each(['SUMMARY', 'REVIEW', 'CLOSED'])('is closed in state %s', async (state) => {
    await stage.rows(`UPDATE "Cycle" SET "state" = $2 WHERE "id" = $1`, [cycleId, state]);
    expect(await press()).toEqual({ outcome: 'closed' });
    await expectNothingWritten();
  });

  it('is closed once the desk is handed in', async () => {
    await stage.rows(
      `INSERT INTO "HandIn" ("cycleId", "raterId", "source", "unitId", "at") VALUES ($1, $2, 'direct', $3, now())`,
      [cycleId, stage.leader.id, stage.unitId],
    );
    expect(await press()).toEqual({ outcome: 'closed' });
    await expectNothingWritten();
  });

  it('is stale with any version but the present one', async () => {
    expect(await press({ version: 1 })).toEqual({ outcome: 'stale' });
    await expectNothingWritten();
    await press();
    expect(await press({ version: 0 })).toEqual({ outcome: 'stale' });
    expect(await press({ version: 2 })).toEqual({ outcome: 'stale' });
    expect((await sheet())?.version).toBe(1);
  });
});

describe('presses at the same time', () => {
  it.each([0, 1])('with version %i: one is written, the others are stale', async (version) => {
    for (let earlier = 0; earlier < version; earlier += 1) await press({ version: earlier });
    const presses = Array.from({ length: 50 }, (_, n) => press({ version, scores: { achievement: String(n) } }));
    const by = Map.groupBy(await Promise.all(presses), ({ outcome }) => outcome);
    expect([by.get('written')?.length, by.get('stale')?.length]).toEqual([1, 49]);
    expect((await sheet())?.version).toBe(version + 1);
    expect(await audits()).toHaveLength(version + 1);
    expect(await count('InboxEvent')).toBe(version + 50);
  });

  it('and a change of the cycle’s state: nothing is written after it', async () => {
    const versions = Array.from({ length: 20 }, (_, version) => version);
    const pressing = (async () => {
      const outcomes: string[] = [];
      for (const version of versions) outcomes.push((await press({ version })).outcome);
      return outcomes;
    })();
    await stage.rows(`UPDATE "Cycle" SET "state" = 'REVIEW' WHERE "id" = $1`, [cycleId]);
    const after = (await sheet())?.version ?? 0;
    const outcomes = await pressing;
    expect(outcomes.filter((outcome) => outcome === 'written')).toHaveLength(Number(after));
    expect(outcomes.slice(Number(after)).every((outcome) => outcome === 'closed')).toBe(true);
    expect((await sheet())?.version ?? 0).toBe(after);
  });
});

describe('presses that share a statement', () => {
  /** Through one store, as a process has it: what comes in while two statements are under way is gathered. */
  const together = (presses: readonly Partial<ScorePress>[]) => {
    const { scores } = stage.store.read();
    return Promise.allSettled(presses.map((over) => scores.press(aPress(over))));
  };
  const outcomes = (settled: readonly PromiseSettledResult<ScorePressed>[]) =>
    settled.map((one) => (one.status === 'fulfilled' ? one.value.outcome : 'failed'));
  const people = () => [stage.staff.id, stage.hr.id];

  it('have each an outcome of their own', async () => {
    const allOpen = true;
    const settled = await together([
      { version: 9 },
      { version: 9, personId: stage.hr.id, allOpen },
      {},
      { personId: stage.hr.id },
      { openId: 'ou_nobody' },
      { chatId: 'oc_group' },
      { personId: stage.leader.id, allOpen },
      { cycleId: randomUUID() },
      { personId: stage.hr.id, allOpen },
    ]);
    expect(outcomes(settled)).toEqual([
      'stale',
      'stale',
      'written',
      'not_open',
      'not_allowed',
      'not_allowed',
      'not_allowed',
      'not_allowed',
      'written',
    ]);
    expect(await audits()).toHaveLength(2);
  });

  it('are more than one statement takes, and all written', async () => {
    await stage.rows(
      `WITH leader AS (
         INSERT INTO "Person" ("unitId", "employeeNo", "name", "departmentId", "openId")
         SELECT p."unitId", 'L' || n, '负责人', p."departmentId", $2 || n FROM "Person" p, generate_series(1, 40) AS n WHERE p."id" = $1
         RETURNING "id", "unitId", "departmentId", "employeeNo", "openId"),
       chat AS (INSERT INTO "DirectChat" SELECT "openId", 'oc_' || "openId" FROM leader),
       person AS (
         INSERT INTO "Person" ("unitId", "employeeNo", "name", "departmentId", "directLeaderId")
         SELECT "unitId", 'S' || "employeeNo", '工作人员', "departmentId", "id" FROM leader RETURNING "id", "unitId", "directLeaderId")
       INSERT INTO "Participant" ("cycleId", "personId", "unitId", "status", "directLeaderId")
       SELECT $3, "id", "unitId", 'PENDING', "directLeaderId" FROM person`,
      [stage.leader.id, 'ou_many_', cycleId],
    );
    const leaders = (await stage.rows(
      `SELECT l."openId", 'oc_' || l."openId" AS "chatId", p."id" AS "personId" FROM "Person" l
       JOIN "Person" p ON p."directLeaderId" = l."id" WHERE l."openId" LIKE 'ou_many_%'`,
    )) as unknown as Pick<ScorePress, 'openId' | 'chatId' | 'personId'>[];
    for (const version of [0, 1]) {
      const settled = await together(leaders.map((one) => ({ ...one, version, allOpen: true })));
      expect(new Set(outcomes(settled))).toEqual(new Set(['written']));
      const own = settled.map((one) => one.status === 'fulfilled' && 'sheets' in one.value && one.value.sheets);
      expect(own).toEqual(leaders.map(({ personId }) => [expect.objectContaining({ personId, version: version + 1 })]));
    }
    expect(await audits()).toHaveLength(80);
    expect(await count('InboxEvent')).toBe(80);
  });

  it('are written although one of them cannot be read', async () => {
    const bad = { personId: 'not an id' };
    const settled = await together([bad, bad, bad, ...people().map((personId) => ({ personId, allOpen: true })), bad]);
    expect(outcomes(settled)).toEqual(['failed', 'failed', 'failed', 'written', 'written', 'failed']);
    expect(await audits()).toHaveLength(2);
  });

  it('wait for nobody who holds another cycle; the one held waits and then knows', async () => {
    const held = randomUUID();
    await stage.rows(
      `INSERT INTO "Cycle" ("id", "unitId", "period", "state", "scheme", "openedOn", "openedAt")
       SELECT $1, "unitId", $3, 'SCORING', "scheme", "openedOn", "openedAt" FROM "Cycle" WHERE "id" = $2`,
      [held, cycleId, held],
    );
    await stage.rows(
      `INSERT INTO "Participant" SELECT $1, "personId", "unitId", "status", "statusReason", "directLeaderId" FROM "Participant"
       WHERE "cycleId" = $2`,
      [held, cycleId],
    );
    await stage.rows('BEGIN');
    await stage.rows(`UPDATE "Cycle" SET "state" = 'REVIEW' WHERE "id" = $1`, [held]);
    const { scores } = stage.store.read();
    const waiting = scores.press(aPress({ cycleId: held, allOpen: true }));
    const others = await Promise.all([{}, { version: 1 }, { version: 2 }].map((over) => scores.press(aPress(over))));
    expect(others.map(({ outcome }) => outcome)).toEqual(['written', 'written', 'written']);
    await stage.rows('COMMIT');
    expect(await waiting).toEqual({ outcome: 'closed' });
  });
});

describe('the facts beside the inputs', () => {
  it('are the confirmed summary and the records that were handed in, by day', async () => {
    const record = (text: string, day: string, state: string) =>
      stage.rows(
        `INSERT INTO "WorkRecord" ("unitId", "personId", "state", "month", "occurredOn", "text", "createdAt", "updatedAt")
         VALUES ($1, $2, $3, $4, $5, $6, now(), now())`,
        [stage.unitId, stage.staff.id, state, day.slice(0, 7), day, text],
      );
    await record('第二件', '2026-08-03', 'VERIFIED');
    await record('第一件', '2026-07-20', 'SUBMITTED');
    await record('草稿', '2026-07-21', 'DRAFT');
    await record('上季度', '2026-06-30', 'VERIFIED');
    const months = ['2026-07', '2026-08', '2026-09'];
    const facts = await stage.store.read().scores.facts(cycleId, stage.staff.id, months);
    expect([facts.summary, facts.summaryVersion, facts.records.map(({ text }) => text)]).toEqual([
      '小结',
      3,
      ['第一件', '第二件'],
    ]);
    const inTx = await stage.store.transaction((tx) => tx.scores.facts(cycleId, stage.staff.id, months));
    expect(inTx).toEqual(facts);
    const nothing = await stage.store.read().scores.facts(cycleId, stage.hr.id, months);
    expect(nothing).toEqual({ summary: null, summaryVersion: null, records: [] });
  });
});
