import { encodedBytes, LIMITS } from './limits.ts';

/** True where an input may hold the text; a longer one is shown as text, never cut in silence. */
function fitsInput(text: string): boolean {
  return text.length <= LIMITS.inputLength;
}

/** The longest beginning of a text within so many bytes of the request, by whole characters, and how many characters are left over. */
export function fitText(text: string, bytes: number): { shown: string; hidden: number } {
  const characters = [...text];
  let used = 0;
  for (const [index, character] of characters.entries()) {
    used += encodedBytes(character) - QUOTES;
    if (used > bytes) return { shown: characters.slice(0, index).join(''), hidden: characters.length - index };
  }
  return { shown: text, hidden: 0 };
}

/** How many items from the front fit a budget of bytes and of number, by each item's own cost; at least one where there is any. */
export function fitCount<T>(items: readonly T[], cost: (item: T) => number, bytes: number, most: number): number {
  let used = 0;
  for (const [index, item] of items.entries()) {
    used += cost(item);
    if (index > 0 && (used > bytes || index >= most)) return index;
  }
  return items.length;
}

/** The two escaped quotes of a text that stands alone. */
const QUOTES = 4;

/** A text longer than an input holds: shown as text (and by how much not, should it not fit a card), typed anew into an empty input. */
export interface LongText {
  shown: string;
  /** Characters that did not fit the card. */
  hidden: number;
  /** In the units the platform counts an input by. */
  length: number;
  over: number;
}

const LONG_TEXT_BYTES = 20_000;

/** The long form of a text that no input can hold; null where one can. */
export function longTextOf(text: string): LongText | null {
  if (fitsInput(text)) return null;
  return { ...fitText(text, LONG_TEXT_BYTES), length: text.length, over: text.length - LIMITS.inputLength };
}
