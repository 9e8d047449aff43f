import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { seriousFindings } from './card-stage/findings.ts';
import type { Scene } from './card-stage/main.tsx';
import { type OpenStage, openStage } from './card-stage/open.ts';
import { FOREIGN, PEOPLE, STRANGE } from './foreign-cards.ts';
import { eventually } from './support/eventually.ts';

let stage: OpenStage;
let page: Page;
beforeAll(async () => {
  stage = await openStage({ width: 800, height: 1400 });
  page = stage.page;
});
afterAll(() => stage.close());
beforeEach(async () => {
  await stage.show({ card: { schema: '2.0' } });
  await forget();
});

const show = (name: keyof typeof FOREIGN, more: Partial<Scene> = {}) =>
  stage.show({ card: FOREIGN[name], people: PEOPLE, members: ['ou_1', 'ou_2'], ...more });
const presses = () => page.evaluate(() => window.stage.presses);
const forget = () => page.evaluate(() => void window.stage.presses.splice(0));
/** Waits until these were the presses since the last look, no more and no fewer. */
async function pressed(...expected: unknown[]): Promise<void> {
  await eventually(presses).toEqual(expected);
  await forget();
}
const nothingPressed = async () => expect(await presses()).toEqual([]);
const card = () => page.locator('.fc-card');
const button = (name: string) => card().getByRole('button', { name, exact: true });
const combobox = (name: string) => card().getByRole('combobox', { name });
const field = (name: string) => card().getByLabel(name, { exact: true });
const isFocused = (place: Locator) => place.evaluate((one) => one === document.activeElement);
const boxesOf = (places: Locator) =>
  places.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().toJSON()));

describe('every foreign card', () => {
  it.each(
    Object.keys(FOREIGN),
  )('%s is drawn, wide and narrow, light and dark, without a serious finding', async (name) => {
    for (const look of [{ theme: 'light' }, { theme: 'dark' }, { width: 390, narrow: true }] as const) {
      await show(name, look);
      expect(await card().locator('.fc-unknown').count()).toBe(0);
      const { inner, outer } = await card().evaluate((one) => ({ inner: one.scrollWidth, outer: one.clientWidth }));
      expect(inner).toBeLessThanOrEqual(outer);
      expect(await seriousFindings(page, '.fc-card')).toEqual([]);
    }
    expect(stage.complaints).toEqual([]);
  });
});

describe('what is shown', () => {
  it('of an unknown element is its tag and its JSON, the rest as ever', async () => {
    await stage.show({ card: STRANGE });
    expect(await card().getByText('<hologram>').isVisible()).toBe(true);
    expect(await card().locator('.fc-unknown').textContent()).toContain('"depth": 3');
    expect(await card().getByText('其余照旧').isVisible()).toBe(true);
  });

  it('of markdown is its marks, its people and its times; HTML in it is text', async () => {
    await show('markdown');
    expect(await card().locator('strong').first().textContent()).toBe('粗');
    expect(await card().getByText('@段小满').isVisible()).toBe(true);
    expect(await card().getByText('@所有人').isVisible()).toBe(true);
    expect(await card().getByText('2019-03-15').isVisible()).toBe(true);
    expect(await card().getByRole('link', { name: '链接' }).getAttribute('href')).toBe('https://example.org');
    expect(await card().getByText('<script>window.harmed = true</script>').isVisible()).toBe(true);
    expect(await page.evaluate(() => 'harmed' in window)).toBe(false);
    expect(await card().locator('table td').allTextContents()).toEqual(['窗口', '3']);
  });

  it('above a field that has a column with it to itself is the field’s name', async () => {
    const text = { tag: 'div', text: { tag: 'plain_text', content: '有出入的' } };
    const placeholder = { tag: 'plain_text', content: '没有就不选' };
    const select = { tag: 'select_static', name: 'one', options: [], placeholder };
    const column = (...elements: unknown[]) => ({ tag: 'column', width: 'weighted', weight: 1, elements });
    const columns = [column(text, select), column(text, { tag: 'hr' }, { ...select, name: 'two' })];
    await stage.show({ card: { schema: '2.0', body: { elements: [{ tag: 'column_set', columns }] } } });
    expect(await combobox('有出入的').count()).toBe(1);
    expect(await combobox('没有就不选').count()).toBe(1);
  });

  it('is in the reader’s language where the card has it', async () => {
    await show('shell', { language: 'en_us' });
    expect(await card().getByText('body', { exact: true }).isVisible()).toBe(true);
  });

  it('of a header are its title, subtitle and tags in the colours of its template', async () => {
    await show('shell');
    expect(await card().getByRole('heading', { name: '月度清单' }).isVisible()).toBe(true);
    expect(await card().locator('header .fc-tag').allTextContents()).toEqual(['待核']);
    expect(await card().locator('header').getAttribute('class')).toContain('fc-template-wathet');
  });

  it('of charts are drawings', async () => {
    await show('charts');
    await eventually(() => card().locator('canvas').count()).toBeGreaterThanOrEqual(3);
    expect(await card().locator('.fc-unknown').count()).toBe(0);
  });

  it('of columns folds on a narrow screen as each set says', async () => {
    const rows = async (mode: string) => {
      const places = page.locator('.fc-column', { hasText: new RegExp(`^${mode}[123]$`) });
      return new Set((await boxesOf(places)).map(({ y }) => Math.round(y))).size;
    };
    await show('columns');
    for (const mode of ['none', 'stretch', 'bisect', 'trisect']) expect(await rows(mode)).toBe(1);
    await show('columns', { width: 390, narrow: true });
    expect([await rows('none'), await rows('stretch'), await rows('bisect'), await rows('trisect')]).toEqual([
      1, 3, 2, 1,
    ]);
  });

  it('of a picture that is not there is its description', async () => {
    await show('displays');
    await card().getByRole('img', { name: '验收照片' }).waitFor();
  });
});

