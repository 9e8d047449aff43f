import { createDecipheriv, createHash } from 'node:crypto';

const sha256 = (text: string) => createHash('sha256').update(text);

/** The receiver's side of the encryption, written from the platform's description. */
export function unwrap(encryptKey: string, rawBody: string): unknown {
  const { encrypt } = JSON.parse(rawBody) as { encrypt: string };
  const bytes = Buffer.from(encrypt, 'base64');
  const decipher = createDecipheriv('aes-256-cbc', sha256(encryptKey).digest(), bytes.subarray(0, 16));
  return JSON.parse(Buffer.concat([decipher.update(bytes.subarray(16)), decipher.final()]).toString('utf8'));
}

export const signatureOf = (timestamp: string, nonce: string, encryptKey: string, rawBody: string) =>
  sha256(timestamp + nonce + encryptKey + rawBody).digest('hex');
