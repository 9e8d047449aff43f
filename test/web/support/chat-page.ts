import { type Browser, chromium, type Locator, type Page } from 'playwright-core';
import { findProgram } from '../../support/programs.ts';

/** Debian's browser; without it the suites are left out. */
export const CHROMIUM = findProgram('chromium');
const QUIET = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
];
const PATIENCE_MS = 20_000;

/** A browser without a window. */
export const openBrowser = (): Promise<Browser> => chromium.launch({ executablePath: CHROMIUM ?? '', args: QUIET });

export interface PageOptions {
  readonly width?: number;
  readonly height?: number;
  readonly theme?: 'light' | 'dark';
  /** Device pixels for each of the page's. */
  readonly scale?: number;
  /** A phone's browser, with a screen to be tapped. */
  readonly touch?: boolean;
  /** `#/as/NO…`; without it nobody is chosen. */
  readonly hash?: string;
}

export interface ChatPage {
  readonly page: Page;
  /** What the console said in anger, and what was thrown. */
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

/** The chat page of a running sandbox in a context of its own. */
export async function openChatPage(browser: Browser, url: string, options: PageOptions = {}): Promise<ChatPage> {
  const { width = 1280, height = 860, theme = 'light', scale = 1, touch = false, hash = '' } = options;
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: theme,
    deviceScaleFactor: scale,
    hasTouch: touch,
    isMobile: touch,
    reducedMotion: scale === 1 ? 'no-preference' : 'reduce',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  await page.goto(`${url}/${hash}`);
  if ((await page.locator('#root').count()) === 0) {
    throw new Error('the sandbox shows its plain page: build the chat page first (npm test does, or npm start)');
  }
  return { page, complaints, close: () => context.close() };
}

/** One person's half of the page. */
export function sideOf(page: Page, person: { readonly name: string; readonly employee_no: string }) {
  const root = page.getByRole('region', { name: `${person.name} ${person.employee_no}`, exact: true });
  const say = async (text: string) => {
    await root.getByRole('textbox', { name: /^发送给/ }).fill(text);
    await root.getByRole('textbox', { name: /^发送给/ }).press('Enter');
  };
  return {
    root,
    say,
    /** The newest card with these words in it. */
    card: (words: string | RegExp): Locator => root.locator('[data-message]').filter({ hasText: words }).last(),
    toast: (words: string | RegExp): Locator => root.getByRole('status').filter({ hasText: words }),
    openChat: (name: string | RegExp) => root.getByRole('navigation').getByRole('button', { name }).click(),
  };
}
