import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { SectionState } from '../../../cards/digest/state.ts';
import { toPeriod } from '../../../src/domain/date.ts';
import { openCycle } from '../../../src/services/cycles/open-cycle.ts';
import { type Item, type LadderStage, setLadderStage } from './ladder-stage.ts';

let stage: LadderStage;
beforeAll(async () => {
  stage = await setLadderStage('2026-09-22T01:37:00Z');
});
afterAll(() => stage.close());
beforeEach(async () => {
  for (const table of ['SelfSummary', 'ScoreSheet', 'HandIn', 'PoolSeats']) await stage.rows(`DELETE FROM "${table}"`);
  await stage.rows(`UPDATE "Participant" SET "status" = 'PENDING'`);
  await stage.state('SCORING');
  await stage.fill();
});

const NAMES = ['林一', '周二', '何三', '赵四', '李七', '钱五', '孙六', '周八', '吴九', '郑十'];
const namesIn = (text: string | null): string[] => NAMES.filter((name) => text?.includes(name) === true);
const peopleOf = (sections: readonly SectionState[]): string[] =>
  sections.flatMap((one) => ('people' in one ? one.people.map(({ name }) => name) : []));
const list = (rung: Item['rung'], to: string, over: Partial<Item> = {}): Item =>
  stage.item(rung, stage.cycle.id, to, over);
const saved = (raterId: string, personId: string) =>
  stage.rows(
    `INSERT INTO "ScoreSheet" ("unitId", "cycleId", "raterId", "personId", "source", "scores", "saved", "updatedAt")
     VALUES ($1, $2, $3, $4, 'direct', '{"achievement":"85","conduct":"85"}', true, now())`,
    [stage.unitId, stage.cycle.id, raterId, personId],
  );
const handedIn = (raterId: string) =>
  stage.rows(
    `INSERT INTO "HandIn" ("cycleId", "raterId", "source", "unitId", "at") VALUES ($1, $2, 'direct', $3, now())`,
    [stage.cycle.id, raterId, stage.unitId],
  );

