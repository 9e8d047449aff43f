import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cast, castOf } from '../e2e/support/organ.ts';
import { type Product, startProduct } from '../e2e/support/product.ts';
import { seriousFindings } from './support/axe.ts';
import { CHROMIUM, openBrowser, openChatPage, sideOf } from './support/chat-page.ts';
import { eventually } from './support/eventually.ts';

const isFocused = (place: Locator) => place.evaluate((element) => element === document.activeElement);

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

  it('has the focus where one goes on: in the message after a choice, on its button after a dialog that is left', async () => {
    const { page, complaints, close } = await openChatPage(browser, product.sandbox.url);
    const { keyboard } = page;
    const [person] = cast.staff;
    await page.getByRole('option').first().waitFor();
    await keyboard.type(person.employee_no);
    await keyboard.press('Enter');
    const mine = sideOf(page, person);
    await eventually(() => mine.root.locator('textarea:focus').count()).toBe(1);
    const swap = mine.root.getByRole('button', { name: '换人' });
    await swap.focus();
    await keyboard.press('Enter');
    await eventually(() => isFocused(page.getByRole('dialog').getByRole('combobox'))).toBe(true);
    await keyboard.press('Escape');
    await eventually(() => isFocused(swap)).toBe(true);
    await keyboard.press('Enter');
    await page.getByRole('dialog').getByRole('option').first().waitFor();
    await keyboard.type(cast.head.name);
    await keyboard.press('Enter');
    await eventually(() => sideOf(page, cast.head).root.locator('textarea:focus').count()).toBe(1);
    expect(complaints).toEqual([]);
    await close();
  });

  it('keeps the focus on a phone after a change of person and after the clock', async () => {
    const [person, other] = cast.staff;
    const { page, complaints, close } = await openChatPage(browser, product.sandbox.url, {
      width: 390,
      height: 844,
      hash: `#/as/${person.employee_no}`,
    });
    await sideOf(page, person).root.getByRole('button', { name: '换人' }).click();
    await page.getByRole('dialog').getByRole('option', { name: other.name }).click();
    const theirs = sideOf(page, other);
    await eventually(() => isFocused(theirs.root.getByRole('button', { name: '换人' }))).toBe(true);
    const opener = page.getByRole('button', { name: /拨动时钟/ });
    const moves = page.getByRole('group', { name: '拨动时钟' });
    await opener.click();
    await moves.getByRole('button', { name: '+1 小时' }).focus();
    await page.keyboard.press('Escape');
    await moves.waitFor({ state: 'hidden' });
    await eventually(() => isFocused(opener)).toBe(true);
    const before = await product.sandbox.now();
    await opener.click();
    await moves.getByRole('button', { name: '+1 小时' }).click();
    await eventually(() => isFocused(opener)).toBe(true);
    await expect
      .poll(async () => (await product.sandbox.now()).getTime() - before.getTime())
      .toBeGreaterThanOrEqual(3_600_000);
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
    await eventually(() => mine.root.locator('[data-chat]:focus').count()).toBe(1);
    await mine.openChat(/工作群/);
    await mine.root.getByRole('textbox', { name: /^发送给/ }).waitFor();
    await page.goBack();
    await mine.root.getByRole('textbox', { name: /^发送给/ }).waitFor({ state: 'detached' });
    await mine.root.getByRole('button', { name: /工作群/ }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    expect(await wide()).toBe(0);
    expect(complaints).toEqual([]);
    await close();
  });
});
