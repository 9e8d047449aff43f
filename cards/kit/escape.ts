// C0 and C1 controls except line feed, the bidirectional overrides and isolates, and the byte-order mark.
// biome-ignore lint/suspicious/noControlCharactersInRegex: removing control characters is the purpose
const UNSAFE = /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/g;

/** Text of people made safe to show: no control characters, no bidirectional overrides; line breaks and tabs (as a space) stay. */
export function cleanText(text: string): string {
  // Nearly every text is safe as it stands, and a card holds a hundred and more: one look before four copies.
  const safe = text.search(UNSAFE) < 0 ? text : text.replace(/\r\n?/g, '\n').replace(/\t/g, ' ').replace(UNSAFE, '');
  return safe.toWellFormed();
}

const AT_TAG = /<\/?\s*at\b[^>]*>?/gi;
const MARKUP = /[\\`*_{}[\]()#+\-.!|~<>&$:]/g;

/**
 * Text of people for a markdown or lark_md element, should one ever be needed: `<at …>` is dropped (repeatedly, so that no
 * tag is left by removing another) and every character with a meaning becomes an HTML entity. Prefer plain_text.
 */
export function escapeMarkdown(text: string): string {
  let safe = cleanText(text);
  for (let before = ''; before !== safe; ) {
    before = safe;
    safe = safe.replace(AT_TAG, '');
  }
  return safe.replace(MARKUP, (character) => `&#${character.codePointAt(0)};`);
}