describe('lists of the late', () => {
  it('on D+1 name to a liaison the people of his own department, and of one that has none', async () => {
    stage.at('2026-10-14T01:37:00Z');
    const { li, zhouBa } = stage.people;
    const [help] = await stage.sections(list('summary.overdue.liaison', li));
    expect(help).toMatchObject({
      kind: 'help',
      period: '2026Q3',
      dueOn: '2026-10-13',
      closesOn: '2026-10-16',
      done: null,
    });
    expect(peopleOf(help === undefined ? [] : [help])).toEqual(['林一', '周二', '何三', '赵四', '吴九']);
    expect(peopleOf(await stage.sections(list('summary.overdue.liaison', zhouBa)))).toEqual(['钱五', '孙六', '吴九']);
  });

  it('on D+2 name to a leader those whose direct leader he is, with version and reason', async () => {
    stage.at('2026-10-15T01:37:00Z');
    const { lin, zhao, sun } = stage.people;
    await stage.rows(`UPDATE "SelfSummary" SET "lateReason" = 'trip', "version" = 2 WHERE "personId" = $1`, [sun]);
    expect(peopleOf(await stage.sections(list('summary.overdue.leader', lin)))).toEqual([
      '周二',
      '何三',
      '赵四',
      '李七',
    ]);
    const [late] = await stage.sections(list('summary.overdue.leader', zhao));
    expect(peopleOf(late === undefined ? [] : [late])).toEqual(['钱五', '孙六', '周八', '吴九']);
    expect(late?.kind === 'late' && late.people[1]).toEqual({
      personId: sun,
      version: 2,
      name: '孙六',
      department: '窗口科',
      reason: 'trip',
      extendedTo: null,
      closed: false,
    });
  });

  it('lose whoever confirms, is extended, is not assessed or closes; sent late they hold who is left', async () => {
    stage.at('2026-10-15T01:37:00Z');
    const { zhao, qian, sun, zhouBa, wu } = stage.people;
    const item = list('summary.overdue.leader', zhao);
    await stage.confirm(qian, '2026-10-14T03:00:00Z');
    await stage.rows(`UPDATE "SelfSummary" SET "extendedTo" = '2026-10-19' WHERE "personId" = $1`, [sun]);
    await stage.rows(`UPDATE "Participant" SET "status" = 'NOT_ASSESSED' WHERE "personId" = $1`, [zhouBa]);
    expect(peopleOf(await stage.sections(item))).toEqual(['吴九']);
    expect(namesIn(await stage.shown([item], true))).toEqual(['吴九']);
    await stage.rows(`UPDATE "SelfSummary" SET "closedOn" = '2026-10-16' WHERE "personId" = $1`, [wu]);
    expect(await stage.shown([item], true)).toBeNull();
    stage.at('2026-10-20T01:37:00Z');
    expect(await stage.shown([item], false)).toContain('目前没有待处理的人员');
  });

  it('keep with a leader, marked, whoever has closed as long as his time may still be extended', async () => {
    const { zhao, qian, sun, zhouBa, wu } = stage.people;
    const item = list('summary.overdue.leader', zhao);
    for (const one of [qian, sun]) await stage.confirm(one, '2026-10-14T03:00:00Z');
    await stage.rows(
      `UPDATE "SelfSummary" SET "lateReason" = 'sick', "closedOn" = '2026-10-16' WHERE "personId" = ANY($1::uuid[])`,
      [[zhouBa, wu]],
    );
    for (const at of ['2026-10-16T08:00:00Z', '2026-10-19T08:00:00Z']) {
      stage.at(at);
      const card = await stage.shown([item], false);
      expect(namesIn(card)).toEqual(['周八', '吴九']);
      expect(card).toContain('未提交（病假）');
      expect(card).toContain('late.extend');
    }
    stage.at('2026-10-20T08:00:00Z');
    expect(namesIn(await stage.shown([item], false))).toEqual([]);
  });

  it('of an extension hold only whom it was granted', async () => {
    stage.at('2026-10-21T01:37:00Z');
    await stage.rows(`UPDATE "SelfSummary" SET "extendedTo" = '2026-10-19' WHERE "personId" = $1`, [stage.people.sun]);
    const [late] = await stage.sections(list('summary.overdue.leader', stage.people.zhao, { version: '2026-10-19' }));
    expect(late).toMatchObject({ dueOn: '2026-10-19', closesOn: '2026-10-22' });
    expect(peopleOf(late === undefined ? [] : [late])).toEqual(['孙六']);
  });

  it('on D+3 name to hr everyone of the unit: closed with the reason, or extended', async () => {
    stage.at('2026-10-16T01:37:00Z');
    const { he, qian, sun, zhouBa, wu } = stage.people;
    await stage.confirm(qian, '2026-10-14T03:00:00Z');
    await stage.rows(`UPDATE "SelfSummary" SET "extendedTo" = '2026-10-19' WHERE "personId" = $1`, [sun]);
    await stage.rows(
      `UPDATE "SelfSummary" SET "lateReason" = 'posting', "closedOn" = '2026-10-16' WHERE "personId" = ANY($1::uuid[])`,
      [[zhouBa, wu]],
    );
    const item = list('summary.overdue.hr', he);
    expect(peopleOf(await stage.sections(item))).toEqual([
      '林一',
      '周二',
      '何三',
      '赵四',
      '李七',
      '孙六',
      '周八',
      '吴九',
    ]);
    const card = await stage.shown([item], true);
    expect(card).toContain('孙六（窗口科）：已延期到10月19日');
    expect(card).toContain('吴九（信息科）：未提交（外派）');
    expect(card).toContain('林一（办公室）：未提交（原因未说明）');
  });
});

