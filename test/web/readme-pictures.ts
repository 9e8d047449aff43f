import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Locator } from 'playwright-core';
import { pressables } from '../e2e/support/cards.ts';
import { daysUntil } from '../e2e/support/clock.ts';
import { type Product, startProduct } from '../e2e/support/product.ts';
import type { Person, Sandbox } from '../e2e/support/sandbox.ts';
import { until } from '../e2e/support/until.ts';
import { type ChatPage, openBrowser, openChatPage, type PageOptions, sideOf } from './support/chat-page.ts';
import { palettePng } from './support/palette-png.ts';

const OUT = join(import.meta.dirname, '../../docs/pictures');
const MOST_BYTES = 150_000;
const SHANGHAI_MS = 8 * 3_600_000;
const AUTHOR = '0011';
const HEAD = '0010';
const WIDE = { width: 1240, height: 860, scale: 1.5 };
const ALONE = { width: 860, height: 900, scale: 1.5 };
const PHONE = { width: 390, height: 844, scale: 2 };

/** Half past ten of a morning, China's time; the walk fits into a quarter from its first or second month on. */
async function toMorning(sandbox: Sandbox): Promise<void> {
  const wall = new Date((await sandbox.now()).getTime() + SHANGHAI_MS);
  const day = wall.getUTCDate() + (wall.getUTCHours() < 10 ? 0 : 1);
  const morning = new Date(Date.UTC(wall.getUTCFullYear(), wall.getUTCMonth(), day, 10, 30));
  if (morning.getUTCMonth() % 3 === 2) throw new Error('in a quarter’s last month its summary comes before the list');
  await sandbox.jump(new Date(morning.getTime() - SHANGHAI_MS));
}

/** The heads of all sections but the walk's own and the last verify what they have. */
async function headsVerify(sandbox: Sandbox, people: readonly Person[]): Promise<void> {
  const heads = people.filter(({ roles, employee_no: no }) => roles.includes('section_head') && no !== HEAD);
  for (const { employee_no: no } of heads.slice(0, -1)) {
    const card = await sandbox.ask(no, '核实');
    const [confirm] = pressables(card.card, 'verify.confirm');
    if (confirm) await sandbox.press(no, card.message_id, confirm.value);
  }
}

