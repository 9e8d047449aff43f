import { describe, expect, it } from 'vitest';
import { walked } from '../../src/sandbox/web/card/model/calendar.ts';
import { cssColor, customColors, fillColor, textColor } from '../../src/sandbox/web/card/model/colors.ts';
import { formatDate, localDatetime, zoned } from '../../src/sandbox/web/card/model/dates.ts';
import { bodyOf, cut, formValue, initialValues, missingIn } from '../../src/sandbox/web/card/model/fields.ts';
import { moved, typedAhead } from '../../src/sandbox/web/card/model/listbox.ts';
import { columnStyle, layoutStyle, sides, spacing, textSize } from '../../src/sandbox/web/card/model/measures.ts';
import { addressOf, changeOf, openedBy, pressOf, submitOf } from '../../src/sandbox/web/card/model/press.ts';
import { createValueStore } from '../../src/sandbox/web/card/model/store.ts';
import { cellOf, formatNumber, pageOf } from '../../src/sandbox/web/card/model/table.ts';
import { contentOf, headerTags, nameOf, wordsIn } from '../../src/sandbox/web/card/model/text.ts';

const plain = (content: string) => ({ tag: 'plain_text', content });
const callback = (value: unknown) => ({ type: 'callback', value });

const cardWith = (...elements: object[]) => ({ schema: '2.0', body: { elements } });
const fields = [
  { tag: 'input', name: 'text', default_value: 'abc', required: true },
  { tag: 'input', name: 'note' },
  {
    tag: 'column_set',
    columns: [
      { tag: 'column', elements: [{ tag: 'date_picker', name: 'day', initial_date: '2026-10-12' }] },
      { tag: 'column', elements: [{ tag: 'multi_select_static', name: 'many', selected_values: ['a', 'b'] }] },
    ],
  },
  { tag: 'select_static', name: 'one', options: [{ value: 'x' }, { value: 'y' }], initial_index: 2 },
  { tag: 'checker', name: 'tick' },
  { tag: 'button', name: 'send', form_action_type: 'submit', behaviors: [callback({ a: 1 })] },
];
const form = { tag: 'form', name: 'f', elements: fields };

function placedForm() {
  const card = cardWith(form);
  const [placed] = bodyOf(card);
  if (!placed) throw new Error('the card has a form');
  return { placed, store: createValueStore(initialValues(card)) };
}
const pathOf = (name: string) =>
  bodyOf(cardWith(form)).find(({ component }) => component.name === name)?.path ?? 'no such field';

describe('a form', () => {
  it('hands in what every field holds, as it travels', () => {
    const { placed, store } = placedForm();
    expect(formValue(placed, (path) => store.get(path) as string)).toEqual({
      ...{ text: 'abc', day: '2026-10-12 +0800', many: ['a', 'b'], one: 'y', tick: false },
    });
  });

  it('hands in what was emptied as empty, and leaves out what was never filled', () => {
    const { placed, store } = placedForm();
    store.set(pathOf('text'), '');
    store.set(pathOf('many'), []);
    store.set(pathOf('day'), '');
    const sent = formValue(placed, (path) => store.get(path) as string);
    expect(sent).toMatchObject({ text: '', many: [], day: '' });
    expect(sent).not.toHaveProperty('note');
  });

  it('names the required fields left empty: multi selects are required unless they say otherwise', () => {
    const { placed, store } = placedForm();
    const missing = () => missingIn(placed, (path) => store.get(path) as string);
    expect(missing()).toEqual([]);
    store.set(pathOf('text'), '');
    store.set(pathOf('many'), []);
    store.set(pathOf('one'), '');
    expect(missing()).toEqual([pathOf('text'), pathOf('many')]);
  });

  it('is handed in with the value and the name of its button', () => {
    const { placed, store } = placedForm();
    const button = { ...fields[5], tag: 'button' };
    expect(submitOf(button, placed, (path) => store.get(path) as string)).toMatchObject({
      ...{ tag: 'button', name: 'send', value: { a: 1 }, form_value: { text: 'abc' } },
    });
  });
});

