import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deskActions } from '../../cards/desk/actions.ts';
import { textsFor } from '../../cards/texts/texts.ts';
import { createPress } from '../../src/actions/press.ts';
import { createActions } from '../../src/actions/registry.ts';
import { toPeriod } from '../../src/domain/date.ts';
import { openCycle } from '../../src/services/cycles/open-cycle.ts';
import type { CardPressed, DispatchOutcome } from '../../src/services/ports.ts';
import { memoryLog } from '../support/memory-log.ts';
import { type ServiceStage, setServiceStage } from '../support/service-stage.ts';

const texts = textsFor('zh-CN');
let stage: ServiceStage;
let cycleId: string;
let press: (event: CardPressed) => Promise<DispatchOutcome>;
let presses = 0;

beforeAll(async () => {
  stage = await setServiceStage('2026-10-16T02:00:00Z');
  cycleId = await stage.store.transaction(async (tx) => {
    const [unit] = await tx.units.all();
    const cycle = unit === undefined ? null : await openCycle(tx, unit, toPeriod('2026Q3'), 'system');
    if (cycle === null) throw new Error('no cycle');
    await tx.cycles.move(cycle.id, 'RECORDING', 'SCORING', 'system', 'test');
    return cycle.id;
  });
  await stage.rows(`INSERT INTO "DirectChat" VALUES ('ou_leader', 'oc_leader')`);
  press = createPress({ ...stage, actions: createActions(), texts, log: memoryLog().log });
});
afterAll(() => stage.close());

function level(dimension: string, version: number): Promise<DispatchOutcome> {
  presses += 1;
  return press({
    kind: 'press',
    eventId: `e${presses}`,
    appId: 'cli_0123456789abcdef',
    nonce: `n${presses}`,
    messageId: 'om_desk',
    chatId: 'oc_leader',
    operatorOpenId: 'ou_leader',
    value: deskActions['desk.level'].value({ cycleId, personId: stage.staff.id, version, dimension, score: 85 }),
    form: {},
  });
}
const scores = () => stage.rows(`SELECT "scores" FROM "ScoreSheet"`);

describe('a level pressed on the desk', () => {
  it('is taken for a dimension of the scheme', async () => {
    expect(await level('achievement', 0)).toMatchObject({ kind: 'reply', reply: { card: { schema: '2.0' } } });
    expect(await scores()).toEqual([{ scores: { achievement: '85' } }]);
  });

  it('is refused for anything else, whatever the button says', async () => {
    for (const dimension of ['bonus', '__proto__', 'reason']) {
      expect(await level(dimension, 1)).toEqual({
        kind: 'reply',
        reply: { toast: { type: 'warning', content: texts.toasts.oldCard } },
      });
    }
    expect(await scores()).toEqual([{ scores: { achievement: '85' } }]);
  });
});
