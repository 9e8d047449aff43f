import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fieldValue, optionsOf, pressable, pressables, textOf, titleOf } from './support/cards.ts';
import { daysUntil, toFreshQuarter } from './support/clock.ts';
import { deskWithin } from './support/desk.ts';
import { type Cast, castOf, groupsOf } from './support/organ.ts';
import { type Product, startProduct } from './support/product.ts';
import type { Sandbox } from './support/sandbox.ts';

const NUMBER_OF_RESULT = 17;
const PUBLIC_TEXT = '完成政务大厅综合窗口改造验收';
const QUIET_TEXT = '起草内部整改材料一份';
const CORRECTED_TEXT = '走访企业十二户并逐户建档';
const REASON = '请补充走访日期';

describe.each(['webhook', 'websocket'] as const)('the slice over %s', (mode) => {
  let product: Product;
  let sandbox: Sandbox;
  let cast: Cast;
  let group: string;
  /** The group's messages of the bot, as far as they are the month's list. */
  const lists = () => sandbox.titled(cast.head.employee_no, /工作实绩公示/, group);

  beforeAll(async () => {
    product = await startProduct({ LARK_MODE: mode });
    sandbox = product.sandbox;
    cast = await castOf(sandbox);
    group = (await groupsOf(sandbox, cast.hr)).organ;
    await toFreshQuarter(sandbox);
  });
  afterAll(() => product?.remove());

  it('keeps what somebody types as a draft and takes the completed result', async () => {
    const [{ employee_no: no }] = cast.staff;
    const draft = await sandbox.ask(no, `实绩 ${PUBLIC_TEXT}`);
    expect(fieldValue(draft.card, 'text')).toBe(PUBLIC_TEXT);
    const filled = { quantity: String(NUMBER_OF_RESULT), measure: '项', target: '15', visibility: 'public' };
    const submit = pressable(draft.card, 'record.submit').value;
    const done = await sandbox.press(no, draft.message_id, submit, { form_value: filled });
    expect(done).toMatchObject({ code: 0, toast: { type: 'success' } });
    expect(textOf(done.card)).toContain(PUBLIC_TEXT);
    expect(textOf(done.card)).toContain(String(NUMBER_OF_RESULT));
  });

  it('takes free text without a command, for the assessment only where its author says so', async () => {
    const [{ employee_no: no }] = cast.staff;
    const draft = await sandbox.ask(no, QUIET_TEXT);
    const submit = pressable(draft.card, 'record.submit').value;
    const form_value = { visibility: 'assessment_only' };
    expect(await sandbox.press(no, draft.message_id, submit, { form_value })).toMatchObject({
      toast: { type: 'success' },
    });
  });

  it('gives a form back that is not right, with what was typed', async () => {
    const { employee_no: no } = cast.staff[1];
    const draft = await sandbox.ask(no, '实绩 走访企业');
    const submit = pressable(draft.card, 'record.submit').value;
    const wrong = await sandbox.press(no, draft.message_id, submit, { form_value: { quantity: '许多' } });
    expect(wrong.toast?.type).toBe('warning');
    expect(fieldValue(wrong.card, 'quantity')).toBe('许多');
    const again = pressable(wrong.card, 'record.submit').value;
    const right = await sandbox.press(no, draft.message_id, again, { form_value: { quantity: '12' } });
    expect(right.toast?.type).toBe('success');
  });

  it('lets the direct leader verify many in one press, on any day, and return one with a reason', async () => {
    const { employee_no: no } = cast.head;
    const card = await sandbox.ask(no, '核实');
    const offered = optionsOf(card.card, 'exceptions');
    const wrong = offered.filter(({ text }) => text.includes(cast.staff[1].name)).map(({ value }) => value);
    expect(offered).toHaveLength(3);
    const confirm = pressable(card.card, 'verify.confirm').value;
    const silent = await sandbox.press(no, card.message_id, confirm, { form_value: { exceptions: wrong } });
    expect(silent.toast?.type).toBe('warning');
    const form_value = { exceptions: wrong, reason: REASON };
    const done = await sandbox.press(no, card.message_id, pressable(silent.card, 'verify.confirm').value, {
      form_value,
    });
    expect(done.toast).toMatchObject({ type: 'success', content: expect.stringContaining('2') });
  });

  it('gives the returned one back to its author, who corrects it', async () => {
    const { employee_no: no } = cast.staff[1];
    const returned = await daysUntil(sandbox, 'the returned record', 1, async () =>
      (await sandbox.heard(no)).find(({ card }) => textOf(card).includes(REASON)),
    );
    const edit = pressables(returned.card, 'record.edit')[0];
    const form = edit === undefined ? returned.card : (await sandbox.press(no, returned.message_id, edit.value)).card;
    const submit = pressable(form, 'record.submit').value;
    const done = await sandbox.press(no, returned.message_id, submit, { form_value: { text: CORRECTED_TEXT } });
    expect(done.toast?.type).toBe('success');
  });

  it('posts the month’s list to the unit’s group on the fifth workday: public results, unverified ones marked, no order of merit', async () => {
    const posted = await daysUntil(sandbox, 'the month’s list', 35, async () => (await lists())[0]);
    const text = textOf(posted.card);
    const wall = new Date((await sandbox.now()).getTime() + 8 * 3_600_000);
    expect(wall.getUTCDate()).toBeGreaterThanOrEqual(5);
    expect(wall.getUTCDate()).toBeLessThanOrEqual(12);
    expect(text).toContain(cast.head.department);
    expect(text).toMatch(new RegExp(`${cast.staff[0].name}\n.*${PUBLIC_TEXT}(?!.*待核)`));
    expect(text).toMatch(new RegExp(`${cast.staff[1].name}\n.*${CORRECTED_TEXT}.*待核`));
    expect(text).not.toContain(QUIET_TEXT);
    expect(pressables(posted.card)).toEqual([]);
  });

  it('fills the quarter’s summary from the records at T-10, and one press confirms it', async () => {
    const [first, second] = cast.staff;
    const filledFrom = [
      { no: first.employee_no, texts: [PUBLIC_TEXT, QUIET_TEXT] },
      { no: second.employee_no, texts: [CORRECTED_TEXT] },
    ];
    for (const { no, texts } of filledFrom) {
      const card = await daysUntil(
        sandbox,
        'the summary',
        35,
        async () => (await sandbox.cardsFor(no, 'summary.confirm'))[0],
      );
      for (const text of texts) expect(fieldValue(card.card, 'text')).toContain(text);
      const done = await sandbox.press(no, card.message_id, card.found.value);
      expect(done.toast?.type).toBe('success');
      expect(pressables(done.card, 'summary.edit')).toHaveLength(1);
    }
  });

  it('brings the leader from person to person, level by press or exact number, and takes the hand-in when all is saved', async () => {
    const { employee_no: no } = cast.head;
    const desk = await deskWithin(sandbox, no, 30);
    let { card } = desk;
    expect([cast.staff[0].name, cast.staff[1].name]).toContain(titleOf(card));
    const press = async (value: unknown, form_value?: Record<string, string>) => {
      const done = await sandbox.press(no, desk.message_id, value, form_value && { form_value });
      card = done.card;
      return done;
    };
    const saveAs = (form: Record<string, string>) => press(pressable(card, 'desk.save').value, form);
    expect((await saveAs({ achievement: '88.5' })).toast?.type).toBe('warning');
    const scored: string[] = [];
    for (let person = titleOf(card); pressables(card, 'desk.save').length > 0; person = titleOf(card)) {
      if (scored.includes(person)) throw new Error(`${person} comes twice`);
      scored.push(person);
      const level = pressables(card, 'desk.level').find(
        ({ payload }) => payload.dimension === 'conduct' && payload.score === 85,
      );
      await press(level?.value);
      expect(fieldValue(card, 'conduct')).toBe('85');
      const exact = person === cast.staff[0].name ? '88.5' : '92';
      if (exact === '92') expect((await saveAs({ achievement: exact })).toast?.type).toBe('warning');
      expect((await saveAs({ achievement: exact, reason: '超额完成，有据可查' })).toast?.type).toBe('success');
    }
    expect(scored.slice().sort()).toEqual([cast.staff[0].name, cast.staff[1].name].sort());
    expect(pressables(card, 'desk.handIn')).toEqual([]);
  });

  it('opens the other sheets on D+3, and gives each person his own result after the hand-in', async () => {
    const { employee_no: no } = cast.head;
    await sandbox.advance('P5D');
    const desk = await sandbox.ask(no, '评鉴');
    let { card } = desk;
    for (let rest = cast.otherStaff.length; rest > 0; rest -= 1) {
      const save = pressable(card, 'desk.save').value;
      ({ card } = await sandbox.press(no, desk.message_id, save, { form_value: { achievement: '81', conduct: '82' } }));
    }
    const handed = await sandbox.press(no, desk.message_id, pressable(card, 'desk.handIn').value);
    expect(handed.toast?.type).toBe('success');
    const [mine] = await daysUntil(sandbox, 'the result', 1, async () => {
      const found = await sandbox.titled(cast.staff[0].employee_no, /评鉴结果/);
      return found.length > 0 && found;
    });
    // (88.5 × 60 + 85 × 40) ÷ 100
    expect(textOf(mine?.card)).toContain('87.10');
    const theirs = await sandbox.titled(cast.staff[1].employee_no, /评鉴结果/);
    expect(theirs).toHaveLength(1);
    expect(textOf(theirs[0]?.card)).toContain('89.20');
    expect(textOf(theirs[0]?.card)).not.toContain('87.10');
  });

  it('shows no score in a group, nor anybody else’s in a chat of one’s own', async () => {
    const inGroup = await sandbox.heard(cast.hr.employee_no, group);
    const outside = await sandbox.heard(cast.outsider.employee_no);
    expect(inGroup.length).toBeGreaterThan(0);
    expect(textOf([...inGroup, ...outside])).not.toMatch(/87\.1|89\.2|88\.5|评分|评鉴结果/);
    expect(await lists()).toHaveLength(1);
  });

  it('takes complaints and suggestions from the help card', async () => {
    const { employee_no: no } = cast.outsider;
    const help = await sandbox.ask(no, '帮助');
    const form = await sandbox.press(no, help.message_id, pressable(help.card, 'complaint.open').value);
    const submit = pressable(form.card, 'complaint.submit').value;
    const done = await sandbox.press(no, help.message_id, submit, { form_value: { text: '希望卡片再短一些' } });
    expect(done.toast?.type).toBe('success');
  });
});

describe('the slice in English', () => {
  let product: Product;

  beforeAll(async () => {
    product = await startProduct({ PINGSHI_LOCALE: 'en-US' });
  });
  afterAll(() => product?.remove());

  it('speaks English to people, who may type it too', async () => {
    const { sandbox } = product;
    const { outsider } = await castOf(sandbox);
    const draft = await sandbox.ask(outsider.employee_no, 'record Checked 12 guides for mistakes');
    expect(titleOf(draft.card)).toBe('Work result');
    expect(fieldValue(draft.card, 'text')).toBe('Checked 12 guides for mistakes');
    const submit = pressable(draft.card, 'record.submit').value;
    const done = await sandbox.press(outsider.employee_no, draft.message_id, submit);
    expect(done.toast).toMatchObject({ type: 'success', content: 'Submitted' });
  });
});