describe('a button', () => {
  it('calls back with its value, and nothing can be pressed meanwhile', async () => {
    await show('buttons');
    await page.evaluate(() => {
      window.stage.hold = true;
    });
    await button('primary').click();
    await eventually(() => card().getAttribute('aria-busy')).toBe('true');
    await button('danger').click({ force: true });
    await page.evaluate(() => {
      window.stage.hold = false;
      window.stage.release();
    });
    await eventually(() => card().getAttribute('aria-busy')).toBe('false');
    await pressed({ tag: 'button', value: { type: 'primary' } });
  });

  it('keeps the focus over a press by keyboard', async () => {
    await show('buttons');
    await button('primary').focus();
    await page.keyboard.press('Enter');
    await eventually(async () => (await presses()).length).toBe(1);
    await eventually(() => isFocused(button('primary'))).toBe(true);
  });

  it('that is gone after its press leaves the focus on its card, whence Tab goes on', async () => {
    await show('buttons');
    await button('primary').focus();
    await page.keyboard.press('Enter');
    await eventually(async () => (await presses()).length).toBe(1);
    await show('inputs');
    await eventually(() => isFocused(card())).toBe(true);
    await page.keyboard.press('Tab');
    await eventually(() => isFocused(field('单行'))).toBe(true);
  });

  it('does not call the focus back that was taken away by a press beside everything', async () => {
    await show('buttons');
    await button('primary').focus();
    await page.mouse.click(795, 1395);
    await show('inputs');
    await field('单行').waitFor();
    expect(await isFocused(page.locator('body'))).toBe(true);
  });

  it('that is disabled calls nothing and says why', async () => {
    await show('buttons');
    await button('停用').hover();
    await page.getByText('现在不能按').waitFor();
    await button('停用').click({ force: true });
    await nothingPressed();
  });

  it('asks first where it is to be confirmed', async () => {
    await show('buttons');
    await button('要确认').click();
    const dialog = page.getByRole('dialog', { name: '确认' });
    await eventually(() => dialog.textContent()).toContain('提交后不能更改');
    await dialog.getByRole('button', { name: '取消' }).click();
    await eventually(() => isFocused(button('要确认'))).toBe(true);
    await nothingPressed();
    await button('要确认').click();
    await dialog.getByRole('button', { name: '确定' }).click();
    await eventually(() => isFocused(button('要确认'))).toBe(true);
    await pressed({ tag: 'button', value: { a: 'sure' } });
  });

  it('opens its address for this kind of screen in a tab of its own, and calls back as well', async () => {
    await show('buttons');
    await page.context().route('https://example.org/**', (route) => route.fulfill({ body: 'there' }));
    const [opened] = await Promise.all([page.context().waitForEvent('page'), button('图标').click()]);
    expect(opened.url()).toBe('https://example.org/pc');
    await opened.close();
    await pressed({ tag: 'button', value: { a: 'icon' } });
  });

  it('of the old spelling sends its value', async () => {
    await show('buttons');
    await button('旧写法').click();
    await pressed({ tag: 'button', value: { a: 'old' } });
  });

  it('that failed tells the client’s code below the card', async () => {
    await show('buttons', { answer: { code: 200341 } });
    await button('primary').click();
    await eventually(() => card().getByRole('alert').filter({ hasText: '200341' }).isVisible()).toBe(true);
    await eventually(async () => (await page.evaluate(() => window.stage.answers)).at(-1)).toEqual({ code: 200341 });
  });
});

