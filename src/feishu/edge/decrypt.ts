import { createDecipheriv, createHash, createSecretKey, type KeyObject } from 'node:crypto';

const BLOCK = 16;
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

/** The key an encrypt key stands for: made once, since making it costs more than to open a callback. */
export const decryptionKey = (encryptKey: string): KeyObject =>
  createSecretKey(createHash('sha256').update(encryptKey).digest());

/**
 * Opens an encrypted callback: base64(16-byte vector ‖ AES-256-CBC ciphertext) under sha256(encrypt key), FEISHU 2.1.
 * Null where it is not that, was made with another key, or is not UTF-8.
 */
export function decrypt(encrypted: string, key: KeyObject): string | null {
  if (encrypted.length % 4 !== 0 || !BASE64.test(encrypted)) return null;
  const bytes = Buffer.from(encrypted, 'base64');
  if (bytes.length < 2 * BLOCK || bytes.length % BLOCK !== 0) return null;
  try {
    const decipher = createDecipheriv('aes-256-cbc', key, bytes.subarray(0, BLOCK));
    const plain = Buffer.concat([decipher.update(bytes.subarray(BLOCK)), decipher.final()]);
    return decodeUtf8(plain);
  } catch {
    return null;
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Text of UTF-8 bytes, or null where they are not UTF-8. */
export function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return utf8.decode(bytes);
  } catch {
    return null;
  }
}
