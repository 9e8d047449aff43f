import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cast, castOf, groupsOf } from '../e2e/support/organ.ts';
import { type Product, startProduct } from '../e2e/support/product.ts';
import { seriousFindings } from './support/axe.ts';
import { CHROMIUM, openBrowser, openChatPage, sideOf } from './support/chat-page.ts';
import { eventually } from './support/eventually.ts';

const MANY = 2_000;

describe.skipIf(!CHROMIUM)('the chat page', () => {
  let product: Product;
  let browser: Browser;
  let cast: Cast;
  let group: string;
  const open = (hash: string, theme: 'light' | 'dark' = 'light') =>
    openChatPage(browser, product.sandbox.url, { hash, theme });

  beforeAll(async () => {
    product = await startProduct();
    cast = await castOf(product.sandbox);
    group = (await groupsOf(product.sandbox, cast.hr)).section;
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await product?.remove();
  });

  it('names everybody and finds them by number, name, department or role', async () => {
    const { page, complaints, close } = await open('');
    await page.getByRole('option').first().waitFor();
    await eventually(() => page.getByRole('option').count()).toBe(cast.everybody.length);
    const search = page.getByRole('combobox');
    for (const typed of [cast.hr.employee_no, cast.hr.name, `${cast.hr.department} 人事`]) {
      await search.fill(typed);
      await page.getByRole('option', { name: cast.hr.name }).waitFor();
    }
    await search.fill('没有这个人');
    await page.getByText('没有找到这样的人').waitFor();
    expect(complaints).toEqual([]);
    await close();
  });

  it('shows on one side what the other says, marked unread until it is opened', async () => {
    const { hr, hrColleague } = cast;
    const { page, complaints, close } = await open(
      `#/as/${hr.employee_no}/chat/${group}&with=${hrColleague.employee_no}`,
    );
    const [left, right] = [sideOf(page, hr), sideOf(page, hrColleague)];
    const entry = right.root.getByRole('navigation').getByRole('button', { name: /小组群/ });
    await entry.waitFor();
    await left.say('大家好');
    await entry.getByText('1 条未读').waitFor();
    await entry.click();
    await right.card('大家好').waitFor();
    await entry.getByText('条未读').waitFor({ state: 'detached' });
    await right.root.getByRole('button', { name: '@平时账' }).click();
    await eventually(() => right.root.getByRole('textbox', { name: /^发送给/ }).inputValue()).toBe('@平时账 ');
    await right.root.locator('input[type=file]').setInputFiles({
      name: '佐证.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('一份佐证'),
    });
    await left.root.getByRole('link', { name: /佐证\.txt/ }).waitFor();
    await left.card('佐证.txt').hover();
    await left.card('佐证.txt').getByRole('button', { name: /^回复/ }).click();
    await left.say('收到');
    await right.card('收到').getByText('佐证.txt').waitFor();
    expect(page.url()).toContain(`with=${hrColleague.employee_no}&chat=${group}`);
    await page.reload();
    await sideOf(page, hrColleague).card('收到').waitFor();
    expect(complaints).toEqual([]);
    await close();
  });

  it('shows a card’s change to those who look on', async () => {
    const { employee_no: no } = cast.outsider;
    const { page, close } = await open(`#/as/${no}`);
    const draft = await product.sandbox.ask(no, '实绩 整理台账十份');
    const card = page.locator(`[data-message="${draft.message_id}"]`);
    const submit = card.getByRole('button', { name: '提交' });
    await submit.waitFor();
    const beside = await open(`#/as/${no}/chat/${draft.chat_id}`);
    await beside.page.locator(`[data-message="${draft.message_id}"]`).getByRole('button', { name: '提交' }).click();
    await submit.waitFor({ state: 'detached' });
    await card.getByText('已更新').waitFor();
    await beside.close();
    await close();
  });

  it.each(['light', 'dark'] as const)('has no serious finding of axe in %s', async (theme) => {
    const { employee_no: no } = cast.staff[0];
    await product.sandbox.ask(no, '帮助');
    await product.sandbox.ask(no, '实绩 检查无障碍');
    const welcome = await open('', theme);
    await welcome.page.getByRole('option').first().waitFor();
    expect(await seriousFindings(welcome.page)).toEqual([]);
    await welcome.close();

    const { page, complaints, close } = await open(`#/as/${no}&with=${cast.head.employee_no}`, theme);
    await sideOf(page, cast.staff[0]).card('草稿').getByRole('button', { name: '提交' }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('button', { name: '检查器' }).click();
    await page
      .getByRole('button', { name: /im\.message\.receive_v1/ })
      .first()
      .click();
    await page.getByRole('heading', { name: '密文' }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    const tabs = { 'API 调用': /^POST \/open-apis/, 故障: '没有打开的故障', 连接: /本页的实时流/ };
    for (const [tab, shown] of Object.entries(tabs)) {
      await page.getByRole('tab', { name: tab }).click();
      await page.getByRole('tabpanel', { name: tab }).getByText(shown).first().waitFor();
      expect(await seriousFindings(page)).toEqual([]);
    }
    await page.keyboard.press('Escape');
    await sideOf(page, cast.staff[0]).root.getByRole('button', { name: '换人' }).click();
    await page.getByRole('dialog').getByRole('option').first().waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await close();
  });

  it('speaks English at a press', async () => {
    const { page, complaints, close } = await open(`#/as/${cast.staff[0].employee_no}`);
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('button', { name: 'Next milestone' }).waitFor();
    await page.getByRole('button', { name: 'Verify', exact: true }).waitFor();
    await eventually(() => page.locator('html').getAttribute('lang')).toBe('en');
    expect(complaints).toEqual([]);
    await close();
  });

  it('sends a past delivery again in every way, and shows how the bot takes it', async () => {
    const { employee_no: no } = cast.staff[1];
    const { page, complaints, close } = await open(`#/as/${no}`);
    await sideOf(page, cast.staff[1]).root.getByRole('button', { name: '帮助' }).click();
    await page.getByRole('button', { name: '检查器' }).click();
    await sideOf(page, cast.staff[1]).card('投诉建议').getByRole('button', { name: '投诉建议', exact: true }).click();
    const asEvent = { 重发: 200, '重复（新 event_id）': 200, 伪造签名: 401, 原样重放: 200 };
    // A press that is old, or was seen before, is no press.
    const asPress = { 伪造签名: 401, 过期时间戳: 401, 原样重放: 401 };
    for (const [type, answers] of [['bot.menu', asEvent] as const, ['card.action', asPress] as const]) {
      await page.getByRole('searchbox', { name: '筛选' }).fill(type);
      const line = page.getByRole('button', { name: type }).last();
      await line.click();
      for (const [button, status] of Object.entries(answers)) {
        await page.getByRole('button', { name: button, exact: true }).click();
        await page
          .locator('output')
          .filter({ hasText: `${button} → ${status}` })
          .waitFor();
      }
      await line.click();
    }
    await page.getByRole('searchbox', { name: '筛选' }).fill('forge');
    await page.getByRole('button', { name: /bot\.menu.*伪造签名 ?401/ }).waitFor();
    await page.getByRole('tab', { name: 'API 调用' }).click();
    await page.getByRole('searchbox', { name: '筛选' }).fill('messages?receive_id_type');
    await page.getByText('POST /open-apis/im/v1/messages?receive_id_type=').first().waitFor();
    expect(complaints).toEqual([]);
    await close();
  });

  it('switches faults on and off', async () => {
    const { page, complaints, close } = await open(`#/as/${cast.staff[1].employee_no}`);
    await page.getByRole('button', { name: '检查器' }).click();
    await page.getByRole('tab', { name: '故障' }).click();
    await page.getByLabel('错误码').fill('230020');
    await page.getByRole('button', { name: '打开故障' }).click();
    await page.getByText('code · im.message.create · 1 · 230020').waitFor();
    await page.getByRole('button', { name: '关闭', exact: true }).last().click();
    await page.getByText('没有打开的故障').waitFor();
    expect(complaints).toEqual([]);
    await close();
  });

  it(`opens a chat of ${MANY} messages at its end, fetches the rest on the way up and keeps its place`, async () => {
    const { hr } = cast;
    for (let no = 1; no <= MANY; no += 1) await product.sandbox.say(hr.employee_no, `第 ${no} 条`, group);
    const { page, complaints, close } = await open(`#/as/${hr.employee_no}/chat/${group}`);
    const side = sideOf(page, hr);
    await side.card(`第 ${MANY} 条`).waitFor();
    const rows = page.locator('[data-message]');
    expect(await rows.count()).toBeLessThan(100);
    const messages = side.root.getByRole('region', { name: '消息' });
    const first = side.card('第 1 条');
    for (let turns = 0; turns < 60; turns += 1) {
      const before = await rows.count();
      if (before >= MANY) break;
      const top = await rows.first().getAttribute('data-message');
      await messages.evaluate((element) => element.scrollTo({ top: 0 }));
      await eventually(() => rows.count()).toBeGreaterThan(before);
      const kept = page.locator(`[data-message="${top}"]`);
      await eventually(async () => Math.abs((await kept.boundingBox())?.y ?? 9_999)).toBeLessThan(860);
    }
    await first.waitFor();
    await side.root.getByRole('button', { name: '回到最新' }).click();
    await expect
      .poll(() => messages.evaluate((element) => element.scrollHeight - element.scrollTop - element.clientHeight))
      .toBeLessThan(2);
    await side.say('还是最新的');
    await side.card('还是最新的').waitFor();
    expect(complaints).toEqual([]);
    await close();
  });

  it('says that the sandbox is gone, and goes on when it is back', async () => {
    const { employee_no: no } = cast.otherHead;
    const { page, close } = await open(`#/as/${no}`);
    await page.getByRole('status').filter({ hasText: '已连接' }).waitFor();
    await product.kill();
    await page.getByRole('status').filter({ hasText: '连接断开' }).waitFor();
    await product.start();
    await page.getByRole('status').filter({ hasText: '已连接' }).waitFor();
    await sideOf(page, cast.otherHead).say('帮助');
    await sideOf(page, cast.otherHead).card('投诉建议').waitFor();
    await close();
  });
});
