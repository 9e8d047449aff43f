import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scanJson } from '../../../src/files/scheme/scan-json.ts';

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

const found = (text: string) => {
  const scanned = scanJson(text);
  return 'stop' in scanned ? scanned : scanned.faults.map(({ code, path }) => [code, path]);
};

describe('the scanner of JSON', () => {
  it('takes what JSON.parse takes, and nothing else', () => {
    fc.assert(
      fc.property(
        fc.json({ maxDepth: 6 }),
        fc.nat(),
        fc.constantFrom('', ',', '"', '}', '[', '0', ' ', '\\', '\u0001'),
        (text, at, scrap) => {
          const place = at % (text.length + 1);
          for (const each of [text, text.slice(0, place) + scrap + text.slice(place + 1), text.slice(0, place)])
            expect('stop' in scanJson(each), each).toBe(!isJson(each));
        },
      ),
    );
  });

  it.each([
    ['', 0],
    ['{"a": }', 6],
    ['{"a": 1,}', 8],
    ['{"a" 1}', 5],
    ['[1 2]', 3],
    ['[1', 2],
    ['{} {}', 3],
    ["{'a': 1}", 1],
    ['{"a": 01}', 7],
    ['{"a": .5}', 6],
    ['{"a": "\n"}', 6],
  ])('stops in %j at %i', (text, stop) => {
    expect(isJson(text)).toBe(false);
    expect(scanJson(text)).toEqual({ stop });
  });

  it('names keys written twice, however they are written', () => {
    expect(found('{"a":{"weight":60,"weight":40},"b":[{"weight":1},{"weight":1}],"\\u0061":2}')).toEqual([
      ['key_twice', 'a.weight'],
      ['key_twice', 'a'],
    ]);
  });

  it.each([
    '33.3',
    '0',
    '-0.0',
    '100.000',
    '1e2',
    '123456789012345',
    '0.123456789012345',
    '99.9999999999999',
    '0.00001',
  ])('takes %s as it is written', (written) => {
    expect(found(`[${written}]`)).toEqual([]);
  });

  it.each([
    '1e400',
    '1234567890123456',
    '0.1234567890123456',
    '1e-7',
    '1e-400',
    '1e21',
    '33.300000000000004',
  ])('does not take %s, which would not come back as written', (written) => {
    expect(found(`{"a":[0,${written}]}`)).toEqual([['number_not_exact', 'a[1]']]);
  });

  it('stops at nesting beyond reason instead of running out of stack', () => {
    expect(scanJson('['.repeat(100_000))).toHaveProperty('stop');
    expect(scanJson('{"a":'.repeat(100_000))).toHaveProperty('stop');
  });
});