describe('an input outside forms', () => {
  it('sends what was typed with Enter, no longer than it takes', async () => {
    await show('inputs');
    await field('单行').fill('一二三四五六七');
    await field('单行').press('Enter');
    await pressed({ tag: 'input', name: 'line', value: { a: 'line' }, input_value: '一二三四五' });
  });

  it('of several lines grows, counts, and is sent by its button', async () => {
    await show('inputs');
    const before = (await field('多行').boundingBox())?.height ?? 0;
    await field('多行').fill('一\n二\n三\n四');
    await eventually(async () => (await field('多行').boundingBox())?.height).toBeGreaterThan(before);
    await eventually(() => card().getByText('7/200').isVisible()).toBe(true);
    await button('提交').click();
    await pressed(expect.objectContaining({ name: 'lines', input_value: '一\n二\n三\n四' }));
  });

  it('hides a password, and takes nothing where it is disabled', async () => {
    await show('inputs');
    expect(await field('口令').getAttribute('type')).toBe('password');
    expect(await field('停用的').isDisabled()).toBe(true);
    expect(await field('停用的').inputValue()).toBe('旧值');
  });
});

describe('a menu', () => {
  it('is named by the text above it and worked by keyboard alone', async () => {
    await show('selects');
    await combobox('选一个等次').focus();
    for (const key of ['Enter', 'ArrowDown', 'Enter']) await page.keyboard.press(key);
    await pressed({ tag: 'select_static', name: 'grade', value: { a: 'grade' }, option: 'fair' });
    await eventually(() => combobox('选一个等次').textContent()).toBe('较好');
  });

  it('begins with its initial option and takes another by the mouse', async () => {
    await show('selects');
    expect(await combobox('有初值').textContent()).toBe('b');
    await combobox('有初值').click();
    await page.getByRole('option', { name: 'a', exact: true }).click();
    await pressed(expect.objectContaining({ name: 'first', option: 'a' }));
  });

  it('of people offers the members of the chat where it has no options, and finds by name', async () => {
    await show('selects');
    await combobox('选成员').click();
    await eventually(() => page.getByRole('option').allTextContents()).toEqual([
      expect.stringContaining('段小满'),
      expect.stringContaining('李一'),
    ]);
    await page.getByRole('combobox', { name: '搜索' }).fill('李');
    await page.keyboard.press('Enter');
    await pressed(expect.objectContaining({ tag: 'select_person', option: 'ou_2' }));
    await combobox('选其一').click();
    await eventually(() => page.getByRole('option').count()).toBe(1);
    await page.keyboard.press('Escape');
  });

  it('of more actions sends its option or opens an address', async () => {
    await show('overflow');
    await button('更多').focus();
    await page.keyboard.press('Enter');
    await eventually(() => isFocused(page.getByRole('menuitem').first())).toBe(true);
    await page.keyboard.press('ArrowDown');
    await eventually(() => isFocused(page.getByRole('menuitem', { name: '转办' }))).toBe(true);
    await page.keyboard.press('Enter');
    await pressed({ tag: 'overflow', value: { a: 'more' }, option: 'pass' });
  });
});

