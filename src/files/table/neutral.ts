// What a spreadsheet takes for the start of a formula, also after blanks, and in its full-width forms (全角).
const FORMULA = /^'*\s*[=+\-@＝＋－＠\t\r\0]/u;
const PLAIN_NUMBER = /^-?\d+(\.\d+)?$/;

/** A text as it may be written into a cell: what a spreadsheet could take for a formula starts with an apostrophe; plain numbers stay. */
export const neutralise = (text: string): string =>
  FORMULA.test(text) && !PLAIN_NUMBER.test(text) ? `'${text}` : text;

/** The text that `neutralise` was given. */
export const restore = (cell: string): string => (cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell);
