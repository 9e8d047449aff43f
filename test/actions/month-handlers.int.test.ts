import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { digestActions } from '../../cards/digest/actions.ts';
import { textsFor } from '../../cards/texts/texts.ts';
import { monthHandlers } from '../../src/actions/month-handlers.ts';
import { ladderSubjects } from '../../src/screens/ladder/message.ts';
import { type LadderStage, setLadderStage } from '../screens/ladder/ladder-stage.ts';
import { setPresses } from './press-stage.ts';

// September's records, due until 10-10, and the summary of the third quarter, due on 10-13.
const OPEN = '2026-10-09T02:00:00Z';
const MONTH = '2026-09';
const { toasts, digest } = textsFor('zh-CN');

let stage: LadderStage;
let chats: Awaited<ReturnType<typeof setPresses>>;
beforeAll(async () => {
  stage = await setLadderStage(OPEN);
  chats = await setPresses(stage, ['ou_staff', 'ou_hr'], digestActions, monthHandlers);
});
afterAll(() => stage.close());

const send = async (messageId: string, personId: string, unitId: string, cycleId: string) => {
  const items = [stage.item('month.open', MONTH, personId, { sharedWith: cycleId })];
  for (const subject of ladderSubjects(items))
    await stage.rows(
      `INSERT INTO "SentCard" ("messageId", "unitId", "chatId", "receiver", "notice", "args", "subject", "sentAt")
       VALUES ($1, $2, 'oc', $3, 'ladder.card', $4, $5, $6)`,
      [messageId, unitId, personId, JSON.stringify({ items }), subject, stage.clock.now()],
    );
};
let kept: [string, number][];
beforeEach(async () => {
  for (const table of ['SelfSummary', 'WorkRecord', 'SentCard', 'Outbox']) await stage.rows(`DELETE FROM "${table}"`);
  await stage.state('SUMMARY');
  await stage.fill();
  stage.at(OPEN);
  await send('om_here', stage.people.zhou, stage.unitId, stage.cycle.id);
  await send('om_phone', stage.people.zhou, stage.unitId, stage.cycle.id);
  kept = [];
  for (const text of ['驻村帮扶', '窗口延时服务']) {
    const [row] = await stage.record(stage.people.zhou, '2026-08', text);
    kept.push([String(row?.id), 1]);
  }
});

const carry = (items = kept) => digestActions['month.carry'].value({ month: MONTH, items });
const undo = (items: [string, number][]) => digestActions['month.undo'].value({ month: MONTH, items });
const carried = async (): Promise<[string, number][]> =>
  (
    await stage.rows(`SELECT "id", "version" FROM "WorkRecord" WHERE "month" = $1 AND "state" <> 'WITHDRAWN'`, [MONTH])
  ).map(({ id, version }) => [String(id), Number(version)]);
const refreshed = async () =>
  (await stage.rows(`SELECT DISTINCT "targetMessageId" AS "at" FROM "Outbox" ORDER BY 1`)).map(({ at }) => at);

describe('沿用上月 on the card', () => {
  it('carries all in one press, with the way back; the other copies are refreshed', async () => {
    const done = await chats.press('ou_staff', 'om_here', carry(), {});
    expect(done).toMatchObject({ type: 'success', said: toasts.submitted });
    expect(done.card).toContain(digest.month.done(2, MONTH));
    expect(done.card).toContain(digest.month.undo);
    expect(done.card).toContain('驻村帮扶');
    expect(await carried()).toHaveLength(2);
    expect(await refreshed()).toEqual(['om_phone']);
    const back = await chats.press('ou_staff', 'om_here', undo(await carried()));
    expect(back).toMatchObject({ type: 'success', said: toasts.undone });
    expect(back.card).toContain(digest.month.carry(2));
    expect(await carried()).toEqual([]);
  });

  it('carries those chosen, by whatever number the form’s field has', async () => {
    const [, second] = kept;
    const done = await chats.press('ou_staff', 'om_here', carry(), { chosen_0: [second?.[0]] });
    expect(done.card).toContain(digest.month.done(1, MONTH));
    expect(await stage.rows(`SELECT "text" FROM "WorkRecord" WHERE "month" = $1`, [MONTH])).toEqual([
      { text: '窗口延时服务' },
    ]);
  });

  it('pressed again has nothing more to do', async () => {
    const pressed = chats.event('ou_staff', 'om_here', carry());
    await chats.answer(pressed);
    const same = await chats.answer(pressed);
    expect(same.said).toBeUndefined();
    const again = await chats.press('ou_staff', 'om_here', carry());
    expect(again).toMatchObject({ type: 'info', said: toasts.alreadyDone });
    expect(again.card).toContain(digest.month.recorded(2));
    expect(await carried()).toHaveLength(2);
  });

  it('says on the card what is stale and what is closed', async () => {
    await stage.rows(`UPDATE "WorkRecord" SET "version" = 2, "text" = '改过的' WHERE "id" = $1`, [kept[0]?.[0]]);
    const stale = await chats.press('ou_staff', 'om_here', carry());
    expect(stale).toMatchObject({ type: 'warning', said: toasts.stale });
    expect(stale.card).toContain(digest.month.problems.stale);
    expect(stale.card).toContain('改过的');
    stage.at('2026-10-11T02:00:00Z');
    const closed = await chats.press('ou_staff', 'om_here', carry());
    expect(closed).toMatchObject({ type: 'warning', said: toasts.closed });
    expect(closed.card).toContain(digest.month.problems.closed);
    expect(await carried()).toEqual([]);
  });

  it('is nobody else’s', async () => {
    expect(await chats.press('ou_hr', 'om_here', carry())).toEqual({
      type: 'error',
      said: toasts.notAllowed,
      card: null,
    });
    await chats.press('ou_staff', 'om_here', carry());
    expect(await chats.press('ou_hr', 'om_here', undo(await carried()))).toMatchObject({ type: 'error', card: null });
    expect(await carried()).toHaveLength(2);
  });
});

it('of somebody in two units it is the section of the unit whose records were carried', async () => {
  const items = [
    stage.item('month.open', MONTH, stage.people.he),
    stage.item('month.open', MONTH, stage.people.heThere),
  ];
  await stage.rows(
    `INSERT INTO "SentCard" ("messageId", "unitId", "chatId", "receiver", "notice", "args", "subject", "sentAt")
     VALUES ('om_two', $1, 'oc', 'ou_hr', 'ladder.card', $2, 's', $3)`,
    [stage.unitId, JSON.stringify({ items }), stage.clock.now()],
  );
  await stage.record(stage.people.he, '2026-08', '这边的');
  const [there] = await stage.record(stage.people.heThere, '2026-08', '那边的');
  const done = await chats.press('ou_hr', 'om_two', carry([[String(there?.id), 1]]));
  expect(done.said).toBe(toasts.submitted);
  const card = done.card ?? '';
  expect(card.indexOf('这边的')).toBeGreaterThan(-1);
  expect(card.indexOf(digest.month.done(1, MONTH))).toBeGreaterThan(card.indexOf('这边的'));
});
