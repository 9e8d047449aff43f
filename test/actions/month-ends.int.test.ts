import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { accountActions } from '../../cards/account/actions.ts';
import { recordActions } from '../../cards/record/actions.ts';
import { textsFor } from '../../cards/texts/texts.ts';
import { accountHandlers } from '../../src/actions/help-handlers.ts';
import { recordHandlers } from '../../src/actions/record-handlers.ts';
import { accountScreen } from '../../src/screens/account-screen.ts';
import { recordScreen } from '../../src/screens/record-screen.ts';
import { draftRecord } from '../../src/services/records/draft-record.ts';
import { type ServiceStage, setServiceStage } from '../support/service-stage.ts';
import { setPresses } from './press-stage.ts';

// October's records close on 11-04, the third workday of November.
const OPEN = '2026-11-02T02:00:00Z';
const CLOSED = '2026-11-05T02:00:00Z';
const texts = textsFor('zh-CN');
const { record: t, account } = texts;

let stage: ServiceStage;
let chats: Awaited<ReturnType<typeof setPresses>>;
beforeAll(async () => {
  stage = await setServiceStage(OPEN);
  const actions = { ...recordActions, ...accountActions };
  chats = await setPresses(stage, ['ou_staff'], actions, { ...recordHandlers, ...accountHandlers });
});
afterAll(() => stage.close());
beforeEach(() => stage.at(OPEN));

let messages = 0;
const draft = () =>
  stage.store.transaction(async (tx) => {
    const [person] = await tx.people.byOpenId('ou_staff');
    if (person === undefined) throw new Error('no staff');
    messages += 1;
    return draftRecord(tx, person, '完成窗口改造', { messageId: `om_${messages}`, evidenceMessageId: null });
  });
const context = () => ({ tx: stage.store.read(), texts });
const shownDraft = async (recordId: string) => JSON.stringify(await recordScreen.render(context(), { recordId }, true));
const shownAccount = async () =>
  JSON.stringify(await accountScreen.render(context(), { personId: stage.staff.id }, true));
const form = (occurredOn: string, over: Record<string, string> = {}) => ({
  text: '完成窗口改造',
  occurredOn,
  visibility: 'public',
  ...over,
});

describe('a result typed while the month before is still open', () => {
  it('is put to it by one press', async () => {
    const { id, version } = await draft();
    const card = await shownDraft(id);
    expect(card).toContain(t.draftOfWhichMonth('2026-10', '2026-11'));
    const value = recordActions['record.submit'].value({ recordId: id, version, month: '2026-10' });
    expect(card).toContain(JSON.stringify(value));
    const done = await chats.press('ou_staff', 'om_card', value, form('2026-11-02'));
    expect(done).toMatchObject({ type: 'success', said: texts.toasts.submitted });
    expect(await stage.store.read().records.byId(id)).toMatchObject({
      state: 'SUBMITTED',
      month: '2026-10',
      occurredOn: '2026-10-31',
    });
    // From there the account opens on the record's month.
    expect(done.card).toContain(JSON.stringify(accountActions['account.show'].value({ month: '2026-10' })));
  });

  it('keeps a day of that month which was chosen, and the form’s date where the other button is pressed', async () => {
    const [one, other] = [await draft(), await draft()];
    const into = recordActions['record.submit'].value({ recordId: one.id, version: one.version, month: '2026-10' });
    await chats.press('ou_staff', 'om_card', into, form('2026-10-15'));
    expect(await stage.store.read().records.byId(one.id)).toMatchObject({ occurredOn: '2026-10-15' });
    const plain = recordActions['record.submit'].value({ recordId: other.id, version: other.version });
    await chats.press('ou_staff', 'om_card', plain, form('2026-11-02'));
    expect(await stage.store.read().records.byId(other.id)).toMatchObject({ month: '2026-11' });
  });

  it('gives back the date of the form where something else is amiss, and is refused once the month is closed', async () => {
    const { id, version } = await draft();
    const value = recordActions['record.submit'].value({ recordId: id, version, month: '2026-10' });
    const refused = await chats.press('ou_staff', 'om_card', value, form('2026-11-02', { quantity: '十几' }));
    expect(refused.card).toContain(t.problems.quantity_invalid);
    expect(refused.card).toContain('"initial_date":"2026-11-02"');
    stage.at(CLOSED);
    expect((await chats.press('ou_staff', 'om_card', value, form('2026-11-02'))).card).toContain(
      t.problems.month_closed,
    );
  });

  it('is not asked about once the month is closed, nor about a draft of the month itself', async () => {
    const early = await draft();
    stage.at(CLOSED);
    const late = await draft();
    expect(await shownDraft(late.id)).toContain(t.draftKept);
    expect(await shownDraft(early.id)).not.toContain(t.intoMonth('2026-10'));
    stage.at('2026-12-01T02:00:00Z');
    expect(await shownDraft(early.id)).toContain(t.draftKept);
  });
});

describe('one’s own account at a month’s end', () => {
  it('opens on the month that is still asked for, the new one a press away and back', async () => {
    const card = await shownAccount();
    expect(card).toContain(account.title('2026-10'));
    expect(card).toContain(account.alsoOpen('2026-11'));
    const show = accountActions['account.show'].value({ month: '2026-11' });
    const next = await chats.press('ou_staff', 'om_card', show);
    expect(next.card).toContain(account.title('2026-11'));
    expect(next.card).toContain(account.alsoOpen('2026-10'));
  });

  it('opens on the present month once the other is closed', async () => {
    stage.at('2026-11-04T15:59:59Z');
    expect(await shownAccount()).toContain(account.title('2026-10'));
    stage.at(CLOSED);
    const card = await shownAccount();
    expect(card).toContain(account.title('2026-11'));
    expect(card).not.toContain('"content":"查看2026年10月"');
  });
});
