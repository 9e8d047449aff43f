import { describe, expect, it } from 'vitest';
import { isFresh, isOneOf, readSignature, signingKey } from '../../../src/feishu/edge/verify.ts';
import { signBody } from '../../support/signed-request.ts';

const body = Buffer.from('{"encrypt":"…"}');
const signed = (key: string) => {
  const signature = readSignature(new Headers(signBody(body, key, { timestamp: '1790000000', nonce: 'n' })));
  if (signature === null) throw new Error('unreadable');
  return signature;
};

describe('signingKey', () => {
  it('finds the key in use, and the next one during a rotation', () => {
    expect(signingKey(signed('old'), body, ['old', 'new'])).toBe('old');
    expect(signingKey(signed('new'), body, ['old', 'new'])).toBe('new');
    expect(signingKey(signed('other'), body, ['old', 'new'])).toBeNull();
  });

  it('agrees with a digest computed elsewhere', () => {
    // printf 1nkb | sha256sum
    const digest = '0134ce93ac36673cae6b52a7ff498baefc02197ab7c7a50c5dca74b5c32a9b2b';
    expect(signingKey({ timestamp: '1', nonce: 'n', digest }, Buffer.from('b'), ['k'])).toBe('k');
  });

  it('takes one changed byte of the body for another body', () => {
    expect(signingKey(signed('key'), Buffer.from('{"encrypt": "…"}'), ['key'])).toBeNull();
  });
});

describe('readSignature', () => {
  it.each(['x-lark-request-timestamp', 'x-lark-request-nonce', 'x-lark-signature'])('wants %s', (name) => {
    const headers = new Headers(signBody(body, 'key'));
    headers.delete(name);
    expect(readSignature(headers)).toBeNull();
  });
});

describe('isFresh', () => {
  const at = (seconds: number) => new Date((1790000000 + seconds) * 1000);
  it('allows five minutes either way', () => {
    expect([-301, -300, 0, 300, 301].map((late) => isFresh(signed('key'), at(late)))).toEqual([
      false,
      true,
      true,
      true,
      false,
    ]);
  });
});

describe('isOneOf', () => {
  it('knows the accepted secrets and no others', () => {
    expect(['a', 'b', 'c', ''].map((given) => isOneOf(given, ['a', 'b']))).toEqual([true, true, false, false]);
  });
});
