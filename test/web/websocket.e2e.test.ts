import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cast, castOf } from '../e2e/support/organ.ts';
import { type Product, startProduct } from '../e2e/support/product.ts';
import { CHROMIUM, openBrowser, openChatPage, sideOf } from './support/chat-page.ts';

describe.skipIf(!CHROMIUM)('the page with the bot on the long connection', () => {
  let product: Product;
  let browser: Browser;
  let cast: Cast;

  beforeAll(async () => {
    product = await startProduct({ LARK_MODE: 'websocket' });
    cast = await castOf(product.sandbox);
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await product?.remove();
  });

  it('records a result by typing and a press, which go over the connection', async () => {
    const [person] = cast.staff;
    const { page, complaints, close } = await openChatPage(browser, product.sandbox.url, {
      hash: `#/as/${person.employee_no}`,
    });
    const mine = sideOf(page, person);
    await mine.say('实绩 长连接上记的一条');
    const draft = mine.card('草稿');
    await draft.getByRole('textbox', { name: '数量' }).fill('4');
    await draft.getByRole('button', { name: '提交' }).click();
    await mine.toast('已提交').waitFor();
    await draft.waitFor({ state: 'detached' });

    await page.getByRole('button', { name: '检查器' }).click();
    await page.getByRole('button', { name: /card\.action\.trigger.*200/ }).click();
    await page.getByText('长连接帧').waitFor();
    await mine.toast('已提交').waitFor({ state: 'detached' });
    const outcome = (words: RegExp) => page.locator('output').filter({ hasText: words }).waitFor();
    await page.getByRole('button', { name: '重发', exact: true }).click();
    await outcome(/^重发 → 200 卡片照应答显示/);
    await page.getByRole('button', { name: /^重复/ }).click();
    await outcome(/^重复.* → 200 按下的人看到“.+”/);
    await mine.toast(/./).waitFor();
    await page.getByRole('tab', { name: '连接' }).click();
    await page.getByText('1 条长连接').waitFor();
    expect(complaints).toEqual([]);
    await close();
  });
});
