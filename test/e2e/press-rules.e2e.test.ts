import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fieldValue, initialDate, optionsOf, pressable, pressables, textOf, titleOf } from './support/cards.ts';
import { daysUntil, toFreshQuarter } from './support/clock.ts';
import { deskWithin } from './support/desk.ts';
import { type Cast, castOf, groupsOf } from './support/organ.ts';
import { type Product, startProduct } from './support/product.ts';
import type { Sandbox } from './support/sandbox.ts';

/** Version 1 of our buttons' values; the payload is what is forged. */
const forged = (action: string, payload: Record<string, unknown>) => ({ a: action, v: 1, p: payload });

describe('what a press may do', () => {
  let product: Product;
  let sandbox: Sandbox;
  let cast: Cast;
  let group: string;
  /** Whose sheet was saved. */
  let scored: string;
  const linesOf = async (no: string): Promise<string> => textOf((await sandbox.ask(no, '我的账')).card);
  /** Somebody's record, submitted; with the card it was submitted from. */
  const submitted = async (no: string, text: string) => {
    const draft = await sandbox.ask(no, text);
    const { value } = pressable(draft.card, 'record.submit');
    const done = await sandbox.press(no, draft.message_id, value);
    expect(done.toast?.type).toBe('success');
    const { payload } = pressable(done.card, 'record.edit');
    return { messageId: draft.message_id, draft: draft.card, submit: value, payload };
  };

  beforeAll(async () => {
    product = await startProduct();
    sandbox = product.sandbox;
    cast = await castOf(sandbox);
    group = (await groupsOf(sandbox, cast.hr)).section;
    await toFreshQuarter(sandbox);
  });
  afterAll(() => product?.remove());

  it('a message that the platform pushes twice makes one record and one card', async () => {
    const { employee_no: no } = cast.staff[0];
    await sandbox.fault({ api: 'im.message.receive_v1', kind: 'duplicateEvent', rate: 1 });
    await sandbox.ask(no, '完成档案室防潮检查');
    await sandbox.noFaults();
    await sandbox.advance('PT30M');
    const cards = (await sandbox.cardsFor(no, 'record.submit')).filter(
      ({ card }) => fieldValue(card, 'text') === '完成档案室防潮检查',
    );
    expect(cards).toHaveLength(1);
    expect((await linesOf(no)).split('完成档案室防潮检查')).toHaveLength(2);
  });

  it('the same press twice at once has one effect', async () => {
    const { employee_no: no } = cast.staff[1];
    const draft = await sandbox.ask(no, '完成季度台账核对');
    const { value } = pressable(draft.card, 'record.submit');
    const twice = await Promise.all([1, 2].map(() => sandbox.press(no, draft.message_id, value)));
    expect(twice.filter(({ toast }) => toast?.type === 'success')).toHaveLength(1);
    expect(twice.every(({ code, card }) => code === 0 && textOf(card).includes('完成季度台账核对'))).toBe(true);
    expect((await linesOf(no)).split('完成季度台账核对')).toHaveLength(2);
  });

  it('a press from a card that has changed since has no effect and brings the fresh card', async () => {
    const { employee_no: no } = cast.staff[1];
    const { messageId, draft, submit } = await submitted(no, '完成窗口排班');
    // What the client of a card that was open before sends: every field of its form.
    const occurredOn = initialDate(draft, 'occurredOn');
    const form_value = {
      text: '旧卡片上的内容',
      occurredOn,
      visibility: 'public',
      quantity: '',
      measure: '',
      target: '',
    };
    const stale = await sandbox.press(no, messageId, submit, { form_value });
    expect(stale.toast?.type).toBe('warning');
    expect(textOf(stale.card)).toContain('完成窗口排班');
    expect(await linesOf(no)).not.toContain('旧卡片上的内容');
  });

  it('nobody withdraws or changes another’s record, whatever the value says', async () => {
    const { payload } = await submitted(cast.staff[0].employee_no, '完成应急演练脚本');
    for (const { employee_no: no } of [cast.staff[1], cast.outsider, cast.head]) {
      const own = await sandbox.ask(no, '帮助');
      for (const action of ['record.withdraw', 'record.submit']) {
        const value = forged(action, { recordId: payload.recordId, version: 2 });
        const refused = await sandbox.press(no, own.message_id, value, { form_value: { text: '改成别的' } });
        expect(refused.toast?.type, `${action} by ${no}`).toBe('error');
      }
      const value = forged('record.show', { recordId: payload.recordId });
      const shown = await sandbox.press(no, own.message_id, value);
      const isLeader = no === cast.head.employee_no;
      expect(textOf(shown.card).includes('完成应急演练脚本')).toBe(isLeader);
    }
    expect(await linesOf(cast.staff[0].employee_no)).toContain('完成应急演练脚本');
  });

  it('only the direct leader verifies', async () => {
    const card = await sandbox.ask(cast.head.employee_no, '核实');
    const { value } = pressable(card.card, 'verify.confirm');
    for (const person of [cast.otherHead, cast.staff[0], cast.outsider]) {
      const own = await sandbox.ask(person.employee_no, '帮助');
      const refused = await sandbox.press(person.employee_no, own.message_id, value);
      expect(refused.toast?.type, person.employee_no).toBe('error');
    }
    const again = await sandbox.ask(cast.head.employee_no, '核实');
    expect(optionsOf(again.card, 'exceptions')).toEqual(optionsOf(card.card, 'exceptions'));
  });

  it('a personal card forwarded into a group does nothing there', async () => {
    const { employee_no: no } = cast.hr;
    const { payload } = await submitted(no, '完成干部档案核对');
    const asked = await sandbox.ask(no, '@平时账 绑定', group);
    const value = forged('record.withdraw', { recordId: payload.recordId, version: 2 });
    const refused = await sandbox.press(no, asked.message_id, value);
    expect(['warning', 'error']).toContain(refused.toast?.type);
    expect(textOf(refused.card)).not.toContain('完成干部档案核对');
    expect(await linesOf(no)).not.toContain('已撤回');
  });

  it('a stranger presses in vain', async () => {
    await sandbox.addPerson({ employee_no: '9001', name: '甄外来' });
    const members = [cast.hr, cast.hrColleague].map(({ employee_no }) => employee_no);
    await sandbox.changeChat({ chat_id: group, members: [...members, '9001'] });
    const asked = await sandbox.ask(cast.hr.employee_no, '@平时账 绑定', group);
    const refused = await sandbox.press('9001', asked.message_id, pressable(asked.card, 'chat.bind').value);
    expect(refused.toast?.type).toBe('error');
  });

  it('a value that is none of ours, or of another version, is answered and has no effect', async () => {
    const { employee_no: no } = cast.staff[0];
    const own = await sandbox.ask(no, '帮助');
    for (const value of [
      forged('record.erase', {}),
      { a: 'account.show', v: 99, p: {} },
      forged('desk.level', { cycleId: 'x' }),
      { other: 'app' },
      forged('record.show', { recordId: "' OR 1=1 --" }),
    ]) {
      const answer = await sandbox.press(no, own.message_id, value);
      expect(answer.code, JSON.stringify(value)).toBe(0);
      expect(['error', 'warning']).toContain(answer.toast?.type);
    }
  });

  it('only the direct leader scores, and two presses on one sheet are one', async () => {
    const { employee_no: no } = cast.head;
    const summary = await daysUntil(
      sandbox,
      'the summary',
      80,
      async () => (await sandbox.cardsFor(cast.staff[0].employee_no, 'summary.confirm'))[0],
    );
    await sandbox.press(cast.staff[0].employee_no, summary.message_id, summary.found.value);
    const desk = await deskWithin(sandbox, no, 30);
    expect(titleOf(desk.card)).toBe(cast.staff[0].name);
    const [level] = pressables(desk.card, 'desk.level');
    const { value: save } = desk.found;
    for (const person of [cast.otherHead, cast.staff[0], cast.staff[1], cast.hr]) {
      const own = await sandbox.ask(person.employee_no, '帮助');
      for (const value of [level?.value, save]) {
        const form_value = { achievement: '99', conduct: '99', reason: '试试' };
        const refused = await sandbox.press(person.employee_no, own.message_id, value, { form_value });
        expect(refused.toast?.type, person.employee_no).toBe('error');
        expect(textOf(refused.card)).not.toContain('99');
      }
    }
    const form_value = { achievement: '86', conduct: '84' };
    const twice = await Promise.all([1, 2].map(() => sandbox.press(no, desk.message_id, save, { form_value })));
    expect(twice.filter(({ toast }) => toast?.type === 'success')).toHaveLength(1);
    const current = await sandbox.ask(no, '评鉴');
    const { cycleId } = pressable(current.card, 'desk.show').payload;
    scored = String(desk.found.payload.personId);
    const sheet = await sandbox.press(no, current.message_id, forged('desk.show', { cycleId, personId: scored }));
    expect(fieldValue(sheet.card, 'achievement')).toBe('86');
    expect(pressable(sheet.card, 'desk.save').payload.version).toBe(1);
  });

  it('a sheet takes no score in a group', async () => {
    const { employee_no: no } = cast.head;
    const organ = (await groupsOf(sandbox, cast.hr)).organ;
    const current = await sandbox.ask(no, '评鉴');
    const { cycleId } = pressable(current.card, 'desk.show').payload;
    const posted = await sandbox.ask(cast.hr.employee_no, '@平时账 绑定', organ);
    const answer = await sandbox.press(no, posted.message_id, forged('desk.show', { cycleId, personId: null }));
    expect(['error', 'warning']).toContain(answer.toast?.type);
    const level = forged('desk.level', { cycleId, personId: scored, version: 1, dimension: 'conduct', score: 95 });
    const refused = await sandbox.press(no, posted.message_id, level);
    expect(['error', 'warning']).toContain(refused.toast?.type);
    const own = await sandbox.press(no, current.message_id, forged('desk.show', { cycleId, personId: scored }));
    expect(fieldValue(own.card, 'conduct')).toBe('84');
    expect(textOf(await sandbox.heard(no, organ))).not.toMatch(/86|评鉴 ·/);
  });
});
