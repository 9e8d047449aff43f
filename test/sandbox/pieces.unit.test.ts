import { describe, expect, it } from 'vitest';
import { parseDuration } from '../../src/sandbox/server/advance.ts';
import { encrypt, sign } from '../../src/sandbox/server/events/webhook.ts';
import { API_RULES, createLimiter, PER_RECEIVER } from '../../src/sandbox/server/limits.ts';
import { mentionsShown, mentionsTagged, mentionsTyped } from '../../src/sandbox/server/mentions.ts';
import { parseMultipart } from '../../src/sandbox/server/open-api/multipart.ts';
import { pageOf } from '../../src/sandbox/server/open-api/paging.ts';
import { signatureOf, unwrap } from './unwrap.ts';

describe('the limiter', () => {
  it('lets no more than the limit through in any window, wherever it begins', () => {
    let now = 0;
    const limiter = createLimiter(() => now);
    const accepted: number[] = [];
    for (; now < 5_000; now += 37) if (limiter.take('k', PER_RECEIVER).ok) accepted.push(now);
    for (const start of accepted) {
      expect(accepted.filter((at) => at >= start && at < start + 1_000).length).toBeLessThanOrEqual(5);
    }
    expect(accepted.length).toBeGreaterThanOrEqual(25);
  });

  it('keeps keys apart, counts no refused call, and says how long to wait', () => {
    let now = 0;
    const limiter = createLimiter(() => now);
    for (let no = 0; no < 50; no += 1) limiter.take('a', API_RULES);
    for (let no = 0; no < 100; no += 1) expect(limiter.take('a', API_RULES).ok).toBe(false);
    expect(limiter.take('b', API_RULES).ok).toBe(true);
    now = 1_000;
    expect(limiter.take('a', API_RULES).ok).toBe(true);
    for (let no = 0; no < 949; no += 1) {
      now += 25;
      limiter.take('a', API_RULES);
    }
    expect(limiter.take('a', API_RULES)).toEqual({ ok: false, limit: 1_000, resetSeconds: 36 });
  });
});

describe('durations', () => {
  it.each([
    ['P3D', 259_200_000],
    ['PT1H', 3_600_000],
    ['P1W', 604_800_000],
    ['P1DT2H3M4S', 93_784_000],
  ])('reads %s', (text, ms) => expect(parseDuration(text)).toBe(ms));
  it.each(['P', 'PT', 'P1M', 'P1Y', '1D', 'P1H', 'P-1D', 'P1.5D', ''])('refuses %j', (text) => {
    expect(parseDuration(text)).toBeUndefined();
  });
});

describe('mentions', () => {
  const people = [
    { open_id: 'ou_1', name: '林', bot: false },
    { open_id: 'ou_2', name: '林一', bot: false },
  ];
  it('takes the longest name, one key per person, and leaves other @ alone', () => {
    const typed = mentionsTyped('@林一 @林 @林一 a@b @所有人', people);
    expect(typed.text).toBe('@_user_1 @_user_2 @_user_1 a@b @_all');
    expect(typed.mentions.map((each) => each.open_id)).toEqual(['ou_2', 'ou_1']);
    expect(mentionsShown(typed.text, typed.mentions)).toBe('@林一 @林 @林一 a@b @所有人');
  });
  it('replaces the tags of an app, unknown ids excepted', () => {
    const find = (id: string) => people.find((each) => each.open_id === id);
    const tagged = mentionsTagged('<at user_id="ou_2"></at><at user_id="ou_9">谁</at><at user_id="all"></at>', find);
    expect(tagged.text).toBe('@_user_1<at user_id="ou_9">谁</at>@_all');
  });
});

describe('multipart', () => {
  const body = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));
  it('keeps every byte of a part, with and without a file name', () => {
    const sent =
      '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n\xff\r\n--bb\r\n\r\n--b\r\nContent-Disposition: form-data; name="f"; filename="x.png"\r\nContent-Type: image/png\r\n\r\n\x00\x80\r\n--b--\r\n';
    const parts = parseMultipart(body(sent.replace('--bb', '-bb')), 'multipart/form-data; boundary=b');
    expect(parts?.map(({ name, filename, bytes }) => [name, filename, Buffer.from(bytes).toString('latin1')])).toEqual([
      ['a', undefined, '\xff\r\n-bb\r\n'],
      ['f', 'x.png', '\x00\x80'],
    ]);
  });
  it('refuses a body without its boundary or cut short', () => {
    expect(parseMultipart(body('hello'), 'multipart/form-data; boundary=b')).toBeUndefined();
    expect(parseMultipart(body('--b\r\nContent-Disposition: x'), 'multipart/form-data; boundary=b')).toBeUndefined();
    expect(parseMultipart(body(''), 'multipart/form-data')).toBeUndefined();
  });
});

describe('pages', () => {
  const limits = { def: 2, max: 3 };
  it('hands out every item once', () => {
    const first = pageOf([1, 2, 3], new URLSearchParams(), limits);
    expect(first).toMatchObject({ items: [1, 2], hasMore: true });
    const token = first.ok ? first.pageToken : '';
    const second = pageOf([1, 2, 3], new URLSearchParams({ page_token: token }), limits);
    expect(second).toMatchObject({ items: [3], hasMore: false, pageToken: '' });
  });
  it('names a size or token that cannot be', () => {
    expect(pageOf([], new URLSearchParams({ page_size: '4' }), limits)).toEqual({ ok: false, reason: 'size' });
    expect(pageOf([], new URLSearchParams({ page_token: 'zzz' }), limits)).toEqual({ ok: false, reason: 'token' });
  });
});

describe('webhook bodies', () => {
  it('can be opened and verified by a receiver written from the description', () => {
    const body = JSON.stringify({ encrypt: encrypt('key', '{"文":1}') });
    expect(unwrap('key', body)).toEqual({ 文: 1 });
    expect(sign('key', '1', 'n', body)).toBe(signatureOf('1', 'n', 'key', body));
    expect(() => unwrap('other', body)).toThrow();
  });
});