describe('a press', () => {
  it('carries what its callback says, or the historical value', () => {
    expect(pressOf({ tag: 'button', behaviors: [{ type: 'open_url' }, callback({ a: 1 })], value: { b: 1 } })).toEqual({
      ...{ tag: 'button', value: { a: 1 } },
    });
    expect(pressOf({ tag: 'button', name: 'n', value: { b: 1 } })).toEqual({
      tag: 'button',
      name: 'n',
      value: { b: 1 },
    });
  });

  it.each([
    ['input', 'words', { input_value: 'words' }],
    ['select_static', 'a', { option: 'a' }],
    ['date_picker', '2026-10-12', { option: '2026-10-12 +0800' }],
    ['picker_time', '08:30', { option: '08:30 +0800' }],
    ['picker_datetime', '2026-10-12 08:30', { option: '2026-10-12 08:30 +0800' }],
    ['multi_select_static', ['a', 'b'], { options: ['a', 'b'] }],
    ['checker', true, { checked: true }],
  ])('of a lone %s says what was chosen', (tag, value, said) => {
    expect(changeOf({ tag, name: 'n' }, value)).toEqual({ tag, name: 'n', ...said });
  });

  it('opens web addresses alone, the phone’s own on a phone', () => {
    const urls = { url: 'https://a.example', pc_url: 'https://pc.example', android_url: 'https://phone.example' };
    expect(addressOf(urls, false)).toBe('https://pc.example');
    expect(addressOf(urls, true)).toBe('https://phone.example');
    expect(addressOf({ url: 'javascript:alert(1)', pc_url: '' }, false)).toBeUndefined();
    expect(openedBy({ behaviors: [{ type: 'open_url', default_url: 'https://a.example' }] }, true)).toBe(
      'https://a.example',
    );
  });
});

describe('an input', () => {
  it('counts characters, an emoji being one', () => {
    expect(cut('一二三四', { max_length: 3 })).toBe('一二三');
    expect(cut('😀😀😀', { max_length: 2 })).toBe('😀😀');
  });
});

describe('dates', () => {
  it('travel with the zone once', () => {
    expect(zoned('2026-10-12')).toBe('2026-10-12 +0800');
    expect(zoned('2026-10-12 +0800')).toBe('2026-10-12 +0800');
    expect(zoned('')).toBe('');
  });

  it('read by a column’s pattern, in China’s time', () => {
    const ms = Date.UTC(2026, 0, 31, 16, 5, 9);
    expect(formatDate(ms)).toBe('2026/02/01');
    expect(formatDate(ms, 'YYYY-M-D HH:mm:ss')).toBe('2026-2-1 00:05:09');
    expect(formatDate(Number.NaN)).toBe('');
  });

  it.each([
    ['date_num', '2019-03-15'],
    ['date_short', '3月15日'],
    ['date', '2019年3月15日'],
    ['week', '星期五'],
    ['week_short', '周五'],
    ['time', '13:42'],
    ['time_sec', '13:42:53'],
    ['timezone', 'GMT+8:00'],
    ['', '2019-03-15'],
  ])('as <local_datetime> in the shape %s', (shape, text) => {
    expect(localDatetime(Date.UTC(2019, 2, 15, 5, 42, 53), shape, true)).toBe(text);
  });
});

