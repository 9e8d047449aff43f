import { describe, expect, it } from 'vitest';
import { decrypt, decryptionKey } from '../../../src/feishu/edge/decrypt.ts';
import { encrypt } from '../../support/signed-request.ts';

const KEY = 'a key';
const opening = decryptionKey(KEY);

describe('decrypt', () => {
  it('opens the vector of the platform’s documentation', () => {
    expect(decrypt('P37w+VZImNgPEO1RBhJ6RtKl7n6zymIbEG1pReEzghk=', decryptionKey('test key'))).toBe('hello world');
  });

  it('opens text of every length round a block, with characters of several bytes', () => {
    for (let length = 0; length < 40; length++) {
      const text = '平😀'.repeat(length);
      expect(decrypt(encrypt(text, KEY), opening)).toBe(text);
    }
  });

  it.each([
    ['nothing', ''],
    ['not base64', '????????'],
    ['base64 of another alphabet', encrypt('x', KEY).replace(/[A-Za-z]/, '-')],
    ['missing padding', encrypt('x', KEY).replace(/=+$/, '')],
    ['a vector alone', Buffer.alloc(16).toString('base64')],
    ['half a block', Buffer.alloc(40).toString('base64')],
    ['bytes that are not UTF-8', encrypt(Uint8Array.of(0xff, 0xfe, 0xc0), KEY)],
  ])('refuses %s', (_name, ciphertext) => {
    expect(decrypt(ciphertext, opening)).toBeNull();
  });

  it('refuses what another key has made', () => {
    expect(decrypt('P37w+VZImNgPEO1RBhJ6RtKl7n6zymIbEG1pReEzghk=', decryptionKey('test kez'))).toBeNull();
  });
});
