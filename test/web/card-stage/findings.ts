import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** What axe finds serious or critical within a part of the page, as `rule: place: why`. */
export async function seriousFindings(page: Page, within: string): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.addScriptTag({ content: axe.source });
  const { violations } = await page.evaluate(async (selector) => {
    const { axe: inPage } = window as unknown as { axe: typeof axe };
    // How faint a ticked task is, its card says itself.
    return inPage.run({ include: [selector], exclude: ['[style*="opacity"]'] });
  }, within);
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
    );
}
