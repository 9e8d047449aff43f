import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TxPress } from '../../src/actions/action-handler.ts';
import { type LadderExtra, showPressed } from '../../src/actions/ladder-card.ts';
import { reminderHandlers } from '../../src/actions/reminder-handlers.ts';
import { ladderSubjects } from '../../src/screens/ladder/message.ts';
import { type Item, type LadderStage, setLadderStage } from '../screens/ladder/ladder-stage.ts';

let stage: LadderStage;
beforeAll(async () => {
  stage = await setLadderStage('2026-10-12T01:37:00Z');
});
afterAll(() => stage.close());
beforeEach(async () => {
  for (const table of ['SelfSummary', 'WorkRecord', 'SentCard', 'Outbox', 'HandIn'])
    await stage.rows(`DELETE FROM "${table}"`);
  await stage.rows(`UPDATE "Participant" SET "status" = 'PENDING'`);
  await stage.state('SUMMARY');
  await stage.fill();
  stage.at('2026-10-12T01:37:00Z');
});

const TEXT = '三季度完成窗口改造';
const write = (personId: string, text: string) =>
  stage.rows(`UPDATE "SelfSummary" SET "text" = $2, "edited" = true WHERE "personId" = $1`, [personId, text]);

/** A message of the ladder as it stands in somebody's chat. */
const sent = async (messageId: string, receiver: string, items: readonly Item[]) => {
  for (const subject of ladderSubjects(items))
    await stage.rows(
      `INSERT INTO "SentCard" ("messageId", "unitId", "chatId", "receiver", "notice", "args", "subject", "sentAt")
       VALUES ($1, $2, 'oc', $3, 'ladder.card', $4, $5, $6)`,
      [messageId, stage.unitId, receiver, JSON.stringify({ items }), subject, stage.clock.now()],
    );
};
const pressing = <T>(openId: string, messageId: string, work: (press: TxPress) => Promise<T>): Promise<T> =>
  stage.inTx(async (tx) =>
    work({
      eventKey: 'event:1',
      nonce: null,
      messageId,
      chatId: 'oc',
      openId,
      now: tx.now,
      texts: stage.texts,
      tx,
      operators: await tx.people.byOpenId(openId),
    }),
  );
const shown = (openId: string, messageId: string, extra: LadderExtra) =>
  pressing(openId, messageId, async (press) => {
    const card = await showPressed(press, extra);
    return card === null ? null : JSON.stringify(card);
  });

const confirm = reminderHandlers['reminder.confirm'];
const open = reminderHandlers['reminder.open'];
if (confirm.kind !== 'transaction' || open.kind !== 'transaction') throw new Error('not ordinary presses');
const confirmed = (openId: string, messageId: string, version: number, cycleId = stage.cycle.id) =>
  pressing(openId, messageId, (press) => confirm.run(press, { cycleId, version }, {}));
const opened = (openId: string, payload: Parameters<typeof open.run>[1]) =>
  pressing(openId, 'om_1', (press) => open.run(press, payload, {}));
const outbox = (like: string) =>
  stage.rows(
    `SELECT "key", "op", "notice", "args", "receiver", "targetMessageId" FROM "Outbox" WHERE "key" LIKE $1 ORDER BY "key"`,
    [like],
  );

const own = () => stage.item('summary.last', stage.cycle.id, stage.people.zhou);
const late = () => stage.item('summary.overdue.leader', stage.cycle.id, stage.people.lin);

