import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  button,
  byteSize,
  type Card,
  card,
  choicesField,
  cleanText,
  countElements,
  dateField,
  defineCardAction,
  div,
  encodedBytes,
  escapeMarkdown,
  fitCount,
  fitText,
  form,
  input,
  limitProblems,
  longTextOf,
  multiSelect,
  option,
  optionalChoiceField,
  parseActionValue,
  type RootElement,
  select,
  submitButton,
  table,
  textField,
} from '../../cards/kit/index.ts';

const open = defineCardAction('thing.open', 2, z.strictObject({ id: z.string(), n: z.int() }));
const press = open.value({ id: 'a', n: 1 });
const of = (...elements: RootElement[]): Card => card({ title: 'T', summary: 'S', elements });

describe('an action', () => {
  it('reads back what it wrote, through JSON', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer(), (id, n) => {
        const parsed = parseActionValue(JSON.parse(JSON.stringify(open.value({ id, n }))));
        expect(parsed).toEqual({ name: 'thing.open', version: 2, input: { id, n } });
        expect(open.schema.parse(parsed?.input)).toEqual({ id, n });
      }),
    );
  });

  it.each([
    null,
    undefined,
    'thing.open',
    3,
    [],
    {},
    { a: 'x' },
    { a: 'x', v: '1', p: {} },
    { a: 'x', v: 1, p: {}, more: 1 },
  ])('does not take %j for a press of ours', (value) => {
    expect(parseActionValue(value)).toBeNull();
  });

  it('never throws on anything a press may hold', () => {
    fc.assert(fc.property(fc.anything(), (value) => void parseActionValue(value)));
  });

  it('refuses a payload with unknown keys, but not a form with them', () => {
    const withForm = defineCardAction('x', 1, z.strictObject({}), z.object({ text: textField }));
    expect(withForm.schema.safeParse({ extra: 1 }).success).toBe(false);
    expect(withForm.form.parse({ text: '  a\n', other: [1] })).toEqual({ text: 'a' });
    expect(open.form.parse({ anything: 1 })).toEqual({});
  });
});

describe('the fields of a form', () => {
  it('are lenient: missing or odd values become empty ones', () => {
    const fields = z.object({ t: textField, d: dateField, c: choicesField, e: optionalChoiceField });
    expect(fields.parse({})).toEqual({ t: '', d: '', c: [], e: undefined });
    expect(fields.parse({ t: 5, d: [], c: 'x', e: {} })).toEqual({ t: '', d: '', c: [], e: undefined });
    expect(fields.parse({ t: ' x ', d: '2026-10-12 +0800', c: ['a'], e: 'none' })).toEqual({
      t: 'x',
      d: '2026-10-12',
      c: ['a'],
      e: '',
    });
  });
});

describe('people’s text', () => {
  it('loses control characters and bidirectional overrides, and keeps line breaks', () => {
    expect(cleanText('a\u0000\u202Eb\u2066c\r\nd\te\u200Ff')).toBe('abc\nd ef');
    expect(cleanText('\uD800x')).toBe('\uFFFDx');
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(cleanText(text)).not.toMatch(/[^\P{Cc}\n]|[\u202A-\u202E\u2066-\u2069]/u);
        expect(cleanText(cleanText(text))).toBe(cleanText(text));
      }),
    );
  });

  it('never becomes markup, nested tags included', () => {
    expect(escapeMarkdown('<<at id=all>at id=all></at>**x** [a](http://b)')).not.toMatch(/[<>*[\]()]/);
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'<>/at id=all*_[]()`~|#!&;x') }), (text) => {
        expect(escapeMarkdown(text).replace(/&#\d+;/g, '')).not.toMatch(/[<>*_[\]()`~|#!&]/);
      }),
    );
  });
});

describe('the limits', () => {
  it.each<[string, Card, RegExp]>([
    ['too many bytes', of(div('字'.repeat(9_990))), /bytes/],
    ['too many elements', of(...Array.from({ length: 101 }, () => div('x'))), /elements/],
    ['two tables', of(table([{ name: 'a', title: 'A' }], []), table([{ name: 'a', title: 'A' }], [])), /2 tables/],
    ['a form without a submit button', of(form('f', [div('x')])), /submit/],
    ['a nameless button in a form', of(form('f', [button({ text: 'x', press })])), /nameless/],
    [
      'one name twice',
      of(
        form('f', [
          input({ name: 'a', label: 'A' }),
          input({ name: 'a', label: 'B' }),
          submitButton({ name: 's', text: 'x', press }),
        ]),
      ),
      /names not unique/,
    ],
    ['one option twice', of(select({ name: 's', options: [option('1', 'a'), option('1', 'b')] })), /option values/],
    ['no options', of(select({ name: 's', options: [] })), /no options/],
    ['a long placeholder', of(input({ name: 'a', label: 'A', placeholder: 'x'.repeat(101) })), /placeholder/],
    ['a button without text', of(button({ text: '', press })), /without text/],
  ])('refuse %s', (_what, beyond, problem) => {
    expect(limitProblems(beyond).join('; ')).toMatch(problem);
  });

  it('count every tag, and the bytes of the request', () => {
    const small = of(div('x'), button({ text: 'y', press }));
    expect(countElements(small)).toBe(5);
    expect(byteSize(small)).toBe(Buffer.byteLength(JSON.stringify(JSON.stringify(small))));
  });

  it('let an input hold no more than its maximum', () => {
    expect(limitProblems(of(input({ name: 'a', label: 'A', value: 'x'.repeat(2000) })))).toEqual([]);
  });

  it('leave out selections that are not among the options', () => {
    const options = [option('1', 'a')];
    expect(select({ name: 's', options, initial: '9' })).not.toHaveProperty('initial_option');
    expect(multiSelect({ name: 's', options, placeholder: 'p', selected: ['9', '1'] }).selected_values).toEqual(['1']);
  });
});

describe('fitting', () => {
  it('keeps a beginning of whole characters within the bytes and counts the rest', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(200), (text, bytes) => {
        const { shown, hidden } = fitText(text, bytes);
        expect(text.startsWith(shown)).toBe(true);
        expect([...shown].length + hidden).toBe([...text].length);
        expect(encodedBytes(shown) - 4).toBeLessThanOrEqual(bytes);
      }),
    );
  });

  it('takes items from the front within the budget, at least one', () => {
    expect(fitCount([3, 3, 3], (n) => n, 6, 9)).toBe(2);
    expect(fitCount([9], (n) => n, 6, 9)).toBe(1);
    expect(fitCount([1, 1, 1], (n) => n, 9, 2)).toBe(2);
    expect(fitCount([], (n: number) => n, 9, 2)).toBe(0);
  });

  it('knows a text no input can hold', () => {
    expect(longTextOf('字'.repeat(1000))).toBeNull();
    expect(longTextOf('字'.repeat(1012))).toEqual({ shown: '字'.repeat(1012), hidden: 0, length: 1012, over: 12 });
  });
});
