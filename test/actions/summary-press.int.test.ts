import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { accountActions } from '../../cards/account/actions.ts';
import { summaryActions } from '../../cards/summary/actions.ts';
import { textsFor } from '../../cards/texts/texts.ts';
import { accountHandlers } from '../../src/actions/help-handlers.ts';
import { summaryHandlers } from '../../src/actions/summary-handlers.ts';
import { toMessage } from '../../src/messages/other-events.ts';
import { createReceive } from '../../src/messages/receive.ts';
import { renderNotice } from '../../src/screens/registry.ts';
import { type LateStage, setLateStage } from '../services/summaries/late-stage.ts';
import { memoryLog } from '../support/memory-log.ts';
import { setPresses } from './press-stage.ts';

const texts = textsFor('zh-CN');
const { summaryCard: t, account } = texts;

// 2026Q3: D is 10-13.
let stage: LateStage;
let chats: Awaited<ReturnType<typeof setPresses>>;
beforeAll(async () => {
  stage = await setLateStage();
  const handlers = { ...summaryHandlers, ...accountHandlers };
  chats = await setPresses(stage, ['ou_mate'], { ...summaryActions, ...accountActions }, handlers);
});
afterAll(() => stage.close());
beforeEach(() => stage.reset());

const about = () => ({ cycleId: stage.cycle.id, personId: stage.idOf('mate') });
const shown = async (): Promise<string> => {
  const context = { tx: stage.store.read(), texts };
  return JSON.stringify((await renderNotice(context, 'summary.card', about(), false))?.content);
};
const confirm = async () =>
  chats.press(
    'ou_mate',
    'om_mate',
    summaryActions['summary.confirm'].value({
      cycleId: stage.cycle.id,
      version: (await stage.summary('mate')).version,
    }),
    { text: '三季度小结' },
  );
const edit = () => chats.press('ou_mate', 'om_mate', summaryActions['summary.edit'].value({ cycleId: stage.cycle.id }));
const accountOf = async () =>
  (await chats.press('ou_mate', 'om_mate', accountActions['account.show'].value({}))).card ?? '';
const setStatus = (status: string) =>
  stage.rows(`UPDATE "Participant" SET "status" = $1, "statusReason" = '试用期' WHERE "personId" = $2`, [
    status,
    stage.idOf('mate'),
  ]);
const CONFIRM = 'summary.confirm';
const EDIT = 'summary.edit';

describe('the summary card', () => {
  it('is a form while it may be confirmed, overdue or not, and says which', async () => {
    stage.at('2026-10-13T02:00:00Z');
    expect(await shown()).toContain(t.due('2026-10-13'));
    stage.at('2026-10-14T02:00:00Z');
    const card = await shown();
    expect(card).toContain(t.overdue('2026-10-13'));
    expect(card).toContain(CONFIRM);
    expect(await accountOf()).toContain(account.summaryOverdue('2026Q3', '2026-10-13'));
    const done = await confirm();
    expect(done).toMatchObject({ type: 'success' });
    // Confirmed late it stays as it is: no button that would only be refused.
    expect(done.card).not.toContain(EDIT);
    expect(done.card).not.toContain(t.laterRecords('2026-10-13'));
    expect((await edit()).card).not.toContain(CONFIRM);
  });

  it('confirmed in time can be changed until it is due', async () => {
    stage.at('2026-10-12T02:00:00Z');
    const done = await confirm();
    expect(done.card).toContain(EDIT);
    expect(done.card).toContain(t.laterRecords('2026-10-13'));
    expect((await edit()).card).toContain(CONFIRM);
  });

  it.each([
    'NO_GRADE',
    'NOT_ASSESSED',
  ])('of whom is %s has no button, and says that none is asked for', async (status) => {
    await setStatus(status);
    const card = await shown();
    expect(card).toContain(t.notAsked);
    expect(card).not.toContain(CONFIRM);
    expect(await accountOf()).not.toContain(account.summaryOverdue('2026Q3', '2026-10-13'));
    const pressed = await confirm();
    expect(pressed.type).toBe('warning');
    expect(pressed.card).toContain(t.notAsked);
    expect(pressed.card).not.toContain(t.problems.closed);
    expect((await edit()).card).not.toContain(CONFIRM);
  });

  it.each(['REVIEW', 'CLOSED'])('has no button once the cycle is in %s', async (state) => {
    await stage.setState(state);
    const card = await shown();
    expect(card).toContain(t.unconfirmed);
    expect(card).not.toContain(CONFIRM);
  });

  it('has no button once the leader has handed in', async () => {
    await stage.rows(
      `INSERT INTO "ScoreSheet" ("unitId", "cycleId", "personId", "raterId", "source", "scores", "saved", "handedIn", "updatedAt")
       VALUES ($1, $2, $3, $4, 'direct', '{"achievement":"85","conduct":"85"}', true, true, now())`,
      [stage.unitId, stage.cycle.id, stage.idOf('mate'), stage.idOf('leader')],
    );
    const card = await shown();
    expect(card).toContain(t.unconfirmed);
    expect(card).not.toContain(CONFIRM);
  });
});

it('typed by whom gets no grade, 小结 is answered with why none is asked for', async () => {
  await setStatus('NO_GRADE');
  const receive = createReceive({ ...stage, randomCode: () => 'ABCDEFGH', log: memoryLog().log });
  await receive(
    toMessage({
      kind: 'menu',
      eventId: 'e_summary',
      appId: 'cli_0123456789abcdef',
      operatorOpenId: 'ou_mate',
      eventKey: '小结',
    }),
  );
  const [row] = await stage.rows(`SELECT "notice", "args" FROM "Outbox"`);
  const context = { tx: stage.store.read(), texts };
  const said = await renderNotice(context, String(row?.notice), row?.args, true);
  expect(said?.content).toEqual({ type: 'text', text: texts.replies.summaryNotAsked('试用期') });
});