async function walk({ sandbox }: Product, browser: Browser): Promise<void> {
  const open = (options: PageOptions): Promise<ChatPage> => openChatPage(browser, sandbox.url, options);
  const save = async (name: string, { page }: ChatPage) => {
    await page.mouse.move(0, 0);
    await page.locator('.toast').waitFor({ state: 'detached' });
    await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
    const picture = palettePng(await page.screenshot({ animations: 'disabled', caret: 'hide' }));
    await writeFile(join(OUT, `${name}.png`), picture);
    process.stdout.write(`${name}.png: ${Math.ceil(picture.length / 1_000)} kB\n`);
    if (picture.length > MOST_BYTES) throw new Error(`${name}.png is larger than ${MOST_BYTES / 1_000} kB`);
  };
  const people = await sandbox.people();
  const known = (no: string) => {
    const person = people.find(({ employee_no }) => employee_no === no);
    if (person === undefined) throw new Error(`nobody has the number ${no}`);
    return person;
  };
  const [author, head] = [known(AUTHOR), known(HEAD)];
  /** The card's head at the top of what is seen. */
  const lookAt = (card: Locator) =>
    card.evaluate((row) => row.scrollIntoView({ block: row.clientHeight > 700 ? 'start' : 'end' }));

  const comes = (what: string, seen: Locator, mostDays = 60) =>
    daysUntil(sandbox, what, mostDays, async () => (await seen.count()) > 0);

  await toMorning(sandbox);
  await headsVerify(sandbox, people);

  const alone = await open({ ...ALONE, hash: `#/as/${AUTHOR}` });
  const mine = sideOf(alone.page, author);
  await mine.say('实绩 整理干部人事档案 26 卷');
  const draft = mine.card('草稿');
  await draft.getByRole('textbox', { name: '数量' }).fill('26');
  await draft.getByRole('textbox', { name: '单位' }).fill('卷');
  await draft.getByRole('textbox', { name: '目标数' }).fill('24');
  await lookAt(draft);
  await save('record', alone);

  await draft.getByRole('button', { name: '提交' }).click();
  await mine.card('整理干部人事档案').getByRole('button').first().waitFor();
  const both = await open({ ...WIDE, hash: `#/as/${AUTHOR}&with=${HEAD}` });
  const leader = sideOf(both.page, head);
  await leader.say('核实');
  const verify = leader.card('未选中的全部记为');
  await verify.getByRole('combobox').click();
  await both.page.getByRole('option').first().click();
  await both.page.keyboard.press('Escape');
  await verify.getByRole('textbox', { name: /理由/ }).fill('请补充工作量和完成情况');
  await save('verify', both);
  await verify.getByRole('button', { name: /^其余属实/ }).click();
  await leader.toast('退回 1 条').waitFor();
  await both.close();

  await mine.openChat(/工作群/);
  const list = mine.card('工作实绩公示');
  await comes('the month’s list', list);
  await lookAt(list);
  await save('month-list', alone);

  await mine.openChat(/^平时账/);
  const summary = mine.card('个人小结');
  await comes('the summary', summary.getByRole('button', { name: '确认' }));
  await lookAt(summary);
  await save('summary', alone);
  await summary.getByRole('button', { name: '确认' }).click();
  await mine.toast('已确认').waitFor();

  const phone = await open({ ...PHONE, hash: `#/as/${HEAD}` });
  await sideOf(phone.page, head).openChat(/^平时账/);
  const desk = sideOf(phone.page, head).card(/权重|合计/);
  await comes('the desk', desk);
  await sandbox.advance('P3D');
  const messages = phone.page.locator('[data-message]');
  const before = await messages.count();
  await sideOf(phone.page, head).root.getByRole('button', { name: '评鉴', exact: true }).click();
  await until('the desk that was asked for', async () => (await messages.count()) > before);
  const score = (row: number) => desk.getByRole('textbox', { name: /0–100/ }).nth(row);
  /** Presses a level and waits for the score it stands for. */
  const choose = async (row: number, level: number) => {
    if ((await score(row).inputValue()) === String(level)) return;
    await desk
      .getByRole('button', { name: `${level}` })
      .nth(row)
      .click();
    await until(`${level} to stand there`, async () => (await score(row).inputValue()) === String(level));
  };
  await choose(0, 85);
  await choose(1, 85);
  await desk.getByText(/^工作实绩（权重/).evaluate((line) => line.scrollIntoView({ block: 'start' }));
  await save('desk-phone', phone);
  const handIn = desk.getByRole('button', { name: '交卷' });
  const title = desk.getByRole('heading').first();
  for (let turns = 0; turns < 12 && (await handIn.count()) === 0; turns += 1) {
    const person = await title.innerText();
    await choose(1, 85);
    await score(0).fill('88.5');
    await desk.getByRole('button', { name: /^保存并看/ }).click();
    await until('the next person', async () => (await title.innerText()) !== person);
  }
  await handIn.click();
  await phone.page.getByRole('dialog').getByRole('button', { name: /确/ }).click();
  await handIn.waitFor({ state: 'detached' });
  await phone.close();

  const result = mine.card('评鉴结果');
  await comes('the result', result, 14);
  for (const panel of await result.locator('button[aria-expanded="false"]').all()) await panel.click();
  await lookAt(result);
  await save('result', alone);
  await alone.close();

  const dark = await open({ ...ALONE, theme: 'dark', hash: `#/as/${AUTHOR}` });
  await sideOf(dark.page, author).openChat(/工作群/);
  const darkList = sideOf(dark.page, author).card('工作实绩公示');
  await darkList.waitFor();
  await lookAt(darkList);
  await save('dark', dark);
  await dark.close();

  const looked = await open({ ...WIDE, hash: `#/as/${HEAD}` });
  await sideOf(looked.page, head).card(/./).waitFor();
  await looked.page.getByRole('button', { name: '检查器' }).click();
  await looked.page
    .getByRole('button', { name: /card\.action\.trigger/ })
    .first()
    .click();
  await looked.page.getByRole('heading', { name: '密文' }).waitFor();
  await save('inspector', looked);
  await looked.close();

  const gallery = await open({ ...WIDE, hash: '#/gallery' });
  await gallery.page.locator('.gal-exhibit .fc-card').first().waitFor();
  await save('gallery', gallery);
  await gallery.close();
}

/** Plays the README's walk in a product of its own and writes what is to be seen on the way into docs/pictures. */
export async function writeReadmePictures(): Promise<void> {
  await mkdir(OUT, { recursive: true });
  const [product, browser] = [await startProduct(), await openBrowser()];
  try {
    await walk(product, browser);
  } finally {
    await browser.close();
    await product.remove();
  }
}