describe('the pressed card', () => {
  it('is drawn again with what the press lays over the section it names', async () => {
    const { lin, zhou } = stage.people;
    stage.at('2026-10-15T01:37:00Z');
    await sent('om_1', 'ou_leader', [stage.item('summary.overdue', stage.cycle.id, lin), late()]);
    const undo = [[zhou, 2] as const];
    const done = { step: 'extension', names: ['周二'], until: '2026-10-20', undo } as const;
    const card = await shown('ou_leader', 'om_1', { kind: 'late', id: stage.cycle.id, patch: { done } });
    expect(card).toContain('已延期到10月20日：周二');
    expect(card).toContain('现在仍可确认');
    const problem = await shown('ou_leader', 'om_1', {
      kind: 'late',
      id: stage.cycle.id,
      patch: { problem: 'none_chosen' },
    });
    expect(problem).toContain('还没有选择人员');
    expect(await shown('ou_leader', 'om_1', null)).not.toContain('还没有选择人员');
    const other = await shown('ou_leader', 'om_1', { kind: 'late', id: stage.cycleThere.id, patch: { done } });
    expect(other).not.toContain('已延期');
  });

  it('tells the units of one human apart where the month is the same', async () => {
    const { he, heThere } = stage.people;
    stage.at('2026-10-08T01:37:00Z');
    await sent(
      'om_1',
      'ou_hr',
      [he, heThere].map((to) => stage.item('month.open', '2026-09', to)),
    );
    const done = { count: 7, undo: [] };
    const at = async (extra: LadderExtra) => {
      const card = (await shown('ou_hr', 'om_1', extra)) ?? '';
      return [card.indexOf('（某局）'), card.indexOf('已沿用 7 条'), card.indexOf('（某中心）')];
    };
    const [first, carried, second] = await at({ kind: 'month', id: '2026-09', personId: heThere, patch: { done } });
    expect(first).toBeLessThan(second ?? 0);
    expect(second).toBeLessThan(carried ?? 0);
    const [, inFirst, next] = await at({ kind: 'month', id: '2026-09', patch: { done } });
    expect(inFirst).toBeGreaterThan(0);
    expect(inFirst).toBeLessThan(next ?? 0);
  });

  it('is nothing where it is not the ladder’s, or said to somebody else', async () => {
    expect(await shown('ou_staff', 'om_unknown', null)).toBeNull();
    await sent('om_1', 'ou_staff', [own()]);
    expect(await shown('ou_staff', 'om_1', null)).not.toBeNull();
    expect(await shown('ou_0005', 'om_1', null)).toBeNull();
    await stage.rows(`UPDATE "SentCard" SET "notice" = 'summary.card'`);
    expect(await shown('ou_staff', 'om_1', null)).toBeNull();
  });
});

describe('confirming from the card', () => {
  it('confirms the text as it stands, and refreshes the other cards about it', async () => {
    await write(stage.people.zhou, TEXT);
    await sent('om_1', 'ou_staff', [own()]);
    await sent('om_2', 'ou_staff', [stage.item('summary.open', stage.cycle.id, stage.people.zhou)]);
    await sent('om_3', 'ou_leader', [late()]);
    const done = await confirmed('ou_staff', 'om_1', 1);
    expect(done.toast).toEqual({ type: 'success', content: '已确认' });
    expect(JSON.stringify(done.card)).toContain('已于2026年10月12日确认');
    const [row] = await stage.rows(`SELECT "text", "version", "confirmedAt" FROM "SelfSummary" WHERE "personId" = $1`, [
      stage.people.zhou,
    ]);
    expect(row).toEqual({ text: TEXT, version: 2, confirmedAt: stage.clock.now() });
    expect((await outbox('refresh:%')).map((one) => one.targetMessageId)).toEqual(['om_2']);
    const again = await confirmed('ou_staff', 'om_1', 1);
    expect(again.toast?.content).toBe('已经办过了');
    const shownAgain = await pressing('ou_staff', 'om_1', (press) =>
      confirm.show(press, { cycleId: stage.cycle.id, version: 1 }),
    );
    expect(JSON.stringify(shownAgain)).toContain('已于2026年10月12日确认');
  });

  it('of an older version shows what changed, and confirms nothing', async () => {
    await sent('om_1', 'ou_staff', [own()]);
    await stage.record(stage.people.zhou, '2026-09', '新记的实绩');
    await stage.rows(`UPDATE "SelfSummary" SET "version" = 2 WHERE "personId" = $1`, [stage.people.zhou]);
    await write(stage.people.zhou, TEXT);
    const done = await confirmed('ou_staff', 'om_1', 1);
    expect(done.toast).toEqual({ type: 'warning', content: '内容刚刚有变化，已为您刷新' });
    expect(JSON.stringify(done.card)).toContain('小结刚刚有了变化');
    expect(JSON.stringify(done.card)).toContain(TEXT);
    const rows = await stage.rows(`SELECT 1 FROM "SelfSummary" WHERE "confirmedAt" IS NOT NULL`);
    expect(rows).toEqual([]);
  });

  it('of an empty text, a cycle that is over, or somebody not assessed any more, says so', async () => {
    await sent('om_1', 'ou_staff', [own()]);
    const empty = await confirmed('ou_staff', 'om_1', 1);
    expect(JSON.stringify(empty.card)).toContain('小结内容是空的');
    await write(stage.people.zhou, TEXT);
    await stage.state('REVIEW');
    const over = await confirmed('ou_staff', 'om_1', 1);
    expect(over.toast?.content).toBe('已截止，不能再改');
    expect(JSON.stringify(over.card)).toContain('本季度的小结已截止');
    await stage.state('SUMMARY');
    await stage.rows(`UPDATE "Participant" SET "status" = 'NOT_ASSESSED' WHERE "personId" = $1`, [stage.people.zhou]);
    const out = await confirmed('ou_staff', 'om_1', 1);
    expect(JSON.stringify(out.card)).toContain('您本季度不参加考核');
    expect(await stage.rows(`SELECT 1 FROM "SelfSummary" WHERE "confirmedAt" IS NOT NULL`)).toEqual([]);
  });

  it('of a cycle of another unit is refused', async () => {
    await sent('om_1', 'ou_staff', [own()]);
    const done = await confirmed('ou_staff', 'om_1', 1, stage.cycleThere.id);
    expect(done).toEqual({ toast: { type: 'error', content: '您没有办理此事的权限' }, card: null });
  });
});

