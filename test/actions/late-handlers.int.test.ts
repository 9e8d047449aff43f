import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { digestActions } from '../../cards/digest/actions.ts';
import type { ActionValue } from '../../cards/kit/action.ts';
import { textsFor } from '../../cards/texts/texts.ts';
import type { ActionHandler } from '../../src/actions/action-handler.ts';
import { lateHandlers } from '../../src/actions/late-handlers.ts';
import { type BoundAction, createPress } from '../../src/actions/press.ts';
import type { CardPressed, DispatchOutcome } from '../../src/services/ports.ts';
import { type LateStage, type Name, setLateStage } from '../services/summaries/late-stage.ts';
import { memoryLog } from '../support/memory-log.ts';

const texts = textsFor('zh-CN');
const { toasts, digest } = texts;
const NAMES = ['leader', 'staff', 'hr', 'liaison', 'mate', 'otherLeader'] as const;

let stage: LateStage;
let cycleId: string;
let take: (event: CardPressed) => Promise<DispatchOutcome>;
let presses = 0;

const actions = (): ReadonlyMap<string, BoundAction> =>
  new Map(
    Object.entries(lateHandlers).map(([name, handler]): [string, BoundAction] => {
      const { version, schema, form } = digestActions[name as keyof typeof lateHandlers];
      return [name, { version, schema, form, handler: handler as ActionHandler<unknown, unknown> }];
    }),
  );

beforeAll(async () => {
  stage = await setLateStage();
  cycleId = stage.cycle.id;
  for (const name of NAMES) await stage.rows(`INSERT INTO "DirectChat" VALUES ($1, $2)`, [`ou_${name}`, `oc_${name}`]);
  take = createPress({ ...stage, actions: actions(), texts, log: memoryLog().log });
});
afterAll(() => stage.close());

type Rung = 'summary.overdue' | 'summary.overdue.liaison' | 'summary.overdue.leader' | 'summary.overdue.hr';
const card = (messageId: string, subject: string, to: Name, rung: Rung) => {
  const item = { rung, subject: cycleId, version: '', to: stage.idOf(to), sharedWith: null };
  return stage.sent(messageId, subject, { items: [item] });
};

beforeEach(async () => {
  await stage.reset();
  const own = (name: Name) => `summary:${cycleId}:${stage.idOf(name)}`;
  await card('om_mate', own('mate'), 'mate', 'summary.overdue');
  await card('om_mate_phone', own('mate'), 'mate', 'summary.overdue');
  await card('om_staff', own('staff'), 'staff', 'summary.overdue');
  const list = (name: Name) => `late:${cycleId}:${stage.idOf(name)}`;
  await card('om_liaison', list('liaison'), 'liaison', 'summary.overdue.liaison');
  await card('om_leader', list('leader'), 'leader', 'summary.overdue.leader');
  await card('om_hr', list('hr'), 'hr', 'summary.overdue.hr');
  await card('om_desk', `desk:${cycleId}:${stage.idOf('leader')}`, 'leader', 'summary.overdue.leader');
});

const event = (by: Name, value: ActionValue, form: Record<string, unknown> = {}): CardPressed => {
  presses += 1;
  return {
    kind: 'press',
    eventId: `e${presses}`,
    appId: 'cli_0123456789abcdef',
    nonce: `n${presses}`,
    messageId: `om_${by}`,
    chatId: `oc_${by}`,
    operatorOpenId: `ou_${by}`,
    value,
    form,
  };
};
/** Toast and card (as text) of a press on one's own message. */
async function answer(pressed: CardPressed) {
  const outcome = await take(pressed);
  if (outcome.kind !== 'reply') throw new Error(outcome.kind);
  const { toast, card: shown } = outcome.reply;
  return { toast, card: shown === undefined ? null : JSON.stringify(shown) };
}
const press = (by: Name, value: ActionValue, form?: Record<string, unknown>) => answer(event(by, value, form));

const extend = (items: [string, number][]) => digestActions['late.extend'].value({ cycleId, items });
const leaveOut = (items: [string, number][]) => digestActions['late.notAssessed'].value({ cycleId, items });
const enter = (items: [string, number][]) => digestActions['late.reasonFor'].value({ cycleId, items });
const undo = (step: 'reason' | 'extension' | 'notAssessed', items: [string, number][]) =>
  digestActions['late.undo'].value({ cycleId, step, items });

