import { type Browser, chromium, type Page } from 'playwright-core';
import { serveStage } from './build.ts';
import type { Scene } from './main.tsx';

/** Where the machine keeps Chromium. */
const CHROMIUM = '/usr/bin/chromium';
const QUIET = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
];

export interface OpenStage {
  readonly url: string;
  readonly browser: Browser;
  readonly page: Page;
  /** What the page said to the console as an error or threw. */
  readonly complaints: string[];
  /** Shows a card on the page. */
  show(scene: Scene): Promise<void>;
  close(): Promise<void>;
}

/** The page that shows one card, in a browser without a window. */
export async function openStage(viewport: { width: number; height: number }): Promise<OpenStage> {
  const server = await serveStage();
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: QUIET });
  const page = await browser.newPage({ viewport, reducedMotion: 'reduce' });
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    // A picture that is not there is the sandbox's business, and the renderer's placeholder.
    if (message.type() === 'error' && !message.text().includes('404')) complaints.push(message.text());
  });
  await page.goto(server.url);
  await page.waitForFunction(() => 'stage' in window);
  return {
    url: server.url,
    browser,
    page,
    complaints,
    show: (scene) => page.evaluate((asked) => window.stage.show(asked), scene),
    async close() {
      await browser.close();
      await server.close();
    },
  };
}