describe('opening a card from the digest', () => {
  it('sends it as a message of its own, once per press', async () => {
    const { zhou } = stage.people;
    expect(await opened('ou_staff', { open: 'summary', cycleId: stage.cycle.id })).toEqual({
      toast: { type: 'success', content: '已在下面打开' },
      card: null,
    });
    await opened('ou_staff', { open: 'summary', cycleId: stage.cycle.id });
    expect(await outbox('open:%')).toEqual([
      {
        key: `open:event:1:${stage.unitId}`,
        op: 'send',
        notice: 'summary.card',
        args: { cycleId: stage.cycle.id, personId: zhou },
        receiver: 'ou_staff',
        targetMessageId: '',
      },
    ]);
  });

  it('opens the desk of a leader, his records to verify, and leave', async () => {
    const { zhao, qian } = stage.people;
    await stage.record(qian, '2026-09', '待核');
    await opened('ou_0004', { open: 'desk', cycleId: stage.cycle.id });
    expect(await outbox('open:%')).toMatchObject([
      { notice: 'desk.card', args: { cycleId: stage.cycle.id, raterId: zhao, personId: null } },
    ]);
    await stage.rows(`DELETE FROM "Outbox"`);
    await opened('ou_0004', { open: 'verify', month: '2026-09' });
    expect(await outbox('open:%')).toMatchObject([
      { notice: 'verify.card', args: { leaderId: zhao, month: '2026-09' } },
    ]);
    await stage.rows(`DELETE FROM "Outbox"`);
    await opened('ou_0004', { open: 'leave' });
    expect(await outbox('open:%')).toMatchObject([{ notice: 'leave.card', args: { personId: zhao } }]);
  });

  it('opens nothing to whom it does not concern', async () => {
    const none = { type: 'error', content: '您没有办理此事的权限' };
    expect((await opened('ou_staff', { open: 'desk', cycleId: stage.cycle.id })).toast).toEqual(none);
    expect((await opened('ou_staff', { open: 'summary', cycleId: stage.cycleThere.id })).toast).toEqual(none);
    expect((await opened('ou_staff', { open: 'verify', month: '2026-09' })).toast?.content).toBe('目前没有待办');
    expect(await outbox('%')).toEqual([]);
  });
});
