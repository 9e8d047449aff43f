import type { Locator, Page } from 'playwright-core';
import { sideOf } from './chat-page.ts';
import { eventually } from './eventually.ts';
import type { Hand } from './hands.ts';

const SHANGHAI_MS = 8 * 3_600_000;
const MINUTE_MS = 60_000;
const MOVE_MS = 90_000;

type Somebody = Parameters<typeof sideOf>[1];
export type Side = ReturnType<typeof sideOf>;
export type Walk = ReturnType<typeof createWalk>;

/** The page's clock at an instant: it goes on by itself, so any of the minutes after it will do. */
function clockAt(instant: string): RegExp {
  const minutes = Array.from({ length: 10 }, (_, past) => {
    const wall = new Date(Date.parse(instant) + SHANGHAI_MS + past * MINUTE_MS);
    return `${wall.getUTCMonth() + 1}月${wall.getUTCDate()}日.*${wall.toISOString().slice(11, 16)}`;
  });
  return new RegExp(minutes.join('|'));
}

/** Going about the chat page with a hand: being somebody, opening chats, saying things, moving the clock. */
export function createWalk(page: Page, hand: Hand) {
  const search = page.getByRole('combobox', { name: '查找' });
  const swap = page.getByRole('button', { name: '换人' }).first();
  const back = page.getByRole('button', { name: '返回会话列表' });

  /** The half of the page that is this person's: as it stands, else after changing who one is. */
  async function as(person: Somebody): Promise<Side> {
    const side = sideOf(page, person);
    await search.or(swap).or(back).first().waitFor();
    if (await side.root.isVisible()) return side;
    if (await back.isVisible()) await hand.press(back);
    if (!(await search.isVisible())) await hand.press(swap);
    await hand.write(search, person.employee_no);
    await hand.take(search, page.getByRole('option', { name: person.name }));
    await side.root.waitFor();
    return side;
  }

  /** A person's chat with its messages; a screen for itself on a phone. */
  async function open(person: Somebody, name: RegExp): Promise<Side> {
    const side = await as(person);
    const chat = side.root.getByRole('region', { name });
    const entry = side.root.getByRole('navigation').getByRole('button', { name });
    await chat.or(entry).or(back).first().waitFor();
    if (!(await chat.isVisible())) {
      if (await back.isVisible()) await hand.press(back);
      await hand.press(entry);
    }
    await chat.locator('[data-message], .empty').first().waitFor();
    return side;
  }

  async function say(side: Side, text: string): Promise<void> {
    const field = side.root.getByRole('textbox', { name: /^发送给/ });
    await hand.write(field, text);
    await hand.send(field, side.root.getByRole('button', { name: '发送', exact: true }));
  }

  /** Presses a button of the clock; at the end all that happened on the way is on the page. */
  async function moveClock(button: string): Promise<void> {
    const opener = page.getByRole('button', { name: /拨动时钟/ });
    if (await opener.isVisible()) await hand.press(opener);
    const moves = page.getByRole('group', { name: '拨动时钟' });
    const [response] = await Promise.all([
      page.waitForResponse((each) => each.url().endsWith('/sandbox/api/clock'), { timeout: MOVE_MS }),
      hand.press(moves.getByRole('button', { name: button, exact: true })),
    ]);
    if (response.status() !== 200) throw new Error(`the clock answered ${response.status()}`);
    const { now } = (await response.json()) as { now: string };
    // The page hears of messages and of the clock in the order in which they happened.
    await eventually(() => page.locator('.clock').textContent()).toMatch(clockAt(now));
  }

  /** Goes from milestone to milestone until something is to be seen. */
  async function milestonesUntil(seen: Locator, most = 15): Promise<void> {
    for (let moves = 0; moves < most && !(await seen.isVisible()); moves += 1) await moveClock('到下一节点');
    await seen.waitFor();
  }

  return { hand, as, open, say, moveClock, milestonesUntil };
}