describe('one’s own reason', () => {
  const value = (version: number) => digestActions['late.reason'].value({ cycleId, version, reason: 'sick' });

  it('is answered with the card, shown on the other copies and lists, and taken back', async () => {
    const { version } = await stage.summary('mate');
    const { toast, card: shown } = await press('mate', value(version));
    expect(toast).toEqual({ type: 'success', content: toasts.saved });
    expect(shown).toContain(digest.summary.reasonGiven(digest.reasons.sick));
    expect(await stage.outbox()).toEqual(['om_hr', 'om_leader', 'om_liaison', 'om_mate_phone']);
    const undone = await press('mate', undo('reason', await stage.seen('mate')));
    expect(undone.toast).toEqual({ type: 'success', content: toasts.undone });
    expect(undone.card).toContain(digest.summary.askReason);
  });

  it('pressed once, however often it comes', async () => {
    const { version } = await stage.summary('mate');
    const pressed = event('mate', value(version));
    await take(pressed);
    const again = await answer({ ...pressed, nonce: null });
    expect(again).toMatchObject({ toast: undefined });
    expect(again.card).toContain(digest.summary.reasonGiven(digest.reasons.sick));
    expect((await stage.summary('mate')).version).toBe(version + 1);
  });

  it('on an old card is answered with the new one', async () => {
    const { toast, card: shown } = await press('mate', value(0));
    expect(toast).toEqual({ type: 'warning', content: toasts.stale });
    expect(shown).toContain(digest.summary.problems.stale);
    expect(await stage.summary('mate')).toMatchObject({ lateReason: '' });
  });

  it('is not asked of whom his leader left out', async () => {
    await press('leader', leaveOut(await stage.seen('mate')), { reason_0: '病假' });
    const { version } = await stage.summary('mate');
    expect((await press('mate', value(version))).card).toContain(digest.summary.problems.not_assessed);
  });
});

describe('the reason of others', () => {
  it('is entered for those chosen, named on the card, and taken back', async () => {
    const items = await stage.seen('mate', 'staff', 'hr');
    const form = { chosen_0: [stage.idOf('mate'), stage.idOf('staff')], reason_0: 'posting' };
    const { toast, card: shown } = await press('liaison', enter(items), form);
    expect(toast).toEqual({ type: 'success', content: toasts.saved });
    for (const part of ['mate', '周二', digest.reasons.posting]) expect(shown).toContain(part);
    expect(await stage.outbox()).toEqual(['om_hr', 'om_leader', 'om_mate', 'om_mate_phone', 'om_staff']);
    // In the order of the ids, as they were written.
    const left = (await stage.seen('mate', 'staff')).toSorted(([a], [b]) => (a < b ? -1 : 1));
    expect(shown).toContain(JSON.stringify(undo('reason', left).p));
    const undone = await press('liaison', undo('reason', left));
    expect(undone.toast).toEqual({ type: 'success', content: toasts.undone });
    expect(await stage.summary('staff')).toMatchObject({ lateReason: '', lateReasonBy: null });
  });

  it('keeps what was chosen where something is missing', async () => {
    const items = await stage.seen('mate', 'staff');
    const first = await press('liaison', enter(items), { chosen_0: [], reason_0: 'trip' });
    expect(first.toast).toEqual({ type: 'warning', content: toasts.checkForm });
    expect(first.card).toContain(digest.lateProblems.none_chosen);
    expect(first.card).toContain('"initial_option":"trip"');
    const second = await press('liaison', enter(items), { chosen_0: [stage.idOf('mate')] });
    expect(second.card).toContain(digest.lateProblems.reason_missing);
    expect(second.card).toContain(`"selected_values":["${stage.idOf('mate')}"]`);
  });

  it('leaves alone whoever has answered himself', async () => {
    const { version } = await stage.summary('mate');
    await press('mate', digestActions['late.reason'].value({ cycleId, version, reason: 'sick' }));
    const { toast } = await press('liaison', enter(await stage.seen('mate')), { reason_0: 'trip' });
    expect(toast).toEqual({ type: 'info', content: toasts.alreadyDone });
    expect(await stage.summary('mate')).toMatchObject({ lateReason: 'sick' });
  });
});

