/** Order of texts by code point: negative, zero or positive, as `Array.sort` wants it (the built-in `<` goes by UTF-16 unit). */
export const byCodePoint = (a: string, b: string): number => {
  const [left, right] = [[...a], [...b]];
  const at = left.findIndex((char, index) => char !== right[index]);
  if (at < 0) return left.length - right.length;
  return (left[at]?.codePointAt(0) ?? -1) - (right[at]?.codePointAt(0) ?? -1);
};
