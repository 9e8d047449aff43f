const decode = (encoding: string, bytes: Uint8Array): string | null => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
};

/** UTF-16 as Excel's "Unicode text" writes it, by its byte-order mark. */
const utf16 = (bytes: Uint8Array): string | null => {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : null;
};

/** The text of a file: UTF-8 with or without byte-order mark, UTF-16 with one, else GB18030; null where it is none of them. */
export const decodeText = (bytes: Uint8Array): string | null => {
  const wide = utf16(bytes);
  if (wide !== null) return decode(wide, bytes);
  // A zero byte is valid in both encodings and found only in what is no text.
  return bytes.includes(0) ? null : (decode('utf-8', bytes) ?? decode('gb18030', bytes));
};
