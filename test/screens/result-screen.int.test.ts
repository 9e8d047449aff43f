import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { textsFor } from '../../cards/texts/texts.ts';
import type { CycleState } from '../../src/domain/cycle.ts';
import { toPeriod } from '../../src/domain/date.ts';
import { resultScreen } from '../../src/screens/result-screen.ts';
import { openCycle } from '../../src/services/cycles/open-cycle.ts';
import type { Cycle } from '../../src/services/entities.ts';
import type { Tx } from '../../src/services/store.ts';
import { type ServiceStage, setServiceStage } from '../support/service-stage.ts';

let stage: ServiceStage;
let cycle: Cycle;
const inTx = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => stage.store.transaction(work);

beforeAll(async () => {
  stage = await setServiceStage('2026-10-20T02:00:00Z');
  cycle = await inTx(async (tx) => {
    const [unit] = await tx.units.all();
    const made = unit === undefined ? null : await openCycle(tx, unit, toPeriod('2026Q3'), 'system');
    if (made === null) throw new Error('no cycle');
    const scores = { achievement: '92', conduct: '88' };
    const sheets = [{ personId: stage.staff.id, raterId: stage.leader.id, source: 'direct' as const, scores }];
    await tx.assessment.replaceScores(made, { sheets, ballots: [] });
    return made;
  });
  await stage.rows(`UPDATE "ScoreSheet" SET "reason" = '验收提前完成' WHERE "cycleId" = $1`, [cycle.id]);
});
afterAll(() => stage.close());

/** The card as it is sent while the cycle is in that state; null where there is none. */
async function shownIn(state: CycleState, personId: string): Promise<string | null> {
  await stage.rows(`UPDATE "Cycle" SET "state" = $1 WHERE "id" = $2`, [state, cycle.id]);
  const context = { tx: stage.store.read(), texts: textsFor('zh-CN') };
  const content = await resultScreen.render(context, { cycleId: cycle.id, personId }, true);
  return content === null ? null : JSON.stringify(content);
}

describe('a person’s result', () => {
  it('is the direct leader’s score alone, and no grade, until the feedback', async () => {
    await inTx((tx) => tx.results.settle(cycle, { assumeReviewed: true, actor: 'test' }));
    for (const state of ['SCORING', 'REVIEW', 'APPROVAL', 'NOTICE'] as const) {
      const card = await shownIn(state, stage.staff.id);
      expect(card).toContain('直接领导评分 90.40');
      expect(card).not.toMatch(/等次：|名额/);
    }
  });

  it('is the settled result from then on', async () => {
    for (const [state, hint] of [
      ['FEEDBACK', '可在规定期限内向组织人事提出'],
      ['CLOSED', '本季度已归档'],
    ] as const) {
      const card = await shownIn(state, stage.staff.id);
      expect(card).toContain('总分：90.40');
      expect(card).toContain('等次：');
      expect(card).toContain('林一的评鉴理由');
      expect(card).toContain('验收提前完成');
      expect(card).toContain(hint);
    }
  });

  it('says of somebody without a score what is missing, and names no number', async () => {
    const card = await shownIn('FEEDBACK', stage.hr.id);
    expect(card).toContain('缺直接领导评分');
    expect(card).not.toContain('总分：');
    expect(await shownIn('REVIEW', stage.hr.id)).toBeNull();
  });
});