describe('the desk', () => {
  it('counts who is left, who cannot be scored yet, and the seats of the pools the leader scores in', async () => {
    stage.at('2026-10-14T01:37:00Z');
    const { lin, zhao, zhou, he } = stage.people;
    await stage.confirm(zhou, '2026-10-12T03:00:00Z');
    await stage.confirm(he, '2026-10-12T03:00:00Z');
    await saved(lin, he);
    // 40 % of nine are three seats: 0.8 of two and 2.8 of seven, the seat left over to the larger pool.
    const jia = { name: '甲', total: 3, used: 0, left: 3 };
    expect(await stage.sections(list('desk.open', lin))).toEqual([
      {
        kind: 'desk',
        unitName: null,
        provisional: false,
        cycleId: stage.cycle.id,
        period: '2026Q3',
        dueOn: '2026-10-20',
        overdue: false,
        left: 3,
        waiting: 2,
        pools: [jia],
      },
    ]);
    stage.at('2026-10-19T01:37:00Z');
    const yi = { name: '乙', total: 0, used: 0, left: 0 };
    expect(await stage.sections(list('desk.last', zhao))).toMatchObject([{ left: 4, waiting: 0, pools: [yi, jia] }]);
    stage.at('2026-10-21T01:37:00Z');
    expect(await stage.sections(list('desk.last', zhao))).toMatchObject([{ overdue: true }]);
  });

  it('shows the settlement’s seats once there is one, and none it cannot know', async () => {
    stage.at('2026-10-19T01:37:00Z');
    const { zhao } = stage.people;
    await stage.inTx((tx) => tx.results.settle(stage.cycle, { assumeReviewed: true, actor: 'test' }));
    await stage.rows(`UPDATE "PoolSeats" SET "used" = 2 WHERE "pool" = '甲'`);
    const yi = { name: '乙', total: 0, used: 0, left: 0 };
    const pools = async () => {
      const [desk] = await stage.sections(list('desk.last', zhao));
      return desk?.kind === 'desk' ? desk.pools : null;
    };
    expect(await pools()).toEqual([yi, { name: '甲', total: 3, used: 2, left: 1 }]);
    await stage.rows(`UPDATE "Participant" SET "status" = 'NOT_ASSESSED' WHERE "personId" = $1`, [stage.people.li]);
    expect(await pools()).toEqual([yi]);
  });

  it('alone is the desk itself; handed in it is not asked for any more', async () => {
    stage.at('2026-10-19T01:37:00Z');
    const { zhao } = stage.people;
    const desk = list('desk.last', zhao);
    expect(await stage.shown([desk], true)).toContain('desk.save');
    const both = [desk, stage.item('month.verify', '2026-09', zhao)];
    expect(await stage.shown(both, false)).toContain('还有 4 人待评');
    await handedIn(zhao);
    expect(await stage.shown([desk], true)).toBeNull();
    const after = await stage.shown(both, false);
    expect(after).not.toContain('待评');
    expect(after).not.toContain('去交卷');
    const two = [desk, list('desk.open', zhao)];
    expect(await stage.shown(two, false)).toContain('交卷。如需更正');
  });
});

describe('who has not handed in', () => {
  it('goes to the deputy leader of those left on R+1, and to hr on R+2', async () => {
    const { lin, zhao, he, qian, sun, wu, zhouBa } = stage.people;
    stage.at('2026-10-21T01:37:00Z');
    for (const person of [qian, sun, wu]) await saved(zhao, person);
    const zhaoLine = { name: '赵四', department: '办公室', left: 1 };
    const deputy = list('desk.overdue.deputy', lin);
    expect(await stage.sections(deputy)).toMatchObject([{ kind: 'raters', dueOn: '2026-10-20', raters: [zhaoLine] }]);
    expect(namesIn(await stage.shown([deputy], true))).toEqual(['赵四']);
    stage.at('2026-10-22T01:37:00Z');
    await saved(zhao, zhouBa);
    const hr = list('desk.overdue.hr', he);
    expect(await stage.sections(hr)).toMatchObject([
      {
        raters: [
          { name: '林一', department: '办公室', left: 4 },
          { ...zhaoLine, left: 0 },
        ],
      },
    ]);
    await handedIn(zhao);
    await handedIn(lin);
    expect(await stage.shown([hr], true)).toBeNull();
    expect(await stage.shown([hr], false)).toContain('都已交卷');
  });
});

describe('results to verify', () => {
  it('alone are the leader’s own card; with others they are counted', async () => {
    stage.at('2026-10-12T01:37:00Z');
    const { zhao, qian, sun, zhou } = stage.people;
    for (const person of [qian, sun, zhou]) await stage.record(person, '2026-09', `${person}的实绩`);
    const verify = stage.item('month.verify', '2026-09', zhao);
    expect(await stage.shown([verify], true)).toContain('verify.confirm');
    expect(await stage.sections(verify)).toEqual([
      { kind: 'verify', unitName: null, provisional: false, month: '2026-09', verifyUntil: '2026-10-12', waiting: 2 },
    ]);
    await stage.rows(`UPDATE "WorkRecord" SET "state" = 'VERIFIED'`);
    expect(await stage.shown([verify], true)).toBeNull();
    await stage.rows(`DELETE FROM "WorkRecord"`);
  });
});

describe('a missing calendar', () => {
  it('names the coming dates that rest on it, until it is imported', async () => {
    stage.at('2026-11-02T01:37:00Z');
    const made = await stage.inTx(async (tx) => {
      const unit = await tx.units.byId(stage.unitId);
      return unit === null ? null : openCycle(tx, unit, toPeriod('2026Q4'), 'system');
    });
    const item = stage.item('calendar.missing', '2027', stage.people.he, { version: '2026-11-02' });
    expect(await stage.sections(item)).toEqual([
      {
        kind: 'calendar',
        unitName: null,
        provisional: false,
        year: 2027,
        dates: [
          { what: 'list', period: '2026-12', on: '2027-01-08' },
          { what: 'summary', period: '2026Q4', on: '2027-01-08' },
          { what: 'scores', period: '2026Q4', on: '2027-01-15' },
          { what: 'notice', period: '2026Q4', on: '2027-01-21' },
        ],
        command: 'npm run -s pingshi -- calendar import FILE',
      },
    ]);
    expect(await stage.shown([item], true)).toContain('2027年放假安排尚未录入');
    const lunarNewYear = '2027-02-05';
    await stage.rows(
      `INSERT INTO "CalendarDay" ("date", "workday", "name", "source") VALUES ($1, false, '春节', '国务院办公厅通知')`,
      [lunarNewYear],
    );
    expect(await stage.shown([item], true)).toBeNull();
    await stage.rows(`DELETE FROM "CalendarDay" WHERE "date" = $1`, [lunarNewYear]);
    await stage.rows(`DELETE FROM "Participant" WHERE "cycleId" = $1`, [made?.id]);
    await stage.rows(`DELETE FROM "Cycle" WHERE "id" = $1`, [made?.id]);
  });
});

