import { randomUUID } from 'node:crypto';
import { deskActions } from '../../../cards/desk/actions.ts';
import { deskScreen } from '../../../src/screens/desk-screen.ts';
import { explainResult } from '../../../src/services/results/explain-result.ts';
import { Void } from '../figure.ts';
import { type Bench, each, rows, type Work } from './work.ts';

/** Explanations of a round. */
const ONES = 100;
/** Desks that are pressed: as many in every organ, so that the process remembers as much. */
const DESKS = 20;
/** Times that each is opened, and people pressed on at each, in a round. */
const TIMES = 5;

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

async function pressDesk({ core }: Bench, pressed: DeskRow & { personId: string }): Promise<void> {
  const { cycleId, openId, personId } = pressed;
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
  // As autovacuum would have left it in the weeks between.
  'VACUUM ANALYZE "SelfSummary", "Cycle"',
];

/** The settled quarter's results, explained. */
export const EXPLANATION: Work = {
  name: 'explanation',
  grows: 'flat',
  at: '2026-08-19T10:00:00+08:00',
  ready: each(spread, async ({ core }, { cycleId, personId }) => {
    const read = core.store.read();
    const cycle = await read.cycles.byId(cycleId);
    const told = cycle === null ? null : await explainResult(read, cycle, personId);
    if (told?.kind !== 'explained') throw new Void('a result was not explained');
  }),
};

/** While scores are given. */
export const DESK_WORKS: readonly Work[] = [
  {
    name: 'desk opened',
    grows: 'flat',
    at: '2026-10-15T10:00:00+08:00',
    prepare: SCORING,
    ready: each(
      async (bench, round) => {
        const opened: DeskRow[] = [];
        for (let n = 0; n < TIMES; n += 1) opened.push(...(await desks(bench, round * TIMES + n)));
        return opened;
      },
      async ({ core }, { cycleId, raterId }) => {
        const context = { tx: core.store.read(), texts: core.texts };
        const card = await deskScreen.render(context, { cycleId, raterId, personId: null }, true);
        if (card === null) throw new Void('a desk was not opened');
      },
    ),
  },
  {
    name: 'press on a desk',
    grows: 'flat',
    at: '2026-10-15T10:00:00+08:00',
    ready: each(async (bench, round) => {
      const pressed = await desks(bench, 0);
      const places = Array.from({ length: TIMES }, (_, n) => round * TIMES + n);
      return places.flatMap((n) => pressed.map((desk) => ({ ...desk, personId: desk.people[n] ?? '' })));
    }, pressDesk),
  },
];