describe('the direct leader’s decision', () => {
  it('extends those chosen; the other copies follow', async () => {
    const items = await stage.seen('mate', 'staff');
    const form = { chosen_0: [stage.idOf('mate')], until_0: '2026-10-16 +0800', reason_0: '' };
    const { toast, card: shown } = await press('leader', extend(items), form);
    expect(toast).toEqual({ type: 'success', content: toasts.saved });
    expect(shown).toContain(digest.late.extended('mate', '2026-10-16'));
    expect(await stage.summary('mate')).toMatchObject({ extendedTo: '2026-10-16' });
    expect(await stage.outbox()).toEqual(['om_hr', 'om_liaison', 'om_mate', 'om_mate_phone']);
    const undone = await press('leader', undo('extension', await stage.seen('mate')));
    expect(undone.toast).toEqual({ type: 'success', content: toasts.undone });
    expect(await stage.summary('mate')).toMatchObject({ extendedTo: null });
  });

  it('loses nothing of what was typed when it is refused', async () => {
    const items = await stage.seen('mate', 'staff');
    const chosen = [stage.idOf('staff')];
    const noDay = await press('leader', extend(items), { chosen_0: chosen, until_0: '', reason_0: '外派挂职' });
    expect(noDay.card).toContain(digest.lateProblems.until_missing);
    for (const part of ['外派挂职', `"selected_values":["${chosen[0]}"]`]) expect(noDay.card).toContain(part);
    const dayOff = await press('leader', extend(items), { chosen_0: chosen, until_0: '2026-10-17' });
    expect(dayOff.card).toContain(digest.lateProblems.until_out_of_range);
    expect(dayOff.card).toContain('"initial_date":"2026-10-17"');
    const noReason = await press('leader', leaveOut(items), { chosen_0: chosen, until_0: '2026-10-16' });
    expect(noReason.card).toContain(digest.lateProblems.reason_missing);
    expect(noReason.card).toContain('"initial_date":"2026-10-16"');
    expect(await stage.outbox()).toEqual([]);
  });

  it('takes somebody off the desk, and says it there as well', async () => {
    const items = await stage.seen('mate');
    const { card: shown } = await press('leader', leaveOut(items), { reason_0: '长期病假' });
    expect(shown).toContain(digest.late.marked('mate'));
    expect(await stage.status('mate')).toEqual({ status: 'NOT_ASSESSED', statusReason: '长期病假' });
    expect(await stage.outbox()).toEqual(['om_desk', 'om_hr', 'om_liaison', 'om_mate', 'om_mate_phone']);
    await stage.rows(`DELETE FROM "Outbox"`);
    const left = await stage.seen('mate');
    await press('leader', undo('notAssessed', left));
    expect(await stage.outbox()).toEqual(['om_desk', 'om_hr', 'om_liaison', 'om_mate', 'om_mate_phone']);
    const again = await press('leader', undo('notAssessed', left));
    expect(again.toast).toEqual({ type: 'warning', content: toasts.stale });
    expect(again.card).toContain(digest.lateProblems.stale);
  });

  it('does what it can, and says that others had changed', async () => {
    const [mate, staff] = await stage.seen('mate', 'staff');
    if (mate === undefined || staff === undefined) throw new Error('nobody');
    const form = { chosen_0: [mate[0], staff[0]], until_0: '2026-10-16' };
    const { toast, card: shown } = await press('leader', extend([mate, [staff[0], staff[1] - 1]]), form);
    expect(toast).toEqual({ type: 'warning', content: toasts.stale });
    expect(shown).toContain(digest.late.extended('mate', '2026-10-16'));
    expect(shown).toContain(digest.lateProblems.stale);
    expect(await stage.summary('staff')).toMatchObject({ extendedTo: null });
  });

  it('is nobody else’s, whatever the button says', async () => {
    const items = await stage.seen('mate');
    const form = { until_0: '2026-10-16', reason_0: 'sick' };
    const denied = { toast: { type: 'error', content: toasts.notAllowed }, card: null };
    expect(await press('otherLeader', extend(items), form)).toEqual(denied);
    expect(await press('otherLeader', leaveOut(items), form)).toEqual(denied);
    expect(await press('hr', leaveOut(items), form)).toEqual(denied);
    expect(await press('leader', enter(items), form)).toEqual(denied);
    expect(await press('staff', undo('reason', items))).toEqual(denied);
    expect(await stage.seen('mate')).toEqual(items);
  });
});