describe('one human in two units', () => {
  const both = () => [
    list('summary.overdue.hr', stage.people.he),
    stage.item('summary.overdue.hr', stage.cycleThere.id, stage.people.heThere),
  ];

  it('has one message with a section for each, named by its unit', async () => {
    stage.at('2026-10-16T01:37:00Z');
    const card = await stage.shown(both(), true);
    expect(card).toContain('今日提醒 · 2 项');
    expect(card).toContain('个人小结未交名单 · 2026年第三季度（某局）');
    expect(card).toContain('个人小结未交名单 · 2026年第三季度（某中心）');
    expect(card).toContain('郑十');
  });

  it('is told the unit of a single matter too, unlike somebody of one unit', async () => {
    stage.at('2026-10-15T01:37:00Z');
    expect(await stage.shown([list('summary.overdue', stage.people.he)], true)).toContain('（某局）');
    expect(await stage.shown([list('summary.overdue', stage.people.zhou)], true)).not.toContain('（某局）');
  });

  it('who has become two humans since is told of the one', async () => {
    stage.at('2026-10-16T01:37:00Z');
    await stage.rows(`UPDATE "Person" SET "openId" = 'ou_other' WHERE "id" = $1`, [stage.people.heThere]);
    for (const first of [true, false]) expect(await stage.shown(both(), first)).not.toContain('郑十');
    await stage.rows(`UPDATE "Person" SET "openId" = 'ou_hr' WHERE "id" = $1`, [stage.people.heThere]);
  });
});

describe('nobody reads of people who are not his', () => {
  it('in any list, sent or shown again', async () => {
    const { li, zhouBa, lin, zhao, he, heThere } = stage.people;
    const cases: [string, Item, string[]][] = [
      ['2026-10-14', list('summary.overdue.liaison', li), ['林一', '周二', '何三', '赵四', '吴九']],
      ['2026-10-14', list('summary.overdue.liaison', zhouBa), ['钱五', '孙六', '吴九']],
      ['2026-10-15', list('summary.overdue.leader', lin), ['周二', '何三', '赵四', '李七']],
      ['2026-10-15', list('summary.overdue.leader', zhao), ['钱五', '孙六', '周八', '吴九']],
      ['2026-10-16', list('summary.overdue.hr', he), NAMES.slice(0, 9)],
      ['2026-10-16', stage.item('summary.overdue.hr', stage.cycleThere.id, heThere), ['何三', '郑十']],
      ['2026-10-21', list('desk.overdue.deputy', lin), ['赵四']],
      ['2026-10-22', list('desk.overdue.hr', he), ['林一', '赵四']],
    ];
    for (const [day, item, names] of cases) {
      stage.at(`${day}T01:37:00Z`);
      for (const first of [true, false])
        expect(namesIn(await stage.shown([item], first)).toSorted(), item.rung).toEqual(names.toSorted());
    }
  });

  it('of a post he does not hold, or holds no more', async () => {
    stage.at('2026-10-16T01:37:00Z');
    const { zhou, he, li } = stage.people;
    for (const rung of ['summary.overdue.liaison', 'summary.overdue.leader', 'summary.overdue.hr'] as const) {
      expect(await stage.shown([list(rung, zhou)], true), rung).toBeNull();
      expect(namesIn(await stage.shown([list(rung, zhou)], false)), rung).toEqual([]);
    }
    await stage.rows(`DELETE FROM "RoleGrant" WHERE "personId" = ANY($1::uuid[])`, [[he, li]]);
    for (const item of [list('summary.overdue.hr', he), list('summary.overdue.liaison', li)]) {
      expect(await stage.shown([item], true), item.rung).toBeNull();
      expect(namesIn(await stage.shown([item], false)), item.rung).toEqual([]);
    }
  });
});