describe('colours', () => {
  const own = customColors(
    { config: { style: { color: { 'cus-0': { light_mode: 'rgba(1,2,3,0.5)', dark_mode: 'rgba(4,5,6,0.5)' } } } } },
    'dark',
  );

  it('are the card’s own by name, in the theme', () => {
    expect(cssColor('cus-0', own)).toBe('rgba(4,5,6,0.5)');
  });

  it('are names, shades and rgba(); nothing else reaches the style', () => {
    expect(cssColor('blue', own)).toBe('var(--fc-blue)');
    expect(cssColor('blue-50', own)).toContain('8%');
    expect(cssColor('rgba(1, 2, 3, 0.5)', own)).toBe('rgba(1, 2, 3, 0.5)');
    expect(textColor('grey', own)).toBe('var(--fc-text-grey)');
    expect(fillColor('grey', own)).toBe('var(--fc-fill-grey)');
    for (const name of ['#ff0000', 'url(x)', 'blue;color:red', 'magenta-50', '', 'default', undefined]) {
      expect(cssColor(name, own)).toBeUndefined();
    }
  });
});

describe('measures', () => {
  it('are Feishu’s names or pixels', () => {
    expect([spacing('small'), spacing('extra_large'), spacing('7px'), spacing('x'), spacing(undefined)]).toEqual([
      ...['4px', '16px', '7px', '8px', '8px'],
    ]);
    expect([sides('4px -12px'), sides('0'), sides('calc(1px)')]).toEqual(['4px -12px', '0', undefined]);
  });

  it('take text sizes from the card for this screen', () => {
    const card = {
      config: { style: { text_size: { 'cus-0': { default: 'medium', pc: 'heading', mobile: 'large' } } } },
    };
    expect([textSize(card, 'cus-0', false), textSize(card, 'notation', true), textSize(card, 'odd', true)]).toEqual([
      ...[16, 12, undefined],
    ]);
  });

  it('arrange children in a column or a row', () => {
    expect(layoutStyle({ horizontal_align: 'center', vertical_spacing: 'large' })).toMatchObject({
      ...{ flexDirection: 'column', alignItems: 'center', gap: '12px' },
    });
    expect(layoutStyle({ direction: 'horizontal', horizontal_align: 'right' })).toMatchObject({
      ...{ flexDirection: 'row', justifyContent: 'flex-end' },
    });
  });

  it('fold columns on a narrow screen only', () => {
    const column = { width: 'weighted', weight: 3 };
    expect(columnStyle(column, 'stretch', false, '8px')).toMatchObject({ flex: '3 1 0' });
    expect(columnStyle(column, 'stretch', true, '8px')).toMatchObject({ minWidth: '100%' });
    expect(columnStyle(column, 'bisect', true, '8px').flex).toContain('/ 2');
    expect(columnStyle(column, 'trisect', true, '8px').flex).toContain('/ 3');
    expect(columnStyle(column, 'none', true, '8px')).toMatchObject({ flex: '3 1 0' });
  });
});

describe('a table', () => {
  it('is read in pages of five unless it says otherwise', () => {
    const rows = Array.from({ length: 12 }, (_, index) => index);
    expect(pageOf(rows, undefined, 1)).toEqual({ rows: [0, 1, 2, 3, 4], pages: 3 });
    expect(pageOf(rows, 10, 2)).toEqual({ rows: [10, 11], pages: 2 });
    expect(pageOf(rows, 10, 9).rows).toEqual([10, 11]);
    expect(pageOf([], 10, 1)).toEqual({ rows: [], pages: 1 });
  });

  it('writes numbers as the column wants', () => {
    expect(formatNumber(1234.5, { precision: 2, symbol: '¥', separator: true })).toBe('¥1,234.50');
    expect(formatNumber(1234.5, {})).toBe('1234.5');
  });

  it('reads cells by their column’s kind', () => {
    expect(cellOf({ data_type: 'persons' }, 'ou_1')).toEqual({ kind: 'persons', ids: ['ou_1'] });
    expect(cellOf({ data_type: 'date', date_format: 'YYYY' }, Date.UTC(2026, 5, 1))).toEqual({
      kind: 'text',
      text: '2026',
    });
    expect(cellOf({ data_type: 'options' }, [{ text: '好', color: 'green' }])).toEqual({
      ...{ kind: 'options', options: [{ text: '好', color: 'green' }] },
    });
    expect(cellOf({ data_type: 'text' }, undefined)).toEqual({ kind: 'text', text: '' });
  });
});

