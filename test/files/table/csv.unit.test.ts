import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCsv } from '../../../src/files/table/csv.ts';

const parse = (text: string, separator = ',') => {
  const parsed = parseCsv(text, separator);
  return parsed.kind === 'read' ? parsed.rows.map(({ line, cells }) => [line, ...cells]) : [`open ${parsed.line}`];
};

describe('a csv', () => {
  it.each([
    ['', []],
    ['a,b', [[1, 'a', 'b']]],
    ['a,b\n', [[1, 'a', 'b']]],
    [
      'a,\r\n,b\r\n',
      [
        [1, 'a', ''],
        [2, '', 'b'],
      ],
    ],
    [
      'a\rb\r',
      [
        [1, 'a'],
        [2, 'b'],
      ],
    ],
    [
      'a\n\nb',
      [
        [1, 'a'],
        [2, ''],
        [3, 'b'],
      ],
    ],
    ['"a,b","c""d"\n', [[1, 'a,b', 'c"d']]],
    [
      '"one\r\ntwo",x\r\ny',
      [
        [1, 'one\r\ntwo', 'x'],
        [3, 'y'],
      ],
    ],
    [
      '"one\ntwo\nthree"\ny',
      [
        [1, 'one\ntwo\nthree'],
        [4, 'y'],
      ],
    ],
    ['5" pipe,b', [[1, '5" pipe', 'b']]],
    ['"a" b,c', [[1, 'a b', 'c']]],
    ['"",""', [[1, '', '']]],
  ])('%j', (text, rows) => expect(parse(text)).toEqual(rows));

  it('has other separators', () => {
    expect(parse('a;b,c;"d;e"', ';')).toEqual([[1, 'a', 'b,c', 'd;e']]);
    expect(parse('a\tb', '\t')).toEqual([[1, 'a', 'b']]);
  });

  it('names the line on which a quote stays open', () => {
    expect(parse('a\n"b\nc')).toEqual(['open 2']);
    expect(parse('a,"b""')).toEqual(['open 1']);
  });

  it('is read as it was written', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', '云', ' ', ';') });
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 6 }), (rows) => {
        const text = rows
          .map((cells) => `${cells.map((one) => `"${one.replaceAll('"', '""')}"`).join(',')}\r\n`)
          .join('');
        expect(parse(text).map(([, ...cells]) => cells)).toEqual(rows);
      }),
    );
  });
});
