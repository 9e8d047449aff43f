import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toFreshQuarter } from '../e2e/support/clock.ts';
import { type Cast, castOf } from '../e2e/support/organ.ts';
import { type Product, startProduct } from '../e2e/support/product.ts';
import {
  CHROMIUM,
  type ChatPage,
  milestonesUntil,
  moveClock,
  openBrowser,
  openChatPage,
  sideOf,
} from './support/chat-page.ts';

const PUBLIC_TEXT = '完成政务大厅综合窗口改造验收';
const OTHER_TEXT = '走访企业十二户并逐户建档';
const REASON = '请补充走访日期';

describe.skipIf(!CHROMIUM)('the slice by clicking', () => {
  let product: Product;
  let browser: Browser;
  let cast: Cast;
  let window: ChatPage;
  const staff = () => sideOf(window.page, cast.staff[0]);
  const head = () => sideOf(window.page, cast.head);
  const press = (card: Locator, name: string | RegExp) => card.getByRole('button', { name }).click();

  beforeAll(async () => {
    product = await startProduct();
    cast = await castOf(product.sandbox);
    await toFreshQuarter(product.sandbox);
    browser = await openBrowser();
    window = await openChatPage(browser, product.sandbox.url, {
      hash: `#/as/${cast.staff[0].employee_no}&with=${cast.head.employee_no}`,
    });
  });
  afterAll(async () => {
    await browser?.close();
    await product?.remove();
  });

  it('keeps what is typed as a draft; the completed form is submitted by a press', async () => {
    await staff().say(`实绩 ${PUBLIC_TEXT}`);
    const draft = staff().card('草稿');
    await expect.poll(() => draft.getByRole('textbox', { name: '实绩内容' }).inputValue()).toBe(PUBLIC_TEXT);
    await draft.getByRole('textbox', { name: '数量' }).fill('17');
    await draft.getByRole('textbox', { name: '单位' }).fill('项');
    await draft.getByRole('textbox', { name: '目标数' }).fill('15');
    await press(draft, '提交');
    await staff().toast('已提交').waitFor();
    await staff().card(PUBLIC_TEXT).getByText('17').first().waitFor();
  });

  it('switches to a colleague, who records too', async () => {
    const [first, second] = cast.staff;
    await staff().root.getByRole('button', { name: '换人' }).click();
    const dialog = window.page.getByRole('dialog', { name: '选择一个人' });
    await dialog.getByRole('combobox').fill(second.name);
    await dialog.getByRole('option', { name: second.name }).click();
    const colleague = sideOf(window.page, second);
    await colleague.say(`实绩 ${OTHER_TEXT}`);
    await press(colleague.card('草稿'), '提交');
    await colleague.toast('已提交').waitFor();
    await window.page.goBack();
    await sideOf(window.page, first).root.waitFor();
  });

  it('lets the leader verify from the bot’s menu, one returned with a reason', async () => {
    await head().root.getByRole('button', { name: '核实', exact: true }).click();
    const card = head().card('未选中的全部记为');
    await card.getByRole('combobox').click();
    await window.page.getByRole('option', { name: new RegExp(cast.staff[1].name) }).click();
    await window.page.keyboard.press('Escape');
    await press(card, /^其余属实/);
    await card.getByText('请写明退回理由').waitFor();
    await card.getByRole('textbox', { name: /理由/ }).fill(REASON);
    await press(card, /^其余属实/);
    await head().toast('1 条属实，退回 1 条').waitFor();
  });

  it('posts the month’s list to the group once the clock has come to it', async () => {
    await head().openChat(/工作群/);
    const list = head().card('工作实绩公示');
    await milestonesUntil(window.page, list);
    await list.getByText(PUBLIC_TEXT).waitFor();
  });

  it('fills the summary, which one press confirms', async () => {
    const card = staff().card('个人小结');
    await milestonesUntil(window.page, card.getByRole('button', { name: '确认' }));
    await expect.poll(() => card.getByRole('textbox').first().inputValue()).toContain(PUBLIC_TEXT);
    await press(card, '确认');
    await staff().toast('已确认').waitFor();
    await card.getByRole('button', { name: '修改' }).waitFor();
  });

  it('brings the leader from person to person, and takes the hand-in', async () => {
    await head().openChat(/^平时账/);
    const desk = head().card(/权重|合计/);
    await milestonesUntil(window.page, desk);
    await moveClock(window.page, '+1 天');
    for (let days = 0; days < 6; days += 1) await moveClock(window.page, '+1 天');
    const messages = head().root.locator('[data-message]');
    const before = await messages.count();
    await head().root.getByRole('button', { name: '评鉴', exact: true }).click();
    await expect.poll(() => messages.count()).toBeGreaterThan(before);
    const handIn = desk.getByRole('button', { name: '交卷' });
    const save = desk.getByRole('button', { name: /^保存并看/ });
    const title = desk.getByRole('heading').first();
    await save.waitFor();
    for (let people = 0; people < 12 && (await handIn.count()) === 0; people += 1) {
      const person = await title.innerText();
      const mine = person.includes(cast.staff[0].name);
      await desk.getByRole('button', { name: /85/ }).last().click();
      await expect.poll(() => desk.getByRole('textbox', { name: /0–100/ }).nth(1).inputValue()).toBe('85');
      await desk
        .getByRole('textbox', { name: /0–100/ })
        .first()
        .fill(mine ? '88.5' : '81');
      await save.click();
      await expect.poll(() => title.innerText()).not.toBe(person);
    }
    await handIn.click();
    await window.page.getByRole('dialog').getByRole('button', { name: /确/ }).click();
    await desk.getByText('交卷').first().waitFor();
    await handIn.waitFor({ state: 'detached' });
  });

  it('shows the member of staff his own result', async () => {
    const result = staff().card('评鉴结果');
    await milestonesUntil(window.page, result, 3);
    // (88.5 × 60 + 85 × 40) ÷ 100
    await result.getByText('直接领导评分 87.10').waitFor();
  });

  it('had nothing to complain about in the console', () => {
    expect(window.complaints).toEqual([]);
  });
});
