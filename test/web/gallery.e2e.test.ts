import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { everySample } from '../cards/every-sample.ts';
import { seriousFindings } from './card-stage/findings.ts';
import { type OpenStage, openStage } from './card-stage/open.ts';
import { eventually } from './support/eventually.ts';

const names = [...new Set(everySample.map(({ name }) => name))];
const gallery = {
  limits: { bytes: 30_720, elements: 200 },
  cards: names.map((name) => ({
    name,
    samples: everySample
      .filter((one) => one.name === name)
      .map(({ sample, locale, card }) => ({ name: sample, locale, card, bytes: 2_000, elements: 190 })),
  })),
};

let stage: OpenStage;
let page: Page;
beforeAll(async () => {
  stage = await openStage({ width: 1280, height: 860 });
  page = stage.page;
  await page.route('**/sandbox/api/gallery', (route) => route.fulfill({ json: gallery }));
  await page.route('**/sandbox/api/people', (route) => route.fulfill({ json: { people: [] } }));
  await page.goto(new URL('gallery.html', stage.url).href);
  await page.getByRole('heading', { name: '卡片一览 Cards' }).waitFor();
});
afterAll(() => stage.close());

const exhibits = () => page.locator('.gal-exhibit');
const count = (card: string, locale: string) =>
  everySample.filter((one) => one.name === card && (locale === '' || one.locale === locale)).length;

describe('the gallery', () => {
  it('begins with the first card in the first language, at both widths, measured', async () => {
    await eventually(() => exhibits().count()).toBe(count('record', 'zh-CN'));
    const frames = exhibits().first().locator('.gal-frame');
    await eventually(() => frames.evaluateAll((all) => all.map((one) => one.clientWidth))).toEqual([600, 390]);
    await eventually(() => exhibits().first().getByText('2,000 / 30,720 B').isVisible()).toBe(true);
    await eventually(() => exhibits().first().getByText('190 / 200 elements').isVisible()).toBe(true);
  });

  it('shows the samples asked for', async () => {
    await page.getByLabel('卡片 Card').selectOption('verify');
    await page.getByLabel('语言 Language').selectOption('');
    await eventually(() => exhibits().count()).toBe(count('verify', ''));
    await page.getByLabel('样例 Sample').fill('longest');
    await eventually(() => exhibits().count()).toBe(2);
    await page.getByLabel('样例 Sample').fill('');
  });

  it.each(names)('has no serious finding: %s', async (name) => {
    await page.getByLabel('卡片 Card').selectOption(name);
    await page.getByLabel('语言 Language').selectOption('zh-CN');
    for (const pressed of ['true', 'false']) {
      await page.getByRole('button', { name: '深色 Dark' }).click();
      await eventually(() => page.getByRole('button', { name: '深色 Dark' }).getAttribute('aria-pressed')).toBe(
        pressed,
      );
      await eventually(() => page.locator('.fc-card').count()).toBeGreaterThan(0);
      expect(await seriousFindings(page, 'body')).toEqual([]);
    }
  });

  it('draws every card without a complaint, those far below as they come near', async () => {
    await page.getByLabel('卡片 Card').selectOption('');
    await eventually(() => exhibits().count()).toBe(everySample.filter(({ locale }) => locale === 'zh-CN').length);
    await eventually(() => page.locator('.fc-card').count()).toBeGreaterThan(0);
    expect(await page.locator('.fc-card').count()).toBeLessThan(40);
    await exhibits().last().scrollIntoViewIfNeeded();
    await exhibits().last().locator('.fc-card').first().waitFor();
    expect(await page.locator('.fc-unknown').count()).toBe(0);
    expect(stage.complaints).toEqual([]);
  });
});