describe('texts', () => {
  it('come in the reader’s language where the card has it', () => {
    const text = { tag: 'plain_text', content: '实绩', i18n_content: { en_us: 'Results' } };
    expect([contentOf(text, 'en_us'), contentOf(text, 'ja_jp')]).toEqual(['Results', '实绩']);
  });

  it('of a header’s tags likewise, three at most', () => {
    const tag = (content: string) => ({ tag: 'text_tag', text: plain(content) });
    const header = {
      text_tag_list: [1, 2, 3, 4].map((n) => tag(String(n))),
      i18n_text_tag_list: { en_us: [tag('e')] },
    };
    expect(headerTags(header, 'zh_cn')).toHaveLength(3);
    expect(headerTags(header, 'en_us')).toEqual([tag('e')]);
  });

  it('name a control by its label, its placeholder, what stands above, its kind', () => {
    const control = { label: plain('理由'), placeholder: plain('请写') };
    expect(nameOf(control, 'zh_cn', '上文', '种类')).toBe('理由');
    expect(nameOf({ placeholder: plain('请写') }, 'zh_cn', '上文', '种类')).toBe('请写');
    expect(nameOf({ placeholder: plain('请写') }, 'zh_cn', '上文', '种类', true)).toBe('上文');
    expect(nameOf({ placeholder: plain('请写') }, 'zh_cn', '', '种类', true)).toBe('请写');
    expect(nameOf({}, 'zh_cn', '上文', '种类')).toBe('上文');
    expect(nameOf({}, 'zh_cn', '', '种类')).toBe('种类');
  });

  it('of an area are all that stands in it', () => {
    const area = {
      elements: [
        { tag: 'div', text: plain('甲') },
        { tag: 'markdown', content: '**乙** <at id=all></at>' },
      ],
    };
    expect(wordsIn(area, 'zh_cn')).toBe('甲 乙');
  });
});

describe('a list of options', () => {
  it('is walked with the keys, round at its ends', () => {
    expect([moved('ArrowDown', 2, 3), moved('ArrowUp', 0, 3), moved('End', 0, 3), moved('x', 0, 3)]).toEqual([
      ...[0, 2, 2, undefined],
    ]);
  });

  it('is found by typing', () => {
    const labels = ['Alpha', 'beta', 'Bravo'];
    expect(typedAhead(labels, 'b', 0)).toBe(1);
    expect(typedAhead(labels, 'b', 1)).toBe(2);
    expect(typedAhead(labels, 'br', 1)).toBe(2);
    expect(typedAhead(labels, 'z', 0)).toBeUndefined();
  });
});

describe('walking in a calendar', () => {
  it.each([
    ['2026-10-01', 'ArrowLeft', false, '2026-09-30'],
    ['2026-12-31', 'ArrowRight', false, '2027-01-01'],
    ['2026-03-03', 'ArrowUp', false, '2026-02-24'],
    ['2028-02-26', 'ArrowDown', false, '2028-03-04'],
    ['2026-10-31', 'PageUp', false, '2026-09-30'],
    ['2027-01-31', 'PageDown', false, '2027-02-28'],
    ['2028-02-29', 'PageDown', true, '2029-02-28'],
    ['2026-10-15', 'Home', false, '2026-10-12'],
    ['2026-10-18', 'End', false, '2026-10-18'],
    ['2026-10-12 08:30', 'ArrowDown', false, '2026-10-19 08:30'],
  ])('%s %s (shift %s) leads to %s', (from, key, shift, to) => {
    expect(walked(from, key, shift)).toBe(to);
  });

  it('goes nowhere by other keys, or from what is no day', () => {
    expect([walked('2026-10-12', 'a'), walked('2026-10', 'ArrowUp'), walked('', 'ArrowUp')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});
