import { createHash, timingSafeEqual } from 'node:crypto';

/** The three headers the platform signs a request with. */
export interface Signature {
  /** Seconds since 1970, as sent. */
  readonly timestamp: string;
  readonly nonce: string;
  /** 64 hexadecimal digits. */
  readonly digest: string;
}

/** Reads the signature headers; null where one is missing or cannot be what it says. */
export function readSignature(headers: Headers): Signature | null {
  const timestamp = headers.get('x-lark-request-timestamp') ?? '';
  const nonce = headers.get('x-lark-request-nonce') ?? '';
  const digest = headers.get('x-lark-signature') ?? '';
  if (!/^\d{1,12}$/.test(timestamp) || nonce === '' || nonce.length > 128) return null;
  return /^[0-9a-f]{64}$/.test(digest) ? { timestamp, nonce, digest } : null;
}

/** Finds the encrypt key this body was signed with: hex(sha256(timestamp + nonce + key + raw body)), FEISHU 2.1. */
export function signingKey(signature: Signature, body: Uint8Array, keys: readonly string[]): string | null {
  const given = Buffer.from(signature.digest, 'hex');
  for (const key of keys) {
    const expected = createHash('sha256')
      .update(signature.timestamp + signature.nonce + key)
      .update(body)
      .digest();
    if (timingSafeEqual(expected, given)) return key;
  }
  return null;
}

/** Compares a secret with the accepted ones in a time that does not depend on where they differ. */
export function isOneOf(given: string, accepted: readonly string[]): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  const hashed = digest(given);
  return accepted.filter((secret) => timingSafeEqual(digest(secret), hashed)).length > 0;
}

/** True where a request was signed within five minutes of `now`, either way. */
export function isFresh(signature: Signature, now: Date): boolean {
  return Math.abs(now.getTime() - Number(signature.timestamp) * 1000) <= 5 * 60 * 1000;
}
