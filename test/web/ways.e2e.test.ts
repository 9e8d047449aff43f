import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cast, castOf } from '../e2e/support/organ.ts';
import { type Product, startProduct } from '../e2e/support/product.ts';
import { seriousFindings } from './support/axe.ts';
import { CHROMIUM, openBrowser, openChatPage, sideOf } from './support/chat-page.ts';

const MOST_STEPS = 60;

/** Goes by Tab (or Shift+Tab) until the focus is there. */
async function tabTo(page: Page, key: 'Tab' | 'Shift+Tab', target: Locator): Promise<void> {
  await target.waitFor();
  for (let steps = 0; steps < MOST_STEPS; steps += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${MOST_STEPS} times ${key} did not lead to ${target}`);
}

describe.skipIf(!CHROMIUM)('the page without a mouse, and on a phone', () => {
  let product: Product;
  let browser: Browser;
  let cast: Cast;

  beforeAll(async () => {
    product = await startProduct();
    cast = await castOf(product.sandbox);
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await product?.remove();
  });

  it('records a result, verifies it as the leader and moves the clock by keyboard alone', async () => {
    const { page, complaints, close } = await openChatPage(browser, product.sandbox.url);
    const { keyboard } = page;
    const [person] = cast.staff;
    await page.getByRole('option').first().waitFor();
    await keyboard.type(person.employee_no);
    await keyboard.press('Enter');

    const mine = sideOf(page, person);
    await expect.poll(() => mine.root.locator('textarea:focus').count()).toBe(1);
    await keyboard.type('实绩 编写键盘操作说明一份');
    await keyboard.press('Enter');
    const draft = mine.card('草稿');
    await tabTo(page, 'Shift+Tab', draft.getByRole('textbox', { name: '数量' }));
    await keyboard.type('3');
    await tabTo(page, 'Shift+Tab', draft.getByRole('combobox', { name: /公示/ }));
    await keyboard.press('Enter');
    await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    await draft.getByRole('combobox', { name: /公示/ }).getByText('仅考核').waitFor();
    await tabTo(page, 'Tab', draft.getByRole('button', { name: '提交' }));
    await keyboard.press('Enter');
    await mine.toast('已提交').waitFor();

    await tabTo(page, 'Shift+Tab', mine.root.getByRole('button', { name: '换人' }));
    await keyboard.press('Enter');
    await page.getByRole('dialog').getByRole('option').first().waitFor();
    await keyboard.type(cast.head.name);
    await keyboard.press('Enter');
    const leader = sideOf(page, cast.head);
    await expect.poll(() => leader.root.locator('textarea:focus').count()).toBe(1);
    await keyboard.type('核实');
    await keyboard.press('Enter');
    const verify = leader.card('编写键盘操作说明一份');
    await tabTo(page, 'Shift+Tab', verify.getByRole('button', { name: /属实/ }));
    await keyboard.press('Enter');
    await leader.toast('属实').waitFor();

    const before = await product.sandbox.now();
    await tabTo(page, 'Shift+Tab', page.getByRole('button', { name: '+1 天', exact: true }));
    await keyboard.press('Enter');
    await expect
      .poll(async () => (await product.sandbox.now()).getTime() - before.getTime())
      .toBeGreaterThan(86_000_000);
    expect(complaints).toEqual([]);
    await close();
  });

  it('shows one thing at a time at 390 px: the list, a chat, and the way back', async () => {
    const [, person] = cast.staff;
    const { page, complaints, close } = await openChatPage(browser, product.sandbox.url, {
      width: 390,
      height: 844,
      hash: `#/as/${person.employee_no}`,
    });
    const mine = sideOf(page, person);
    const wide = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    await mine.openChat(/^平时账/);
    await mine.say('实绩 手机上记的一条');
    const draft = mine.card('草稿');
    await draft.getByRole('textbox', { name: '数量' }).fill('2');
    expect(await wide()).toBe(0);
    expect(await seriousFindings(page)).toEqual([]);
    await draft.getByRole('button', { name: '提交' }).click();
    await mine.toast('已提交').waitFor();
    await mine.root.getByRole('button', { name: '返回会话列表' }).click();
    await mine.root.getByRole('textbox', { name: /^发送给/ }).waitFor({ state: 'detached' });
    await mine.root.getByRole('button', { name: /^平时账/ }).waitFor();
    await expect.poll(() => mine.root.locator('[data-chat]:focus').count()).toBe(1);
    await mine.openChat(/工作群/);
    await page.goBack();
    await mine.root.getByRole('button', { name: /工作群/ }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    expect(await wide()).toBe(0);
    expect(complaints).toEqual([]);
    await close();
  });
});