describe('a picker', () => {
  it.each([
    ['哪天', '2026-11-03', 'day', '2026-11-03 +0800'],
    ['几点', '09:15', 'time', '09:15 +0800'],
    ['何时', '2026-11-03 09:15', 'at', '2026-11-03 09:15 +0800'],
  ])('of %s sends what was typed with the zone', async (label, typed, name, option) => {
    await show('dates');
    await field(label).fill(typed);
    await field(label).press('Enter');
    await pressed(expect.objectContaining({ name, value: { a: name }, option }));
  });

  it('speaks the reader’s language', async () => {
    await show('dates', { language: 'en_us' });
    await field('哪天').click();
    await page.getByText('Today', { exact: true }).waitFor();
  });

  it('of a day takes one from its calendar', async () => {
    await show('dates');
    await field('哪天').click();
    await page.locator('.arco-picker-cell-in-view', { hasText: /^20$/ }).click();
    await pressed(expect.objectContaining({ option: '2026-10-20 +0800' }));
  });
});

describe('a calendar', () => {
  // A field shows the day that the mouse lies over.
  beforeEach(() => page.mouse.move(790, 1390));

  it('is walked with the arrow keys from its field, and left by Escape', async () => {
    await show('dates');
    await field('哪天').focus();
    for (const key of ['ArrowDown', 'ArrowRight', 'PageDown', 'ArrowLeft']) await page.keyboard.press(key);
    await eventually(() => field('哪天').inputValue()).toBe('2026-11-19');
    await page.locator('.arco-picker-cell-selected', { hasText: /^19$/ }).waitFor();
    await nothingPressed();
    await page.keyboard.press('Escape');
    await eventually(() => field('哪天').inputValue()).toBe('2026-10-12');
    await field('何时').focus();
    for (const key of ['ArrowUp', 'Enter']) await page.keyboard.press(key);
    await pressed(expect.objectContaining({ name: 'at', option: '2026-10-05 08:30 +0800' }));
  });

  it('opens at the day it is told where the field is empty', async () => {
    const empty = { tag: 'date_picker', name: 'day', placeholder: { tag: 'plain_text', content: '空的' } };
    await stage.show({ card: { schema: '2.0', body: { elements: [empty] } }, today: '2031-05-06' });
    await field('空的').focus();
    for (const key of ['ArrowDown', 'ArrowDown', 'Enter']) await page.keyboard.press(key);
    await pressed(expect.objectContaining({ option: '2031-05-13 +0800' }));
  });
});

describe('on a phone', () => {
  beforeAll(() => page.setViewportSize({ width: 390, height: 844 }));
  afterAll(() => page.setViewportSize({ width: 800, height: 1400 }));
  const phone = (name: keyof typeof FOREIGN) => show(name, { width: 366, narrow: true });
  const sheet = () => page.locator('.fc-sheet');
  const lies = async () => {
    const { x, y, width, height } = (await sheet().boundingBox()) ?? { x: -1, y: 0, width: 0, height: 0 };
    return { x, width, end: y + height };
  };

  it('a list comes up from below, is left by its 确定 or by a press beside it, which presses nothing else', async () => {
    await phone('form');
    await combobox('多选').click();
    await eventually(lies).toEqual({ x: 0, width: 390, end: 844 });
    await page.getByRole('option').first().click();
    await sheet().getByRole('button', { name: '确定' }).click();
    await sheet().waitFor({ state: 'detached' });
    await combobox('单选').click();
    await eventually(lies).toEqual({ x: 0, width: 390, end: 844 });
    expect(await seriousFindings(page, 'body')).toEqual([]);
    await page.mouse.click(195, 20);
    await sheet().waitFor({ state: 'detached' });
    await eventually(() => page.locator('.fc-veil').count()).toBe(0);
    await nothingPressed();
  });

  it('so do a calendar, a time and the entries of a menu', async () => {
    await phone('dates');
    await field('哪天').click();
    await sheet().waitFor();
    await eventually(lies).toEqual({ x: 0, width: 390, end: 844 });
    await page.locator('.arco-picker-cell-in-view', { hasText: /^20$/ }).click();
    await pressed(expect.objectContaining({ option: '2026-10-20 +0800' }));
    await field('几点').click();
    await eventually(lies).toEqual({ x: 0, width: 390, end: 844 });
    await page.mouse.click(195, 20);
    await sheet().waitFor({ state: 'detached' });
    await eventually(() => page.locator('.fc-veil').count()).toBe(0);
    await phone('overflow');
    await button('更多').click();
    await eventually(lies).toEqual({ x: 0, width: 390, end: 844 });
  });
});

