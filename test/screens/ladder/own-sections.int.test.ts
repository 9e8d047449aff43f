import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { itemKey } from '../../../src/domain/ladder/milestones-on.ts';
import { type LadderStage, setLadderStage } from './ladder-stage.ts';

let stage: LadderStage;
beforeAll(async () => {
  stage = await setLadderStage('2026-09-22T01:37:00Z');
});
afterAll(() => stage.close());
beforeEach(async () => {
  for (const table of ['SelfSummary', 'WorkRecord', 'SweepMark']) await stage.rows(`DELETE FROM "${table}"`);
  await stage.rows(`UPDATE "Participant" SET "status" = 'PENDING'`);
  await stage.state('SUMMARY');
});

const summaryItem = (rung: 'summary.open' | 'summary.last' | 'summary.overdue', version = '') =>
  stage.item(rung, stage.cycle.id, stage.people.zhou, { version });
const septemberItem = (sharedWith: string | null) =>
  stage.item('month.open', '2026-09', stage.people.zhou, { sharedWith });

describe('the summary', () => {
  it('opens as its own card where it is alone, filled from the records', async () => {
    await stage.record(stage.people.zhou, '2026-07', '窗口改造完成验收');
    stage.at('2026-09-22T01:37:00Z');
    const card = await stage.shown([summaryItem('summary.open')], true);
    expect(card).toContain('窗口改造完成验收');
    expect(card).toContain('summary.confirm');
    expect(card).not.toContain('reminder.confirm');
  });

  it('on T-1 says when it is due, and when it closes, on how many records it rests', async () => {
    stage.at('2026-10-12T01:37:00Z');
    await stage.record(stage.people.zhou, '2026-07', '一');
    await stage.record(stage.people.zhou, '2026-09', '二');
    await stage.record(stage.people.zhou, '2026-09', '草', { state: 'DRAFT' });
    expect(await stage.sections(summaryItem('summary.last'))).toEqual([
      {
        kind: 'summary',
        unitName: null,
        provisional: false,
        stage: 'last',
        cycleId: stage.cycle.id,
        personId: stage.people.zhou,
        period: '2026Q3',
        version: 1,
        dueOn: '2026-10-13',
        closesOn: '2026-10-16',
        recordCount: 2,
        text: '7月\n· 一\n9月\n· 二',
        confirmedOn: null,
        reason: null,
        reasonBy: null,
        canUndo: false,
        problem: null,
      },
    ]);
    expect(await stage.shown([summaryItem('summary.last')], true)).toContain('reminder.confirm');
  });

  it('overdue asks for the reason, and names the liaison who entered it', async () => {
    stage.at('2026-10-14T01:37:00Z');
    await stage.fill();
    const item = summaryItem('summary.overdue');
    expect(await stage.sections(item)).toMatchObject([{ stage: 'overdue', reason: null, canUndo: false }]);
    expect(await stage.shown([item], true)).toContain('若另有原因');
    await stage.rows(`UPDATE "SelfSummary" SET "lateReason" = 'sick' WHERE "personId" = $1`, [stage.people.zhou]);
    expect(await stage.sections(item)).toMatchObject([{ reason: 'sick', reasonBy: null, canUndo: true }]);
    await stage.rows(`UPDATE "SelfSummary" SET "lateReasonBy" = $2 WHERE "personId" = $1`, [
      stage.people.zhou,
      stage.people.li,
    ]);
    expect(await stage.sections(item)).toMatchObject([{ reason: 'sick', reasonBy: '李七', canUndo: false }]);
  });

  it('of an extension is due on its own day and closes three workdays after it', async () => {
    stage.at('2026-10-19T01:37:00Z');
    await stage.state('SCORING');
    await stage.fill();
    await stage.rows(`UPDATE "SelfSummary" SET "extendedTo" = '2026-10-20' WHERE "personId" = $1`, [stage.people.zhou]);
    const item = summaryItem('summary.last', '2026-10-20');
    expect(await stage.sections(item)).toMatchObject([{ dueOn: '2026-10-20', closesOn: '2026-10-23' }]);
    expect(await stage.shown([item], true)).toContain('10月20日');
    expect(await stage.shown([summaryItem('summary.last')], true)).toBeNull();
  });

  it('is not sent to whoever has finished, and shown again says so', async () => {
    stage.at('2026-10-12T02:00:00Z');
    await stage.fill();
    const item = summaryItem('summary.last');
    expect(await stage.shown([item], true)).not.toBeNull();
    await stage.confirm(stage.people.zhou, '2026-10-11T16:30:00Z');
    expect(await stage.shown([item], true)).toBeNull();
    expect(await stage.shown([item], false)).toContain('已于2026年10月12日确认');
    expect(await stage.sections(item)).toMatchObject([{ confirmedOn: '2026-10-12', problem: null }]);
  });

  it('shown again says that it closed, or that the person is not assessed any more', async () => {
    stage.at('2026-10-16T02:00:00Z');
    await stage.fill();
    const item = summaryItem('summary.overdue');
    await stage.rows(`UPDATE "SelfSummary" SET "closedOn" = '2026-10-16' WHERE "personId" = $1`, [stage.people.zhou]);
    expect(await stage.sections(item)).toMatchObject([{ problem: 'closed' }]);
    expect(await stage.shown([item], true)).toBeNull();
    await stage.rows(`UPDATE "Participant" SET "status" = 'NOT_ASSESSED' WHERE "personId" = $1`, [stage.people.zhou]);
    expect(await stage.sections(item)).toMatchObject([{ problem: 'not_assessed' }]);
    expect(await stage.shown([item], false)).toContain('不参加考核');
  });

  it('lapses: what waited too long is not sent', async () => {
    await stage.fill();
    stage.at('2026-10-13T02:00:00Z');
    expect(await stage.shown([summaryItem('summary.last')], true)).not.toBeNull();
    stage.at('2026-10-14T02:00:00Z');
    expect(await stage.shown([summaryItem('summary.last')], true)).toBeNull();
  });
});

