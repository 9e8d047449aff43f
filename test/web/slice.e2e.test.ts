import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toFreshQuarter } from '../e2e/support/clock.ts';
import { type Cast, castOf } from '../e2e/support/organ.ts';
import { type Product, startProduct } from '../e2e/support/product.ts';
import { CHROMIUM, type ChatPage, openBrowser, openChatPage, type PageOptions } from './support/chat-page.ts';
import { eventually } from './support/eventually.ts';
import { createFinger, createKeyboard, createMouse, type Hand } from './support/hands.ts';
import { createWalk, type Walk } from './support/walk.ts';

const PUBLIC_TEXT = '完成政务大厅综合窗口改造验收';
const OTHER_TEXT = '走访企业十二户并逐户建档';
const REASON = '请补充走访日期';

interface Way {
  readonly way: string;
  readonly handOf: (page: Page) => Hand;
  /** Staff and leader side by side, where there is room. */
  readonly beside?: true;
  readonly view: PageOptions;
}

const WAYS: readonly Way[] = [
  { way: 'by clicking', handOf: createMouse, beside: true, view: {} },
  { way: 'by keyboard alone', handOf: createKeyboard, view: {} },
  { way: 'at 390 px by tapping', handOf: createFinger, view: { width: 390, height: 844, touch: true } },
];

describe.skipIf(!CHROMIUM)('the slice', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());

  describe.each(WAYS)('$way', ({ handOf, beside, view }) => {
    let product: Product;
    let cast: Cast;
    let window: ChatPage;
    let walk: Walk;
    const press = (card: Locator, name: string | RegExp) => walk.hand.press(card.getByRole('button', { name }));
    const write = (card: Locator, name: string | RegExp, words: string) =>
      walk.hand.write(card.getByRole('textbox', { name }), words);
    const withBot = (person: Cast['head']) => walk.open(person, /^平时账/);

    beforeAll(async () => {
      product = await startProduct();
      cast = await castOf(product.sandbox);
      await toFreshQuarter(product.sandbox);
      const hash = beside ? `#/as/${cast.staff[0].employee_no}&with=${cast.head.employee_no}` : '';
      window = await openChatPage(browser, product.sandbox.url, { ...view, hash });
      walk = createWalk(window.page, handOf(window.page));
    });
    afterAll(async () => {
      await window?.close();
      await product?.remove();
    });

    it('keeps what is typed as a draft; the completed form is submitted by a press', async () => {
      const staff = await withBot(cast.staff[0]);
      await walk.say(staff, `实绩 ${PUBLIC_TEXT}`);
      const draft = staff.card('草稿');
      await eventually(() => draft.getByRole('textbox', { name: '实绩内容' }).inputValue()).toBe(PUBLIC_TEXT);
      await write(draft, '数量', '17');
      await write(draft, '单位', '项');
      await write(draft, '目标数', '15');
      await press(draft, '提交');
      await staff.toast('已提交').waitFor();
      await staff.card(PUBLIC_TEXT).getByText('17').first().waitFor();
    });

    it('switches to a colleague, who records too, for the assessment only', async () => {
      const colleague = await withBot(cast.staff[1]);
      await walk.say(colleague, `实绩 ${OTHER_TEXT}`);
      const draft = colleague.card('草稿');
      const shown = draft.getByRole('combobox', { name: /公示/ });
      await walk.hand.choose(shown, window.page.getByRole('option', { name: '仅考核' }));
      await shown.getByText('仅考核').waitFor();
      await press(draft, '提交');
      await colleague.toast('已提交').waitFor();
    });

    it('lets the leader verify from the bot’s menu, one returned with a reason', async () => {
      const head = await withBot(cast.head);
      await walk.hand.press(head.root.getByRole('button', { name: '核实', exact: true }));
      const card = head.card('未选中的全部记为');
      const returned = window.page.getByRole('option', { name: new RegExp(cast.staff[1].name) });
      await walk.hand.choose(card.getByRole('combobox'), returned, true);
      await press(card, /^其余属实/);
      await card.getByText('请写明退回理由').waitFor();
      await write(card, /理由/, REASON);
      await press(card, /^其余属实/);
      await head.toast('1 条属实，退回 1 条').waitFor();
    });

    it('posts the month’s list to the group once the clock has come to it', async () => {
      const head = await walk.open(cast.head, /工作群/);
      const list = head.card('工作实绩公示');
      await walk.milestonesUntil(list);
      await list.getByText(PUBLIC_TEXT).waitFor();
      expect(await list.getByText(OTHER_TEXT).count()).toBe(0);
    });

    it('fills the summary, which one press confirms', async () => {
      const staff = await withBot(cast.staff[0]);
      const card = staff.card('个人小结');
      await walk.milestonesUntil(card.getByRole('button', { name: '确认' }));
      await eventually(() => card.getByRole('textbox').first().inputValue()).toContain(PUBLIC_TEXT);
      await press(card, '确认');
      await staff.toast('已确认').waitFor();
      await card.getByRole('button', { name: '修改' }).waitFor();
    });

    it('brings the leader from person to person, and takes the hand-in', async () => {
      const head = await withBot(cast.head);
      const desk = head.card(/权重|合计/);
      // With other matters of the day it comes as one message, from which it is opened.
      const open = head.root.getByRole('button', { name: '去评鉴' });
      await walk.milestonesUntil(desk.or(open).first(), 40);
      for (let days = 0; days < 7; days += 1) await walk.moveClock('+1 天');
      const messages = head.root.locator('[data-message]');
      const before = await messages.count();
      await walk.hand.press(head.root.getByRole('button', { name: '评鉴', exact: true }));
      await eventually(() => messages.count()).toBeGreaterThan(before);
      const handIn = desk.getByRole('button', { name: '交卷' });
      const save = desk.getByRole('button', { name: /^保存并看/ });
      const title = desk.getByRole('heading').first();
      const score = (row: number) => desk.getByRole('textbox', { name: /0–100/ }).nth(row);
      await save.waitFor();
      for (let people = 0; people < 12 && (await handIn.count()) === 0; people += 1) {
        const person = await title.innerText();
        const mine = person.includes(cast.staff[0].name);
        await walk.hand.press(desk.getByRole('button', { name: /85/ }).last());
        await eventually(() => score(1).inputValue()).toBe('85');
        await walk.hand.write(score(0), mine ? '88.5' : '81');
        await walk.hand.press(save);
        await eventually(() => title.innerText()).not.toBe(person);
      }
      await walk.hand.press(handIn);
      await press(window.page.getByRole('dialog'), /确/);
      await desk.getByText('交卷').first().waitFor();
      await handIn.waitFor({ state: 'detached' });
    });

    it('shows the member of staff his own result', async () => {
      const staff = await withBot(cast.staff[0]);
      const result = staff.card('评鉴结果');
      await walk.milestonesUntil(result, 3);
      // (88.5 × 60 + 85 × 40) ÷ 100
      await result.getByText('直接领导评分 87.10').waitFor();
    });

    it('had nothing to complain about in the console', () => {
      expect(window.complaints).toEqual([]);
    });
  });
});