describe('a form', () => {
  it('refuses to go without what is required, marks it and leads there', async () => {
    await show('form');
    await button('提交').click();
    await eventually(() => card().locator('[data-missing="true"]').count()).toBe(2);
    await eventually(() => isFocused(field('内容'))).toBe(true);
    await nothingPressed();
    await field('内容').fill('做了');
    await eventually(() => card().locator('[data-missing="true"]').count()).toBe(1);
  });

  it('hands in all of its fields together, as they travel', async () => {
    await show('form', { width: 601 });
    await field('内容').fill('窗口改造');
    await combobox('单选').click();
    await page.getByRole('option', { name: 'y' }).click();
    await combobox('多选').focus();
    for (const key of ['Enter', 'Home', 'Enter', 'Escape']) await page.keyboard.press(key);
    await combobox('几人').click();
    await page.getByRole('option', { name: '段小满' }).click();
    await page.getByRole('option', { name: '李一' }).click();
    await page.keyboard.press('Escape');
    await field('日期时间').fill('2026-10-20 17:00');
    await field('日期时间').press('Enter');
    await field('已核对').check();
    await nothingPressed();
    await button('提交').click();
    await pressed({
      ...{ tag: 'button', name: 'send', value: { a: 'send' } },
      form_value: {
        ...{ text: '窗口改造', one: 'y', many: ['b', 'a'], whom: ['ou_1', 'ou_2'], tick: true },
        ...{ day: '2026-10-12 +0800', time: '08:30 +0800', at: '2026-10-20 17:00 +0800' },
      },
    });
  });

  it('keeps what was typed while its card stays, and is put back by reset or a new card', async () => {
    await show('form', { theme: 'dark' });
    await field('内容').fill('留着');
    await show('form', { theme: 'light' });
    await eventually(() => field('内容').inputValue()).toBe('留着');
    await button('重置').click();
    await eventually(() => field('内容').inputValue()).toBe('');
    await field('内容').fill('会没的');
    await show('nested');
    await show('form');
    await eventually(() => field('内容').inputValue()).toBe('');
    await nothingPressed();
  });
});

describe('what can be ticked, folded, turned or pressed as a whole', () => {
  it('a checker sends its state and shows it, its own button something else', async () => {
    await show('checkers');
    await field('完成月报').check();
    await pressed({ tag: 'checker', name: 'task', value: { a: 'task' }, checked: true });
    const text = card().locator('.fc-checker-text').first();
    await eventually(() => text.evaluate((one) => one.style.textDecoration)).toBe('line-through');
    await button('看').click();
    await pressed(expect.objectContaining({ tag: 'button', value: { a: 'see' } }));
    await eventually(() => field('停用的任务').isDisabled()).toBe(true);
  });

  it('a panel opens and closes', async () => {
    await show('panel');
    expect(await card().getByText('藏着的').isVisible()).toBe(false);
    await button('明细').click();
    await eventually(() => card().getByText('藏着的').isVisible()).toBe(true);
    await button('已展开').press('Enter');
    await eventually(() => card().getByText('看得见的').isVisible()).toBe(false);
  });

  it('a table shows a page at a time, its cells as their columns want', async () => {
    await show('table');
    const names = () => card().locator('tbody tr td:first-child').allTextContents();
    expect(await names()).toEqual(['第1行', '第2行', '第3行', '第4行', '第5行']);
    expect(await card().locator('tbody tr').first().locator('td').nth(1).textContent()).toBe('¥1,000.00');
    expect(await card().locator('tbody tr').first().locator('td').nth(4).textContent()).toBe('2023/11/07');
    await button('下一页').click();
    await button('下一页').click();
    await eventually(names).toEqual(['第11行', '第12行']);
    await button('下一页').click({ force: true });
    expect(await names()).toEqual(['第11行', '第12行']);
  });

  it('an area is pressed as a whole, but its own button goes first; it asks and is disabled like a button', async () => {
    await show('area');
    await card().getByText('整块可按').click({ force: true });
    await pressed({ tag: 'interactive_container', value: { a: 'area' } });
    await button('里面的').click();
    await pressed({ tag: 'button', value: { a: 'inner' } });
    await button('停用的块').click({ force: true });
    await button('要问一声').click();
    await page.getByRole('dialog').getByRole('button', { name: '确定' }).click();
    await pressed({ tag: 'interactive_container', value: { a: 'asked' } });
  });
});
