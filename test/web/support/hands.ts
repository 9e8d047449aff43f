import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { eventually } from './eventually.ts';

const MOST_STEPS = 200;

/** How somebody works the page: with a mouse, with the keys or with a finger. */
export interface Hand {
  /** Presses a button or an entry. */
  press(control: Locator): Promise<void>;
  /** Puts words in place of what a field holds. */
  write(field: Locator, words: string): Promise<void>;
  /** Hands in what was written: with Enter where there are keys, else by the button beside it. */
  send(field: Locator, button: Locator): Promise<void>;
  /** Takes an entry of a list that is open already and searched in `field`. */
  take(field: Locator, option: Locator): Promise<void>;
  /** Opens a menu, takes one of its options and leaves it; one of `several` does not close it by itself. */
  choose(menu: Locator, option: Locator, several?: boolean): Promise<void>;
}

const closed = (menu: Locator) => eventually(() => menu.getAttribute('aria-expanded')).toBe('false');

/** Clicks; nothing goes by the keys but text. */
export function createMouse(): Hand {
  return {
    press: (control) => control.click(),
    write: (field, words) => field.fill(words),
    send: (_, button) => button.click(),
    take: (_, option) => option.click(),
    async choose(menu, option, several = false) {
      await menu.click();
      await option.click();
      if (several) await menu.click();
      await closed(menu);
    },
  };
}

/** What is wider than a phone's screen: the page, what scrolls up and down in it, a control that sticks out. */
function tooWide(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const seen = document.documentElement.clientWidth;
    if (window.innerWidth !== seen) found.push(`the window is ${window.innerWidth} px wide, the page ${seen}`);
    if (document.documentElement.scrollWidth !== seen) found.push(`the page: ${document.documentElement.scrollWidth}`);
    for (const box of document.querySelectorAll('.messages, .chat-list, .fc-card, dialog')) {
      if (box.scrollWidth > box.clientWidth) found.push(`${box.className}: ${box.scrollWidth} in ${box.clientWidth}`);
    }
    for (const control of document.querySelectorAll('button, input, textarea')) {
      const { right, width } = control.getBoundingClientRect();
      // A table scrolls sideways in a frame of its own.
      if (width > 0 && right > seen + 0.5 && !control.closest('.fc-table'))
        found.push(`${control.outerHTML.slice(0, 120)}: ${right}`);
    }
    return found;
  });
}

/** Taps, and looks after every tap whether all is within the screen's width. */
export function createFinger(page: Page): Hand {
  const looked = async () => expect(await tooWide(page)).toEqual([]);
  const tap = async (control: Locator) => {
    await control.tap();
    await looked();
  };
  return {
    press: tap,
    async write(field, words) {
      await tap(field);
      await field.fill(words);
      await looked();
    },
    send: (_, button) => tap(button),
    take: (_, option) => tap(option),
    async choose(menu, option, several = false) {
      await tap(menu);
      await tap(option);
      if (several) await tap(page.locator('.fc-sheet').getByRole('button', { name: '确定' }));
      await closed(menu);
    },
  };
}

/** Presses keys and nothing else: the focus goes by Tab and Shift+Tab, through a list by the arrows. */
export function createKeyboard(page: Page): Hand {
  const { keyboard } = page;
  async function reach(target: Locator): Promise<void> {
    await eventually(() => target.isEnabled()).toBe(true);
    // Whatever happened to the control that was pressed last, one stands somewhere.
    await eventually(() => page.evaluate(() => document.activeElement?.tagName)).not.toBe('BODY');
    for (let steps = 0; steps < MOST_STEPS; steps += 1) {
      const key = await target.evaluate((element) => {
        const { activeElement } = document;
        if (activeElement === element) return;
        const place = activeElement === null ? 0 : element.compareDocumentPosition(activeElement);
        return place & Node.DOCUMENT_POSITION_FOLLOWING ? 'Shift+Tab' : 'Tab';
      });
      if (key === undefined) return;
      await keyboard.press(key);
    }
    throw new Error(`${MOST_STEPS} times Tab did not lead to ${target}`);
  }
  /** Goes down a list until its field points at the option, and takes it. */
  async function take(field: Locator, option: Locator): Promise<void> {
    const wanted = await option.getAttribute('id');
    const pointed = () => field.getAttribute('aria-activedescendant');
    await eventually(pointed).not.toBeNull();
    for (let at = await pointed(); at !== wanted; at = await pointed()) {
      await keyboard.press('ArrowDown');
      await eventually(pointed).not.toBe(at);
    }
    await keyboard.press('Enter');
  }
  return {
    async press(control) {
      await reach(control);
      await keyboard.press('Enter');
    },
    async write(field, words) {
      await reach(field);
      await keyboard.press('Control+A');
      await keyboard.type(words);
    },
    async send(field) {
      await reach(field);
      await keyboard.press('Enter');
    },
    take,
    async choose(menu, option, several = false) {
      await reach(menu);
      await keyboard.press('Enter');
      await take(menu, option);
      if (several) await keyboard.press('Escape');
      await closed(menu);
    },
  };
}