describe('the month', () => {
  it('offers what was recorded the month before, as it would be carried', async () => {
    stage.at('2026-10-08T01:37:00Z');
    const { zhou, lin } = stage.people;
    const [kept] = await stage.record(zhou, '2026-08', '窗口轮值', { quantity: '12', measure: '件', target: '10' });
    const [own] = await stage.record(zhou, '2026-08', '专项', { visibility: 'assessment_only', state: 'VERIFIED' });
    for (const state of ['DRAFT', 'WITHDRAWN', 'RETURNED']) await stage.record(zhou, '2026-08', state, { state });
    await stage.record(zhou, '2026-07', '更早');
    await stage.record(lin, '2026-08', '别人的');
    await stage.record(zhou, '2026-09', '草', { state: 'DRAFT' });
    const item = septemberItem(null);
    const [section] = await stage.sections(item);
    expect(section).toEqual({
      kind: 'month',
      unitName: null,
      provisional: false,
      month: '2026-09',
      from: '2026-08',
      closesOn: '2026-10-10',
      recorded: 0,
      records: expect.arrayContaining([
        { recordId: kept?.id, version: 1, text: '窗口轮值', amount: '12 件，目标 10' },
        { recordId: own?.id, version: 1, text: '专项', amount: '' },
      ]),
      done: null,
      problem: null,
    });
    expect(section?.kind === 'month' && section.records.length).toBe(2);
    expect(await stage.shown([item], true)).toContain('沿用上月（共 2 条）');
  });

  it('is not sent where something is recorded; shown again counts it, and says when the month has closed', async () => {
    stage.at('2026-10-08T01:37:00Z');
    const item = septemberItem(null);
    await stage.record(stage.people.zhou, '2026-09', '已记');
    expect(await stage.shown([item], true)).toBeNull();
    expect(await stage.shown([item], false)).toContain('这个月已记 1 条');
    stage.at('2026-10-11T01:37:00Z');
    expect(await stage.sections(item)).toMatchObject([{ recorded: 1, problem: 'closed' }]);
  });

  it('shares its card with the summary in a quarter’s last month, as long as both are owed', async () => {
    stage.at('2026-10-08T01:37:00Z');
    await stage.fill();
    const item = septemberItem(stage.cycle.id);
    const both = await stage.shown([item], true);
    expect(both).toContain('今日提醒 · 2 项');
    expect(both).toContain('个人小结 · 2026年第三季度');
    await stage.confirm(stage.people.zhou, '2026-10-08T00:00:00Z');
    const month = await stage.shown([item], true);
    expect(month).toContain('工作实绩 · 2026年9月');
    expect(month).not.toContain('个人小结');
    expect(await stage.shown([item], false)).toContain('已于2026年10月8日确认');
  });
});

