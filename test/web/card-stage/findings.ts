import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

interface Findings {
  violations: { id: string; impact?: string | null; nodes: { target: unknown[]; failureSummary?: string }[] }[];
}

/** What axe finds serious or critical within a part of the page, as `rule: place: why`. */
export async function seriousFindings(page: Page, within: string): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.addScriptTag({ path: AXE });
  const { violations } = await page.evaluate(async (selector) => {
    const { axe } = window as unknown as { axe: { run(context: object): Promise<Findings> } };
    // How faint a ticked task is, its card says itself.
    return axe.run({ include: [selector], exclude: ['[style*="opacity"]'] });
  }, within);
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
    );
}