describe('an older summary card', () => {
  const openKey = () => itemKey('summary.open', stage.cycle.id, stage.people.zhou, '');
  const lastKey = (version = '') => itemKey('summary.last', stage.cycle.id, stage.people.zhou, version);

  it('speaks for itself until the new one takes its place', async () => {
    await stage.fill();
    await stage.mark(openKey(), '2026-09-22T01:37:00Z');
    stage.at('2026-10-05T01:36:00Z');
    expect(await stage.shown([summaryItem('summary.open')], false)).toContain('summary.confirm');
    await stage.mark(lastKey(), '2026-10-05T01:36:00Z');
    const card = await stage.shown([summaryItem('summary.open')], false);
    expect(card).toContain('请看后来发出的那张卡片，10月13日前');
    expect(card).not.toContain('"value"');
  });

  it('stands in its last text from the thirteenth day on', async () => {
    await stage.fill();
    await stage.mark(openKey(), '2026-09-22T01:37:00Z');
    stage.at('2026-10-05T01:37:00Z');
    expect(await stage.shown([summaryItem('summary.open')], false)).toContain('小结尚未确认，请于10月13日前');
  });

  it('says that it was confirmed, or closed', async () => {
    await stage.fill();
    await stage.mark(lastKey(), '2026-10-12T01:37:00Z');
    stage.at('2026-10-13T01:37:00Z');
    await stage.confirm(stage.people.zhou, '2026-10-12T02:00:00Z');
    const item = summaryItem('summary.open');
    expect(await stage.shown([item], false)).toContain('已于2026年10月12日确认');
    await stage.rows(`UPDATE "SelfSummary" SET "confirmedAt" = NULL, "closedOn" = '2026-10-16'`);
    expect(await stage.shown([item], false)).toContain('小结已于10月13日截止');
  });

  it('is replaced by the card of an extension too', async () => {
    await stage.fill();
    await stage.rows(`UPDATE "SelfSummary" SET "extendedTo" = '2026-10-20'`);
    await stage.mark(lastKey('2026-10-20'), '2026-10-19T01:37:00Z');
    expect(await stage.shown([summaryItem('summary.open')], false)).toContain('10月20日前');
  });

  it('that shares the month’s card leaves the month there', async () => {
    await stage.fill();
    stage.at('2026-10-12T02:00:00Z');
    const item = septemberItem(stage.cycle.id);
    expect(await stage.shown([item], false)).toContain('个人小结');
    await stage.mark(lastKey(), '2026-10-12T01:37:00Z');
    const card = await stage.shown([item], false);
    expect(card).toContain('工作实绩 · 2026年9月');
    expect(card).not.toContain('个人小结');
  });
});

describe('several matters of one person', () => {
  it('name the summary once, and only what is still owed when they are sent', async () => {
    stage.at('2026-10-10T01:37:00Z');
    await stage.fill();
    const month = septemberItem(stage.cycle.id);
    const items = [summaryItem('summary.open'), month];
    const both = await stage.shown(items, false);
    expect(both).toContain('今日提醒 · 2 项');
    expect(both?.split('个人小结 · 2026年第三季度')).toHaveLength(2);
    await stage.record(stage.people.zhou, '2026-09', '已记');
    const left = await stage.shown(items, true);
    expect(left).toContain('summary.confirm');
    expect(left).not.toContain('工作实绩 · 2026年9月');
  });
});
